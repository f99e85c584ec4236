import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtIn, builtInNames, builtInSource } from '../../src/ruleset/built-in.ts';
import { sidesIn } from '../../src/ruleset/sides.ts';
import { lint } from '../lint.ts';
import { exchangesIn, observe } from '../traffic/exchanges.ts';

const folder = new URL('../../docs/rules/examples/', import.meta.url);
const head = "openapi: 3.1.0\ninfo: { title: Example, version: '1' }\n";

interface Example {
  readonly why: string;
  /** Of a rule that looks at traffic: what the exchanges are compared with. */
  readonly document?: string;
  readonly failing: string;
  readonly passing: string;
}

test('there is a page of examples for each ruleset', () => {
  expect(readdirSync(folder).filter(file => file.endsWith('.yaml'))).toEqual(builtInNames.map(name => `${name}.yaml`));
});

describe.each(builtInNames)('the examples in docs/rules/%s.md', name => {
  const sides = sidesIn(name);
  const examples: Record<string, Example> = parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'));

  test('there is one for each rule, in order', () => {
    const rules = Object.entries(builtInSource(name).rules).filter(([, rule]) => Object.hasOwn(Object(rule.extensions), 'clause'));
    expect(Object.keys(examples)).toEqual(rules.map(([rule]) => rule));
  });

  test.each(Object.entries(examples))('%s', async (rule, { why, document, failing, passing }) => {
    expect(why).not.toBe('');
    expect(sides[rule]?.includes('document')).toBe(document === undefined);
    const found = async (text: string) =>
      document === undefined
        ? (await lint(head + text, name, 'all')).map(finding => finding.rule)
        : observe(head + document, exchangesIn(text), { extends: [[builtIn(name), 'all']] }).map(each => each.replace(/: .*/s, ''));
    expect((await found(failing)).filter(each => each === rule)).toHaveLength(1);
    expect((await found(passing)).filter(each => each === rule)).toEqual([]);
    // What only traffic shows is found in no document.
    if (document !== undefined) expect((await lint(head + document, name, 'all')).filter(finding => finding.rule === rule)).toEqual([]);
  });
});
