import { describe, expect, test } from 'vitest';
import { policyOf } from '../../src/checks/policy.ts';
import { builtIn, builtInNames } from '../../src/ruleset/built-in.ts';
import { bodyAs, document, operation } from '../documents.ts';
import { lintWith } from '../lint.ts';

/** What the team's own rule of a ruleset says with an error format of one's own. */
async function said(text: string, error: unknown, ruleset = 'ed-fi'): Promise<string[]> {
  const rule = { given: '$', then: { function: () => [] }, extensions: { error } };
  const found = await lintWith(text, { extends: [[builtIn(ruleset), 'all']], rules: { 'response-policy': rule } });
  return found.filter(each => each.rule === `${ruleset}-team-policy`).map(({ at, message }) => `${at.split('.').at(-1)}: ${message}`);
}

const fault = {
  title: 'Fault',
  type: 'object',
  required: ['reason', 'status'],
  properties: { reason: { type: 'string' }, status: { type: 'integer' }, extra: { type: ['string', 'null'] } },
};

/** A document with an error of which this is the schema. */
const withError = (schema: string, version?: '2.0' | '3.0' | '3.1') =>
  version === '2.0'
    ? operation('get /a', `'400': {schema: ${schema}}`, 'produces: [application/json]', '2.0')
    : operation('get /a', `'400': {${bodyAs(schema)}}`, '', version);

const lacks = (what: string) => `400: GET /a declares 400 with a body that is not Fault (${what}); your response-policy requires one.`;
const all = 'reason: {type: string}, status: {type: integer}';

describe('a body is judged by the schema in response-policy', () => {
  test.each([
    ['a member that is not there', '{type: object, properties: {status: {type: integer}}}', 'it lacks reason'],
    ['none of them', '{type: object, properties: {other: {}}}', 'it lacks reason, status'],
    ['a text', '{type: string}', 'it is a string, not an object'],
    ['a list of them', `{type: array, items: {type: object, properties: {${all}}}}`, 'it is an array, not an object'],
    [
      'listed values of another type',
      '{properties: {reason: {type: string}, status: {enum: [a, b]}}}',
      'its status is a string, not an integer',
    ],
    [
      'another type',
      '{type: object, properties: {reason: {type: string}, status: {type: string}}}',
      'its status is a string, not an integer',
    ],
    ['another type of what is not required', `{properties: {${all}, extra: {type: object}}}`, 'its extra is an object, not a string'],
    ['both', '{properties: {reason: {type: array, items: {}}, other: {}}}', 'it lacks status; its reason is an array, not a string'],
  ])('reported: %s', async (_, schema, what) => {
    for (const version of ['2.0', '3.0', '3.1'] as const) expect(await said(withError(schema, version), fault)).toEqual([lacks(what)]);
  });

  test.each([
    ['all members', `{type: object, properties: {${all}}}`],
    ['more than those', `{type: object, properties: {${all}, more: {type: boolean}}}`],
    ['a type that may fit', '{type: object, properties: {reason: {type: string}, status: {type: number}}}'],
    ['members that are required only', '{required: [reason, status], properties: {other: {}}}'],
    ['members by a pattern', "{properties: {other: {}}, patternProperties: {'^(reason|status)$': {}}}"],
    ['members that depend on others', '{properties: {other: {}}, dependentSchemas: {other: {}}}'],
    ['what subtypes add', '{properties: {kind: {type: string}}, discriminator: {propertyName: kind}}'],
    [
      'alternatives in either order',
      '{oneOf: [{properties: {reason: {type: integer}, status: {}}}, {properties: {reason: {type: string}, status: {}}}]}',
    ],
    ['members of no type', '{type: object, properties: {reason: {}, status: {}}}'],
    ['members by allOf', '{allOf: [{properties: {reason: {type: string}}}, {properties: {status: {type: integer}}}]}'],
    ['one type of several', '{properties: {reason: {type: string}, status: {oneOf: [{type: string}, {type: integer}]}}}'],
    ['a schema that says nothing', '{}'],
    ['any object', '{type: object}'],
    ['any map', '{type: object, additionalProperties: true}'],
  ])('silent: %s', async (_, schema) => {
    expect(await said(withError(schema), fault)).toEqual([]);
  });

  test.each([
    ['a success', `'200': {${bodyAs('{type: string}')}}`],
    ['an error without a body', `'400': {description: no}`],
    ['what may be a success', `default: {${bodyAs('{type: string}')}}`],
    ['a redirect', `'302': {${bodyAs('{type: string}')}}`],
    ['what is no code', `'4xx': {${bodyAs('{type: string}')}}`],
  ])('not asked of %s', async (_, responses) => {
    expect(await said(operation('get /a', responses), fault)).toEqual([]);
  });

  test('asked of default beside a success', async () => {
    const responses = `'200': {}, default: {${bodyAs('{type: string}')}}`;
    expect(await said(operation('get /a', responses), fault)).toEqual([
      'default: GET /a declares default with a body that is not Fault (it is a string, not an object); your response-policy requires one.',
    ]);
  });

  test('nor of HEAD, which has no bodies', async () => {
    expect(await said(operation('head /a', `'400': {${bodyAs('{type: string}')}}`), fault)).toEqual([]);
  });

  test('asked of ranges, of every media type and of what stands behind references', async () => {
    const responses = `{'4XX': {${bodyAs('{type: string}')}}, '500': {$ref: '#/components/responses/R'}, '503': {content: {application/json: {schema: {properties: {${all}}}}, text/plain: {schema: {type: string}}}}}`;
    const text = document(
      `paths: {/a: {get: {responses: ${responses}}}}\ncomponents: {responses: {R: {${bodyAs("{$ref: '#/components/schemas/S'}")}}}, schemas: {S: {type: integer}}}`,
    );
    expect((await said(text, fault)).map(each => each.slice(0, 5))).toEqual(['4XX: ', '500: ', '503: ']);
  });

  test.each(builtInNames)('by the team’s own rule of %s', async name => {
    const text = withError('{type: object, properties: {status: {type: integer}}}');
    expect(await said(text, fault, name)).toEqual([lacks('it lacks reason')]);
  });
});

