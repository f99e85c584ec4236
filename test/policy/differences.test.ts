import { describe, expect, test } from 'vitest';
import { type Claim, type Difference, differencesOf } from '../../src/policy/differences.ts';
import { builtIn, builtInNames } from '../../src/ruleset/built-in.ts';
import { rulesFrom, rulesOf } from './rules.ts';

const claims = (said: readonly Claim[]) => said.map(({ text, by }) => `${text} (${by.rule})`);

/** What differs about a code, `methods topic: a | b` each. */
function about(differences: readonly Difference[], code: string): string[] {
  return differences
    .filter(each => each.code === code)
    .map(({ methods, topic, a, b }) => `${methods.join(' ')} ${topic}: ${claims(a)} | ${claims(b)}`);
}

describe('Ed-Fi and Common REST', async () => {
  const differences = differencesOf(await rulesOf(['ed-fi']), await rulesOf(['crest']));

  test('304: asked of reads by the one, not for queries by the other', () => {
    expect(about(differences, '304')).toEqual([
      'get declared: must if the operation accepts the If-None-Match header (ed-fi-304-declared) | avoid if the operation is a query (crest-304-not-on-query)',
      'put post delete options patch trace query declared: may (ed-fi-permitted-codes) | avoid: only a read, a GET, can be answered with it (crest-304-read)',
      'head declared: must if the operation accepts the If-None-Match header (ed-fi-304-declared) | ',
      'get head request headers: only if If-None-Match is accepted (ed-fi-304-if-none-match) | only if If-None-Match is accepted (crest-304-if-none-match)',
      'put post delete options patch trace query request headers: only if If-None-Match is accepted (ed-fi-304-if-none-match) | ',
    ]);
  });

  test('403: that it may be declared is no difference', () => {
    expect(about(differences, '403')).toEqual([]);
  });

  test('another code: ruled out by the closed list, nothing to the open one', () => {
    expect(about(differences, '')).toEqual(['get put post delete options head patch trace query declared: not (ed-fi-permitted-codes) | ']);
  });
});

test('error formats differ', async () => {
  const differences = differencesOf(await rulesOf(['island-is'], true), await rulesOf(['crest'], true));
  expect(about(differences, '5XX')).toEqual([
    "get put post delete patch error format: a body, if any, that is island.is's error object or RFC 9457 problem details (island-is-error-object) | a body, if any, that is Common REST's error object (crest-error-object)",
    "options trace query error format:  | a body, if any, that is Common REST's error object (crest-error-object)",
  ]);
});

test.each(builtInNames)('%s does not differ from itself', async name => {
  expect(differencesOf(await rulesOf([name], true), await rulesOf([name], true))).toEqual([]);
});

test('the same clauses under other names are no difference, a rule that is off is one', () => {
  const off = rulesFrom({ extends: [builtIn('ed-fi')], rules: { 'ed-fi-404-declared': 'off' } });
  const whole = rulesFrom({ extends: [builtIn('ed-fi')] });
  const renamed = whole.map(rule => ({ ...rule, name: `acme-${rule.name}` }));
  expect(differencesOf(whole, renamed)).toEqual([]);
  expect(about(differencesOf(whole, off), '404')).toEqual([
    'get put post delete head patch query declared: must if the path ends in a parameter and it is not a PUT whose only success is 201 (ed-fi-404-declared) | may (ed-fi-permitted-codes)',
  ]);
});
