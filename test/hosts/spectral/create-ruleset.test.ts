import { describe, expect, test } from 'vitest';
import { createRuleset, type RulesetInput } from '../../../src/index.ts';
import { builtIn } from '../../../src/ruleset/built-in.ts';
import { lintWith } from '../../lint.ts';

const document = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'422': {}, '500': {}}}}}\n";

test('a policy counts for every ruleset that is extended', async () => {
  const rulesets = ['ed-fi', 'crest', 'island-is'].map(builtIn);
  const rulesAbout422 = async (definition: object) =>
    (await lintWith(document, definition)).filter(({ at }) => at.endsWith('422')).map(({ rule }) => rule);
  const extended: RulesetInput['extends'] = rulesets.map(ruleset => [ruleset, 'all']);
  expect(await rulesAbout422(createRuleset({ extends: extended }))).toEqual([
    'crest-listed-codes',
    'ed-fi-permitted-codes',
    'island-is-error-body',
    'island-is-permitted-codes',
  ]);
  const policy = { permit: { get: ['422'] } };
  expect(await rulesAbout422(createRuleset({ extends: extended, policy }))).toEqual(['island-is-error-body']);
});

describe('a mistake is refused with the rule and the key', () => {
  test.each<[mistake: string, input: unknown, message: string]>([
    ['a key', { guidelin: 'Acme' }, 'createRuleset.guidelin is not known; expected guideline, url, description, extends, rules, policy'],
    [
      'a key of a rule',
      { rules: { a: { function: 'code-count', options: { most: 3 }, sectoin: '1' } } },
      'rule a.sectoin is not known; expected function, ',
    ],
    [
      'a level',
      { rules: { a: { function: 'code-count', options: { most: 3 }, level: 'shall' } } },
      'rule a.level is "shall"; expected one of must, must-not, ',
    ],
    ['a function', { rules: { a: { function: 'codes' } } }, 'rule a.function is "codes"; expected one of body-identifier, '],
    [
      'an option',
      { rules: { a: { function: 'code-count', options: { most: '3' } } } },
      'rule a: code-count: functionOptions.most is "3"; expected a whole number above 0',
    ],
    ['nothing', { rules: { a: null } }, 'rule a.function is missing; expected one of body-identifier, '],
    [
      'a policy',
      { policy: { permitt: {} } },
      'response-policy: extensions.permitt is not known; expected permit, forbid, require, error, satisfiedBy',
    ],
  ])('%s', (_, input, message) => {
    expect(() => createRuleset(input as RulesetInput)).toThrow(message);
  });
});