describe('a schema of any shape', () => {
  test.each<[string, object, string, string]>([
    [
      'members below members',
      { properties: { error: { required: ['code'], properties: { code: { type: 'string' } } } }, required: ['error'] },
      '{properties: {error: {properties: {other: {}}}}}',
      'it lacks error.code',
    ],
    [
      'definitions',
      { $defs: { E: { required: ['code'], properties: { code: { type: 'string' } } } }, $ref: '#/$defs/E' },
      '{properties: {other: {}}}',
      'it lacks code',
    ],
    [
      'definitions, and more beside',
      { $defs: { E: { required: ['code'] } }, $ref: '#/$defs/E', required: ['more'] },
      '{properties: {other: {}}}',
      'it lacks more, code',
    ],
    ['lists', { type: 'array', items: { required: ['code'] } }, '{type: array, items: {properties: {other: {}}}}', 'it lacks code'],
    [
      'parts',
      { allOf: [{ required: ['a'] }, { required: ['b'], properties: { b: { type: 'string' } } }] },
      '{properties: {a: {}, b: {type: object}}}',
      'its b is an object, not a string',
    ],
    [
      'one that holds itself',
      { $defs: { E: { required: ['code'], properties: { inner: { $ref: '#/$defs/E' } } } }, $ref: '#/$defs/E' },
      '{properties: {other: {}}}',
      'it lacks code',
    ],
    [
      'a number that may be whole',
      { properties: { n: { type: 'integer' } } },
      '{properties: {n: {type: boolean}}}',
      'its n is a boolean, not an integer',
    ],
  ])('%s', async (_, error, schema, what) => {
    expect(await said(withError(schema), { title: 'Fault', ...error })).toEqual([lacks(what)]);
  });

  test.each<[string, object, string]>([
    [
      'names with dots',
      { required: ['odata.error'], properties: { 'odata.error': { required: ['code'], properties: { code: {} } } } },
      "{properties: {'odata.error': {properties: {code: {}}}}}",
    ],
    [
      'several types',
      { oneOf: [{ properties: { code: { type: 'integer' } } }, { properties: { code: { type: 'string' } } }] },
      '{properties: {code: {type: string}}}',
    ],
    [
      'lists of which nothing is said',
      { properties: { errors: { type: 'array', items: { required: ['code'] } } }, required: ['errors'] },
      '{properties: {errors: {type: array}}}',
    ],
    [
      'lists of tuples',
      { properties: { errors: { type: 'array', items: { required: ['code'] } } }, required: ['errors'] },
      '{properties: {errors: {type: array, prefixItems: [{}]}}}',
    ],
  ])('silent: %s', async (_, error, schema) => {
    expect(await said(withError(schema, '3.1'), { title: 'Fault', ...error })).toEqual([]);
  });

  test('what only one alternative requires is not asked for', async () => {
    expect(
      await said(withError('{properties: {b: {}}}'), {
        oneOf: [{ required: ['a'] }, { required: ['b'] }],
        properties: { c: { type: 'string' } },
      }),
    ).toEqual([]);
  });

  test('a whole number is a number', async () => {
    expect(await said(withError('{properties: {n: {type: integer}}}'), { properties: { n: { type: 'number' } } })).toEqual([]);
  });

  test('without a title', async () => {
    expect(await said(withError('{properties: {b: {}}}'), { required: ['a'] })).toEqual([
      "400: GET /a declares 400 with a body that is not the policy's error object (it lacks a); your response-policy requires one.",
    ]);
  });

  test('within all that a file of an error format says, which may leave codes out', async () => {
    const error = { title: 'our fault', schema: { required: ['a'] }, never: ['400'] };
    const text = operation('get /a', `'400': {${bodyAs('{type: string}')}}, '500': {${bodyAs('{type: string}')}}`);
    expect(await said(text, error)).toEqual([
      '500: GET /a declares 500 with a body that is not our fault (it is a string, not an object); your response-policy requires one.',
    ]);
  });
});

