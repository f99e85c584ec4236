import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { schemaFor } from '../../src/inject/schema-for.ts';
import type { Fields } from '../../src/openapi/node.ts';
import { documentOf, partsOf, versions } from './pieces.ts';

type Row = [what: string, schema: Fields, in30: Fields, in20: Fields];

const rows: Row[] = [
  ['a type', { type: 'string' }, { type: 'string' }, { type: 'string' }],
  ['null or a type', { type: ['string', 'null'] }, { type: 'string', nullable: true }, { type: 'string', 'x-nullable': true }],
  ['only null', { type: 'null' }, { enum: [null] }, { enum: [null] }],
  [
    'several types',
    { type: ['string', 'integer', 'null'], description: 'D' },
    { description: 'D', anyOf: [{ type: 'string', nullable: true }, { type: 'integer' }] },
    { 'x-nullable': true, description: 'D' },
  ],
  [
    'several types beside alternatives',
    { type: ['string', 'array'], anyOf: [{ minLength: 1 }] },
    { anyOf: [{ minLength: 1 }], allOf: [{ anyOf: [{ type: 'string' }, { type: 'array', items: {} }] }] },
    {},
  ],
  [
    'an alternative with null',
    { anyOf: [{ type: 'string' }, { type: 'null' }] },
    { type: 'string', nullable: true },
    { type: 'string', 'x-nullable': true },
  ],
  [
    'alternatives with null',
    { oneOf: [{ type: 'string' }, { type: 'object' }, { type: 'null' }] },
    { oneOf: [{ type: 'string', nullable: true }, { type: 'object' }] },
    {},
  ],
  [
    'a reference or null',
    { $defs: { A: {} }, oneOf: [{ $ref: '#/$defs/A' }, { type: 'null' }] },
    { oneOf: [{ $ref: '#/components/schemas/A' }, { enum: [null] }] },
    {},
  ],
  ['const', { const: 'a' }, { enum: ['a'] }, { enum: ['a'] }],
  ['const and enum', { enum: ['a', 'b'], const: 'b' }, { enum: ['b'] }, { enum: ['b'] }],
  ['an exclusive bound', { exclusiveMaximum: 600 }, { maximum: 600, exclusiveMaximum: true }, { maximum: 600, exclusiveMaximum: true }],
  ['both bounds, the other one stricter', { maximum: 5, exclusiveMaximum: 9 }, { maximum: 5 }, { maximum: 5 }],
  [
    'both bounds, the exclusive one stricter',
    { minimum: 5, exclusiveMinimum: 5 },
    { minimum: 5, exclusiveMinimum: true },
    { minimum: 5, exclusiveMinimum: true },
  ],
  ['examples', { examples: ['a', 'b'] }, { example: 'a' }, { example: 'a' }],
  ['no examples', { examples: [] }, {}, {}],
  ['a comment', { $comment: 'x', $schema: 'y', type: 'string' }, { type: 'string' }, { type: 'string' }],
  ['a list without items', { type: 'array', contains: { type: 'string' } }, { type: 'array', items: {} }, { type: 'array', items: {} }],
  [
    'a tuple',
    { type: 'array', prefixItems: [{ type: 'string' }], items: false },
    { type: 'array', items: {} },
    { type: 'array', items: {} },
  ],
  ['no further properties', { additionalProperties: false }, { additionalProperties: false }, { additionalProperties: false }],
  ['names with a pattern', { patternProperties: { '^x-': {} }, additionalProperties: false }, {}, {}],
  ['true and false', { properties: { a: true, b: false } }, { properties: { a: {}, b: { not: {} } } }, { properties: { a: {}, b: {} } }],
  ['not', { not: { const: 1 } }, { not: { enum: [1] } }, {}],
  ['a format', { type: 'string', format: 'uri-reference' }, { type: 'string', format: 'uri-reference' }, { type: 'string' }],
  ['an extension', { 'x-own': { type: ['a', 'null'] } }, { 'x-own': { type: ['a', 'null'] } }, { 'x-own': { type: ['a', 'null'] } }],
  [
    'properties that are called like keywords',
    { properties: { const: { const: 1 }, type: { type: ['integer', 'null'] }, $defs: {} } },
    { properties: { const: { enum: [1] }, type: { type: 'integer', nullable: true }, $defs: {} } },
    { properties: { const: { enum: [1] }, type: { type: 'integer', 'x-nullable': true }, $defs: {} } },
  ],
  [
    'values that look like schemas',
    { default: { const: 1, type: ['a'] } },
    { default: { const: 1, type: ['a'] } },
    { default: { const: 1, type: ['a'] } },
  ],
  [
    'something beside a reference',
    { $defs: { A: {} }, $ref: '#/$defs/A', description: 'D' },
    { description: 'D', allOf: [{ $ref: '#/components/schemas/A' }] },
    { description: 'D', allOf: [{ $ref: '#/definitions/A' }] },
  ],
];

