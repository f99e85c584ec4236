import { describe, expect, test } from 'vitest';
import { createRuleset, type RulesetInput } from '../../src/index.ts';
import { problemsIn } from '../../src/policy/problems/index.ts';
import { builtIn, builtInNames } from '../../src/ruleset/built-in.ts';
import { bodyOf, operation } from '../documents.ts';
import { lintWith } from '../lint.ts';
import { rulesFrom, rulesOf } from './rules.ts';

type Rules = NonNullable<RulesetInput['rules']>;

/** What is doubtful about rules of one's own, `kind: methods: message` each. */
function problems(rules: Rules): string[] {
  return lines(problemsIn(rulesFrom(createRuleset({ guideline: 'Acme', rules }))));
}

function lines(found: ReturnType<typeof problemsIn>): string[] {
  return found.map(({ kind, methods, message }) => [kind, methods.join(' '), message].filter(Boolean).join(': '));
}

const required = (oneOf: string[], more: object = {}) => ({ function: 'required-codes', options: { oneOf, methods: ['get'], ...more } });
const forbidden = (codes: string[], more: object = {}) => ({ function: 'forbidden-codes', options: { codes, ...more } });
const permitted = (permit: object, more: object = {}) => ({ function: 'permitted-codes', options: { permit, ...more } });

describe('the rulesets that come with the package do not contradict themselves', () => {
  test.each(builtInNames)('%s', async name => {
    expect(problemsIn(await rulesOf([name]))).toEqual([]);
    expect(problemsIn(await rulesOf([name], true))).toEqual([]);
  });
});

describe('a code that is asked for and ruled out', () => {
  test('by a closed list, where nothing may stand for it', () => {
    expect(problems({ must: required(['404'], { satisfiedBy: [] }), only: permitted({ all: ['200'] }) })).toEqual([
      'contradiction: get: 404 is asked for by must (must by itself) and ruled out by only (not); nothing satisfies both',
    ]);
  });

  test('by a closed list, where a stand-in may be declared', () => {
    const found = (more: object) => problems({ must: required(['404']), only: permitted({ all: ['200', '400'] }, more) });
    expect(found({})).toEqual([
      'only by a stand-in: get: 404 is asked for by must (must) and ruled out by only (not); only 4XX or default satisfies both',
    ]);
    expect(found({ ranges: false })[0]).toContain('; only default satisfies both');
    expect(found({ ranges: false, default: false })[0]).toMatch(/^contradiction.*; nothing satisfies both$/);
  });

  test('by a rule against it, with the conditions of both', () => {
    const rules = { must: required(['304'], { when: 'accepts If-None-Match' }), not: forbidden(['304', '3XX'], { when: 'crest-query' }) };
    expect(problems(rules)).toEqual([
      'only by a stand-in: get: 304 is asked for by must (must if the operation accepts the If-None-Match header) and ruled out by not (not if the operation is a query); only 3XX or default without a declared success satisfies both',
    ]);
  });

  test('under a condition that takes a success, beside which default is about errors', () => {
    const rules = { must: required(['304'], { when: 'declares-etag' }), not: forbidden(['304', '3XX']) };
    expect(problems(rules)[0]).toMatch(/^contradiction: get: 304 .*; nothing satisfies both$/);
  });

  test('not where an alternative is left', () => {
    expect(problems({ must: required(['200', '204']), not: forbidden(['204']) })).toEqual([]);
    expect(problems({ must: required(['200', '204'], { satisfiedBy: [] }), not: forbidden(['2XX']) })).toHaveLength(1);
  });

  test.each([
    ['methods', required(['404']), forbidden(['404'], { methods: ['post'] })],
    ['zones', required(['404']), forbidden(['404'], { zones: ['webhooks'] })],
    ['request bodies', required(['415'], { when: 'no-request-body' }), forbidden(['415'], { when: 'request-body' })],
    ['paths', required(['404'], { when: 'item-path' }), forbidden(['404'], { when: 'collection-path' })],
  ])('not where %s keep the rules apart', (_, must, not) => {
    expect(problems({ must, not })).toEqual([]);
  });

  test('not where another success is an answer too', () => {
    expect(problems({ must: required(['201'], { when: 'no-success' }), not: forbidden(['201']) })).toEqual([]);
  });

  test('by a team’s own policy', () => {
    const policy = { require: { post: ['422'] }, satisfiedBy: [] };
    const found = lines(problemsIn(rulesFrom(createRuleset({ extends: [builtIn('ed-fi')], policy }))));
    expect(found).toEqual([
      'contradiction: post: 422 is asked for by ed-fi-team-policy (must by itself) and ruled out by ed-fi-permitted-codes (not); nothing satisfies both',
    ]);
    const permitting = { ...policy, permit: { post: ['422'] } };
    expect(problemsIn(rulesFrom(createRuleset({ extends: [builtIn('ed-fi')], policy: permitting })))).toEqual([]);
  });
});