test('a format that has a name is judged in the same way, and once', async () => {
  const rule = { given: '$', then: { function: () => [] }, extensions: { error: 'problem-details' } };
  const text = withError('{properties: {code: {}}}');
  const found = await lintWith(text, { extends: [[builtIn('island-is'), 'all']], rules: { 'response-policy': rule } });
  expect(found.filter(({ message }) => message.includes('with a body')).map(({ message }) => message)).toEqual([
    'GET /a declares 400 with a body that is not RFC 9457 problem details (it lacks type, title); your response-policy requires one.',
  ]);
  expect(await said(operation('get /a', `'400': {content: {application/problem+json: {}}}`), 'problem-details')).toEqual([]);
});

test.each<[unknown, string]>([
  [{}, 'extensions.error requires nothing; expected the schema of an error object'],
  [{ title: 'A' }, 'extensions.error requires nothing; expected the schema of an error object'],
  [{ type: 'string' }, 'extensions.error requires nothing; expected the schema of an error object'],
  [{ mediaType: 'application/json' }, 'extensions.error.schema is missing; expected a JSON Schema (an object)'],
  [{ schema: { required: ['a'] }, mediatype: 'a/b' }, 'extensions.error.mediatype is not known; expected title, mediaType'],
  [{ required: ['a'], properties: { a: { nullable: true } } }, 'extensions.error.properties.a.nullable is not for JSON Schema 2020-12'],
  [{ $ref: './error.yaml' }, 'extensions.error.$ref is "./error.yaml"; expected a schema in $defs'],
  [{ required: [1] }, 'extensions.error.required[0] is 1; expected the name of a property'],
  [{ required: ['a'], properties: { a: { pattern: '(' } } }, 'extensions.error.properties.a.pattern is "("; expected a regular expression'],
  [['a'], 'extensions.error is ["a"]; expected one of azure'],
  [7, 'extensions.error is 7; expected one of azure'],
])('refused: %j', (error, message) => {
  expect(() => policyOf({ error })).toThrow(message);
});