describe.each(rows)('%s', (_, schema, in30, in20) => {
  test('in 3.0', () => expect(schemaFor('3.0', schema).schema).toEqual(in30));
  test('in 2.0', () => expect(schemaFor('2.0', schema).schema).toEqual(in20));
  test.each(['3.1', '3.2'] as const)('in %s as it is, but for definitions', version => {
    const { $defs: _, ...rest } = schema;
    const expected = JSON.stringify(rest).replaceAll('"#/$defs/A"', '"#/components/schemas/A"');
    expect(JSON.stringify(schemaFor(version, schema).schema)).toBe(expected);
  });
});

test.each(versions)('what is written is valid in %s', async version => {
  // All in one document, since the validator takes far longer to start than to look at one more schema.
  const schemas = rows.map(([, schema], index) => {
    const { schema: written, definitions } = schemaFor(version, schema, name => `${name}${index}`);
    return { [`Written${index}`]: written, ...definitions };
  });
  const document = documentOf(version, {}, Object.assign({}, ...schemas));
  const { errors } = await new Validator({ strict: false }).validate(structuredClone({ ...document }));
  expect(errors).toBeUndefined();
});

test('the validator would have noticed', async () => {
  const validate = async (version: '2.0' | '3.0', schema: Fields) =>
    (await new Validator({ strict: false }).validate(structuredClone({ ...documentOf(version, {}, { Written: schema }) }))).valid;
  expect(await validate('3.0', { type: ['string', 'null'] })).toBe(false);
  expect(await validate('3.0', { const: 1 })).toBe(false);
  expect(await validate('2.0', { oneOf: [{ type: 'string' }] })).toBe(false);
});

test('definitions become components, also those that refer to themselves, under new names where asked for', () => {
  const schema = {
    type: 'object',
    properties: { a: { $ref: '#/$defs/a' } },
    $defs: { a: { type: ['object', 'null'], properties: { b: { $ref: '#/$defs/a' } } }, any: true },
  };
  expect(schemaFor('3.0', schema, name => `My${name}`)).toEqual({
    schema: { type: 'object', properties: { a: { $ref: '#/components/schemas/Mya' } } },
    definitions: {
      Mya: { type: 'object', nullable: true, properties: { b: { $ref: '#/components/schemas/Mya' } } },
      Myany: {},
    },
  });
  expect(schemaFor('2.0', schema).definitions.a).toEqual({
    type: 'object',
    'x-nullable': true,
    properties: { b: { $ref: '#/definitions/a' } },
  });
});

test('a property may be called $ref', () => {
  const schema = { properties: { $ref: { const: 1 } } };
  expect(schemaFor('3.0', schema).schema).toEqual({ properties: { $ref: { enum: [1] } } });
});

test.each(versions)('in %s nothing is shared with the original', version => {
  const shared = { type: 'string', enum: ['a'] };
  const schema = { properties: { a: shared, b: shared }, default: { a: 'a' } };
  const before = structuredClone(schema);
  const parts = partsOf(schemaFor(version, schema));
  expect(new Set([...parts, ...new Set(partsOf(schema))]).size).toBe(parts.length + new Set(partsOf(schema)).size);
  expect(schema).toEqual(before);
});
