import { describe, expect, test } from 'vitest';
import { createRuleset } from '../../src/index.ts';
import { apiOf } from '../../src/openapi/api.ts';
import { differencesOf } from '../../src/policy/differences.ts';
import { applicationOf } from '../../src/policy/explain/application.ts';
import { matrixOf } from '../../src/policy/matrix.ts';
import { problemsIn } from '../../src/policy/problems/index.ts';
import { requirementsFor } from '../../src/policy/requirements.ts';
import { rulesFrom } from './rules.ts';

type Options = Readonly<Record<string, unknown>>;

const rules = (check: string, options: Options) =>
  rulesFrom(createRuleset({ guideline: 'Acme', rules: { own: { function: check, options } } }));

const codes = ['4XX'];

describe('what a check asks, in words', () => {
  test.each<[string, Options, string[]]>([
    ['media-types', { codes, allowed: ['a/b', 'c/d'], any: true }, ['a body, if any, also in a/b or c/d']],
    ['media-types', { codes, forbidden: ['a/b'], parameters: [] }, ['no body in a/b; no parameters of media types']],
    ['body-schema', { codes, type: 'object', maps: false, forbidden: ['x'] }, ['a body, if any: type object; no map; without x']],
    [
      'body-schema',
      { codes, mediaTypes: ['a/b'], properties: ['x', 'y'], required: true, notTogether: ['y', 'z'] },
      ['a body in a/b, if any: required x, y; not y and z together'],
    ],
    [
      'body-schema',
      { codes, types: { x: 'array' }, values: { y: 'status', z: ['1', '2'], w: { pattern: '^a' } } },
      ['a body, if any: x: array; y: the code; z: 1 or 2; w: matches ^a'],
    ],
    [
      'response-headers',
      { codes, headers: ['A'], withBody: true, whenMediaTypes: ['a/b'] },
      ['with a body and with a body in a/b: with A'],
    ],
    [
      'response-headers',
      { codes, forbidden: ['A', 'B'], names: '^x', whenHeaders: ['C'] },
      ['with C: without A or B, with headers whose names match ^x'],
    ],
    ['header-type', { header: 'A', format: 'uuid', pattern: '^x' }, ['A has the format uuid and has the pattern ^x']],
    ['request-headers', { oneOf: ['A', 'B'], required: true }, ['A or B is required']],
    ['request-headers', { codes, oneOf: ['A'] }, ['only if A is accepted']],
    ['request-headers', { optional: ['A'], forbidden: ['B'] }, ['A is not required; B is not accepted']],
    ['response-description', { codes, pattern: 'a', notPattern: 'b' }, ['a description that matches a and does not match b']],
    ['code-count', { codes: ['2XX'], least: 1, most: 1 }, ['exactly 1 of 2XX']],
    ['code-count', { least: 2 }, ['at least 2 codes']],
    ['code-count', { least: 2, most: 3 }, ['2 to 3 codes']],
    ['code-count', { most: 8 }, ['at most 8 codes']],
    [
      'shared-response',
      { codes, name: '^a', document: 'b' },
      ['a $ref to a component with a name that matches ^a in a document that matches b'],
    ],
    [
      'error-schema',
      { codes, schema: { title: 'Fault', required: ['reason'], properties: { reason: {} } } },
      ['a body, if any, that is Fault'],
    ],
  ])('%s %j', (check, options, expected) => {
    expect(matrixOf(rules(check, options)).responses.map(({ text }) => text)).toEqual(expected);
    expect(problemsIn(rules(check, options))).toEqual([]);
  });
});

test('they are compared by what they are about', () => {
  const found = differencesOf(rules('media-types', { codes, allowed: ['a/b'] }), rules('shared-response', { codes }));
  expect(found.map(({ topic }) => topic)).toEqual(['media type', 'reference']);
});

test('a list that holds under a condition rules no code out everywhere', () => {
  const { rows } = matrixOf(rules('permitted-codes', { permit: { all: ['200', '4XX'] }, when: 'item-path' }), { codes: ['404', '500'] });
  expect(rows.map(({ code, cells }) => [code, cells.get?.verb])).toEqual([
    ['200', 'may'],
    ['404', 'may'],
    ['4XX', 'may'],
    ['500', 'open'],
    ['', 'open'],
  ]);
});

describe('whether it has anything to do with an operation', () => {
  const get = { parameters: [{ name: 'A', in: 'header' }], responses: { 200: { headers: { A: {} } }, 404: {} } };
  const [operation] = apiOf({ root: { openapi: '3.0.0', info: {}, paths: { '/a': { get } } }, other: () => undefined })?.operations ?? [];

  test.each<[string, Options, string]>([
    ['request-headers', { oneOf: ['B'] }, 'the operation accepts no B'],
    ['request-headers', { forbidden: ['A'] }, 'the operation accepts A'],
    ['code-count', { codes, least: 2 }, 'declares 1 of 4XX'],
    ['media-types', { codes, allowed: ['a/b'] }, '404: no body'],
    ['header-type', { header: 'A', format: 'uuid' }, '200 declares A'],
  ])('%s', (check, options, why) => {
    const bearings = rules(check, options).flatMap(rule =>
      requirementsFor(rule, 'get').map(({ requirement }) => operation && applicationOf(requirement, operation)),
    );
    expect(bearings).toEqual([{ applies: true, why }]);
  });
});
