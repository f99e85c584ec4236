import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ruleset } from '@stoplight/spectral-core';
import { type Arbitrary, array, assert, boolean, constantFrom, nat, oneof, property, record, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRuleset } from '../../src/index.ts';
import { builtIn, builtInNames } from '../../src/ruleset/built-in.ts';
import { definitionIn } from '../../src/ruleset/definition-file.ts';
import { loadRuleset, loadSpectralRuleset } from '../../src/ruleset/load.ts';
import { OwnRuleset } from '../../src/ruleset/own-ruleset.ts';
import type { RulesetLike } from '../../src/spectral/ruleset-like.ts';

const source = '/apis/.spectral.yaml';

/** What of a ruleset has a say in what is found. */
function effect({ rules }: RulesetLike) {
  return Object.values(rules).map(rule => ({
    name: rule.name,
    enabled: rule.enabled,
    severity: rule.getSeverityForSource('/apis/a.yaml', ['paths']),
    message: rule.message,
    description: rule.description,
    documentationUrl: rule.documentationUrl,
    resolved: rule.resolved,
    given: [...rule.given],
    formats:
      rule.formats === null
        ? null
        : [...rule.formats].map(isFormat => [isFormat({ swagger: '2.0' }, null), isFormat({ openapi: '3.1.0' }, null)]),
    then: rule.then.map(then => [
      Reflect.get(then.function, 'check') ?? Reflect.get(then.function, 'audit') ?? 'inert',
      then.functionOptions,
    ]),
    extensions: rule.extensions,
    policy: rule.owner.rules['response-policy']?.extensions,
  }));
}

const policy = { given: '$', then: { function: () => [] }, extensions: { permit: { post: ['422'] } } };
const setting = constantFrom<unknown[]>(
  true,
  false,
  'off',
  'error',
  'warn',
  'info',
  'hint',
  { ...policy, severity: 'hint', message: 'x' },
  { ...policy, resolved: false },
);

/** A ruleset as a counterexample shows it: what it extends, which rules it changes, by their place among them. */
interface Plan {
  readonly extends: readonly { readonly of: string | Plan; readonly level: string | undefined }[];
  readonly changes: readonly (readonly [number, unknown])[];
  readonly policy: boolean;
}

const level = constantFrom(undefined, 'off', 'recommended', 'all');
const plan = (of: Arbitrary<string | Plan>): Arbitrary<Plan> =>
  record({
    extends: array(record({ of, level }), { minLength: 1, maxLength: 2 }),
    changes: array(tuple(nat(100), setting), { maxLength: 4 }),
    policy: boolean(),
  });
const plans = plan(oneof(constantFrom(...builtInNames), plan(constantFrom(...builtInNames))));

/** The definition for a plan; of two equal ones in a list Spectral takes the first. */
function definitionOf({ extends: extended, changes, policy: decides }: Plan): Record<string, unknown> {
  const definitions = extended.map(({ of, level }) => {
    const definition = typeof of === 'string' ? builtIn(of) : definitionOf(of);
    return level === undefined ? definition : [definition, level];
  });
  const names = Object.keys(new Ruleset({ extends: definitions.map(each => (Array.isArray(each) ? each[0] : each)) }).rules);
  const rules = Object.fromEntries(changes.map(([place, change]) => [names[place % names.length], change]));
  return { extends: definitions, rules: { ...rules, ...(decides && { 'response-policy': policy }) } };
}

