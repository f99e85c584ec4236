import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checks } from '../../src/checks/index.ts';
import { conditions } from '../../src/checks/known-conditions.ts';
import { field } from '../../src/openapi/node.ts';
import { builtInNames, builtInSource } from '../../src/ruleset/built-in.ts';
import { audits } from '../../src/spectral/audits.ts';

type Reasons = 'neither' | 'unchecked' | 'observed' | 'permission' | 'unclear';
type Statements = Record<string, Record<string, { says: string } & { [reason in Reasons]?: string }>>;
const statements: Statements = parse(readFileSync(new URL('../../docs/statements.yaml', import.meta.url), 'utf8'));
const shared = new URL('../../../shared/guidelines/', import.meta.url);

/** The ids that a ruleset's rules name. */
function named(ruleset: string): string[] {
  return Object.values(builtInSource(ruleset).rules).flatMap(rule => (field(rule.extensions, 'statements') as string[] | undefined) ?? []);
}

describe.each(Object.keys(statements))('%s', name => {
  const list = statements[name] ?? {};

  test('every statement is covered by a rule, or has a reason, and not both', () => {
    const covered = new Set(named(name));
    const open = Object.entries(list).filter(([id, { says: _, ...reasons }]) => covered.has(id) === Object.values(reasons).some(Boolean));
    expect(open).toEqual([]);
  });

  test('what every observation reports is named by its rule', () => {
    const rules = Object.keys(builtInSource('traffic').rules);
    expect(Object.values(list).filter(({ observed }) => observed !== undefined && !rules.includes(observed))).toEqual([]);
  });

  test('rules name known statements only', () => {
    expect(named(name).filter(id => !Object.hasOwn(list, id))).toEqual([]);
  });
});

test.skipIf(!existsSync(shared))('the list is complete, and nothing that a document can show counts as what none shows', () => {
  const files = ['statements', ...Object.keys(statements)].map(name => new URL(`${name}.json`, shared)).filter(existsSync);
  const read: { id: string; check: string }[] = files.flatMap(file => JSON.parse(readFileSync(file, 'utf8')).statements ?? []);
  const ours = new Map(Object.values(statements).flatMap(list => Object.entries(list)));
  // What a second reading of a text found is in ours alone.
  expect(read.map(({ id }) => id).filter(id => !ours.has(id))).toEqual([]);
  expect(read.filter(({ id, check }) => check !== 'runtime' && ours.get(id)?.neither)).toEqual([]);
});

describe('every rule cites its clause', () => {
  test.each(builtInNames)('%s', name => {
    for (const [rule, source] of Object.entries(builtInSource(name).rules)) {
      if (rule === 'response-policy') continue;
      const cited =
        field(source.extensions, 'source') === 'ours' || ['level', 'section', 'clause', 'url'].every(key => field(source.extensions, key));
      expect([rule, cited, source.message, source.given, source.resolved]).toEqual([rule, true, '{{error}}', '$', false]);
      expect(rule.startsWith(`${name}-`) || rule.startsWith('statute-exceptions')).toBe(true);
      expect([rule, source.recommended === false]).toEqual([rule, field(source.extensions, 'derived') === true]);
    }
  });
});

test('docs/checks.md has a section for each check and names each condition', () => {
  const page = readFileSync(new URL('../../docs/checks.md', import.meta.url), 'utf8');
  const names = [...checks, ...audits].map(({ name }) => name).sort();
  const sections = [...page.matchAll(/^## (.+)$/gm)].map(match => match[1]);
  expect(sections.filter(section => names.includes(section ?? ''))).toEqual(names);
  for (const name of Object.keys(conditions)) expect(page).toContain(`\`${name}\``);
});
