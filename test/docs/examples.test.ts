import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtInNames, builtInSource } from '../../src/ruleset/built-in.ts';
import { lint } from '../lint.ts';

const folder = new URL('../../docs/rules/examples/', import.meta.url);
const head = "openapi: 3.1.0\ninfo: { title: Example, version: '1' }\n";

interface Example {
  readonly why: string;
  readonly failing: string;
  readonly passing: string;
}

test('there is a page of examples for each ruleset', () => {
  expect(readdirSync(folder).filter(file => file.endsWith('.yaml'))).toEqual(builtInNames.map(name => `${name}.yaml`));
});

describe.each(builtInNames)('the examples in docs/rules/%s.md', name => {
  const examples: Record<string, Example> = parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'));

  test('there is one for each rule, in order', () => {
    const rules = Object.entries(builtInSource(name).rules).filter(([, rule]) => Object.hasOwn(Object(rule.extensions), 'clause'));
    expect(Object.keys(examples)).toEqual(rules.map(([rule]) => rule));
  });

  test.each(Object.entries(examples))('%s', async (rule, { why, failing, passing }) => {
    expect(why).not.toBe('');
    const found = (await lint(head + failing, name, 'all')).filter(finding => finding.rule === rule);
    expect(found).toHaveLength(1);
    expect((await lint(head + passing, name, 'all')).filter(finding => finding.rule === rule)).toEqual([]);
  });
});