describe('rulesets that cannot be kept together', () => {
  test('Ed-Fi and island.is: the body of a 201, as lint shows', async () => {
    const found = lines(problemsIn(await rulesOf(['ed-fi', 'island-is'])));
    expect(found).toContain(
      'contradiction: post: 201 must have a body by island-is-post-201-body (an identifier in the body) and must not have one by ed-fi-201-no-body (no body); no response satisfies both',
    );
    const both = { extends: [builtIn('ed-fi'), builtIn('island-is')] };
    const rulesFor = async (response: string) =>
      (await lintWith(operation('post /a', `'201': {${response}}`), both)).map(({ rule }) => rule);
    expect(await rulesFor(bodyOf('id: {}'))).toContain('ed-fi-201-no-body');
    expect(await rulesFor('description: x')).toContain('island-is-post-201-body');
  });

  test('Ed-Fi and Common REST: a 304 for a query', async () => {
    expect(lines(problemsIn(await rulesOf(['ed-fi', 'crest'])))).toEqual([
      'only by a stand-in: get: 304 is asked for by ed-fi-304-declared (must if the operation accepts the If-None-Match header) and ruled out by crest-304-not-on-query (avoid if the operation is a query); only 3XX or default without a declared success satisfies both',
      'idle: 428 is ruled out on every method of crest-428-version by ed-fi-permitted-codes, so that rule has nothing to check',
    ]);
  });
});

describe('rules of no effect', () => {
  test.each([
    ['codes of no method', permitted({}), 'it requires nothing of any method'],
    ['another method’s codes', permitted({ post: ['200'] }, { methods: ['get'] }), 'it requires nothing of any method'],
    ['no methods', forbidden(['404'], { methods: [] }), 'it requires nothing of any method'],
    ['no zones', forbidden(['404'], { zones: [] }), 'its zones are an empty list, so it checks nothing'],
    ['no codes', forbidden([]), 'its codes are an empty list, so it checks nothing'],
    ['one of nothing', required([]), 'it requires one of an empty list of codes, which no operation declares'],
    ['what its condition says', required(['200'], { when: 'only-200' }), 'it asks for 200 where 200 is declared, which is always the case'],
    [
      'what its condition excludes',
      forbidden(['201', '2XX'], { when: 'no-success' }),
      'it rules out 201, 2XX where no success is declared, so it finds nothing',
    ],
    [
      'beside the only success',
      forbidden(['201'], { when: 'only-200' }),
      'it rules out 201 where 200 is the only success, so it finds nothing',
    ],
    ['traffic that lacks what documents may lack', required(['404'], { on: 'traffic' }), 'recorded traffic does not show what it requires'],
  ])('%s', (_, rule, reason) => {
    expect(problems({ rule })).toEqual([`unreachable: rule: ${reason}`]);
  });

  test.each([
    ['a condition that can hold', forbidden(['201', '404'], { when: 'no-success' })],
    ['what only traffic shows', forbidden(['404'], { on: 'traffic' })],
    ['another success', required(['204'], { when: 'only-200' })],
    ['a request body of a GET', required(['400'], { when: 'request-body' })],
  ])('not %s', (_, rule) => {
    expect(problems({ rule })).toEqual([]);
  });

  test('a header of a response that may not be declared', () => {
    const allow = { function: 'response-headers', options: { codes: ['405'], headers: ['Allow'] } };
    expect(problems({ allow, only: permitted({ all: ['200'] }) })).toEqual([
      'idle: 405 is ruled out on every method of allow by only, so that rule has nothing to check',
    ]);
    expect(problems({ allow, only: permitted({ get: ['200'] }) })).toEqual([]);
  });
});
