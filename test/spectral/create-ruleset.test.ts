import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createRuleset, type RulesetInput } from '../../src/index.ts';
import { builtIn, builtInNames, builtInSource } from '../../src/ruleset/built-in.ts';
import type { RulesetSource } from '../../src/spectral/bind.ts';
import { exceptionRules } from '../../src/spectral/exception-rules.ts';
import { lintWith } from '../lint.ts';

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

describe('the rules about exceptions', () => {
  const example = () => parse(readFileSync(new URL('../../examples/own-guideline/acme.yaml', import.meta.url), 'utf8'));
  test.each<[name: string, source: () => RulesetSource]>([
    ...builtInNames.map((name): [string, () => RulesetSource] => [name, () => builtInSource(name)]),
    ['the example of a guideline in YAML', example],
  ])('are in %s as they are in what createRuleset makes', (_, source) => {
    const about = Object.entries(source().rules).filter(([name]) => name.startsWith('statute-'));
    expect(Object.fromEntries(about)).toEqual(exceptionRules);
  });

  test('know the rules of the ruleset, also one that is off, and are settings like any other', async () => {
    const rules: RulesetInput['rules'] = {
      'acme-429': { function: 'required-codes', options: { oneOf: ['429'] } },
      'acme-409': { function: 'required-codes', options: { oneOf: ['409'] }, recommended: false },
    };
    const text = document.replace(
      'paths:',
      `x-statute-exceptions: [{rule: [acme-429, acme-409], reason: The gateway answers}, {rule: acme-403, reason: n/a}]\npaths:`,
    );
    const found = async (more: object) => (await lintWith(text, createRuleset({ rules: { ...rules, ...more } }))).map(({ rule }) => rule);
    expect(await found({})).toEqual(['statute-exceptions', 'statute-exceptions']);
    expect(await found({ 'statute-exceptions': 'off' })).toEqual([]);
  });
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
    ['a function', { rules: { a: { function: 'codes' } } }, 'rule a.function is "codes"; expected one of answers, '],
    [
      'an option',
      { rules: { a: { function: 'code-count', options: { most: '3' } } } },
      'rule a: code-count: functionOptions.most is "3"; expected a whole number above 0',
    ],
    ['nothing', { rules: { a: null } }, 'rule a.function is missing; expected one of answers, '],
    [
      'a policy that no rule reads',
      { policy: { permit: { get: ['422'] } } },
      'response-policy: extensions.permit is not read by any rule here; expected one with the function permitted-codes or forbidden-codes or team-policy, as the rulesets of Statute have it',
    ],
    [
      'a policy of which no rule reads a part',
      {
        policy: { satisfiedBy: [], require: { get: ['422'] } },
        rules: { own: { function: 'required-codes', options: { oneOf: ['404'] } } },
      },
      'response-policy: extensions.require is not read by any rule here; expected one with the function team-policy, as the rulesets of Statute have it',
    ],
    [
      'a policy',
      { policy: { permitt: {} } },
      'response-policy: extensions.permitt is not known; expected guideline, permit, forbid, require, headers, body, tables, error, satisfiedBy',
    ],
  ])('%s', (_, input, message) => {
    expect(() => createRuleset(input as RulesetInput)).toThrow(message);
  });
});