describe('a ruleset put together without Spectral is as Spectral has it', () => {
  test('whatever it extends and changes', () => {
    assert(
      property(plans, plan => {
        const definition = definitionOf(plan);
        const expected = new Ruleset(definition, { severity: 'recommended', source });
        expect(effect(new OwnRuleset(definition, source))).toEqual(effect(expected));
      }),
      { numRuns: 150 },
    );
  });

  test('made by createRuleset', () => {
    const definition = createRuleset({
      guideline: 'Acme',
      extends: [builtIn('ed-fi'), [builtIn('crest'), 'all']],
      rules: { 'acme-429': { function: 'required-codes', options: { oneOf: ['429'] }, level: 'should' }, 'ed-fi-404-no-body': 'off' },
      policy: { permit: { all: ['429'] } },
    });
    const expected = new Ruleset(definition, { severity: 'recommended', source });
    expect(effect(new OwnRuleset({ ...definition }, source))).toEqual(effect(expected));
  });

  test.each([
    [['ed-fi'], false],
    [['rfc9110', 'crest'], false],
    [['island-is'], true],
  ])('%s, all: %s', async (names, all) => {
    const request = { names, all, allowRemote: false, cwd: '/' };
    expect(await loadRuleset(request)).toBeInstanceOf(OwnRuleset);
    expect(effect(await loadRuleset(request))).toEqual(effect(await loadSpectralRuleset(request)));
  });
});

describe('a ruleset file', () => {
  /** A folder in which the package is installed. */
  const folder = mkdtempSync(join(tmpdir(), 'statute-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(fileURLToPath(new URL('../../', import.meta.url)), join(folder, 'node_modules/statute'), 'junction');
  const write = (text: string, name = '.spectral.yaml') => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  write('extends: [[statute/rulesets/crest.yaml, all]]\nrules: { crest-304-if-none-match: off }\n', 'base.yaml');

  test.each([
    ['the package', 'extends: [statute]\n'],
    ['a ruleset of the package', 'extends: statute/rulesets/ed-fi.yaml\nrules: { ed-fi-404-no-body: off, ed-fi-201-location: warn }\n'],
    ['one by its path', 'extends: [[./node_modules/statute/rulesets/ed-fi.yaml, all]]\n'],
    ['another file', 'extends: [./base.yaml, statute/rulesets/rfc9110]\n'],
    [
      'a policy',
      "extends: [statute/rulesets/ed-fi.yaml]\nrules:\n  response-policy: { given: $, then: { function: defined }, extensions: { forbid: { all: ['304'] } } }\n",
    ],
    [
      'rules of its own',
      "functions: [required-codes]\nfunctionsDir: ./node_modules/statute/dist/spectral\nrules:\n  acme: { message: '{{error}}', given: $, resolved: false, then: { function: required-codes, functionOptions: { oneOf: ['429'] } } }\n",
    ],
  ])('that extends %s', async (_, text) => {
    const request = { names: [write(text)], all: false, allowRemote: false, cwd: folder };
    const own = await loadRuleset(request);
    expect(own).toBeInstanceOf(OwnRuleset);
    expect(effect(own)).toEqual(effect(await loadSpectralRuleset(request)));
  });

  test.each([
    ['overrides', "extends: statute\noverrides: [{ files: ['*'], rules: { rfc9110-405-allow: off } }]\n"],
    ['aliases', 'extends: statute\naliases: { A: [$] }\n'],
    ["Spectral's own rules", 'extends: [spectral:oas, statute]\n'],
    ['functions that are not ours', 'functions: [mine]\nrules: {}\n'],
    ['a severity that is not one', 'extends: statute\nrules: { rfc9110-405-allow: fatal }\n'],
    ['a rule that is not there', 'extends: statute\nrules: { nope: off }\n'],
    [
      'options with a mistake',
      'extends: statute\nrules: { rfc9110-405-allow: { then: { function: response-headers, functionOptions: { code: 1 } } } }\n',
    ],
    ['an import that is not there', 'extends: ./nope.yaml\n'],
    ['itself', 'extends: ./.spectral.yaml\n'],
    ['no map', '- a\n'],
  ])('with %s is left to Spectral', async (_, text) => {
    const path = write(text);
    const definition = definitionIn(path);
    if (definition !== undefined) expect(() => new OwnRuleset(definition, path)).toThrow();
  });
});
