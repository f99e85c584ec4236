import { describe, expect, test } from 'vitest';
import type { Version } from '../../../src/openapi/version.ts';
import { judged } from './judged.ts';

/** What the schema `Body` is, a body, and what is said of it: nothing where it is as it should be. */
type Row = readonly [schema: unknown, body: unknown, ...faults: string[]];

function table(version: Version, rows: readonly Row[], others: object = {}): void {
  test.each(rows)('%j takes %j', (schema, body, ...faults) => {
    expect(judged(version, { ...others, Body: schema }, body)).toEqual(faults);
  });
}

const person = { type: 'object', required: ['name'], properties: { name: { type: 'string' }, age: { type: 'integer' } } };

describe.each<Version>(['2.0', '3.0', '3.1', '3.2'])('in %s', version => {
  table(version, [
    [person, { name: 'Ann', age: 5 }],
    [person, { name: 'Ann', age: 5.0, more: 1 }],
    [person, { age: 1.5 }, 'lacks name', '/age is a number, not an integer'],
    [person, [], 'is an array, not an object'],
    [person, null, 'is null, not an object'],
    // A property by a name that objects inherit.
    [{ required: ['constructor'], properties: { toString: { type: 'string' } } }, {}, 'lacks constructor'],
    [{ properties: { constructor: { type: 'string' } } }, {}],
    [{ type: 'array', items: { type: 'boolean' }, minItems: 2 }, [true], 'has fewer than 2 items'],
    [{ type: 'array', items: { type: 'boolean' } }, [true, 'x', 1], '/* is a string, not a boolean', '/* is a number, not a boolean'],
    [{ maxItems: 1 }, [1, 2], 'has more than 1 item'],
    [
      { uniqueItems: true },
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      'has the same item twice',
    ],
    [{ uniqueItems: true }, [1, '1', true, null, [1], { a: 1 }]],
    [{ uniqueItems: false }, [1, 1]],
    [{ maxProperties: 1, minProperties: 1 }, { a: 1, b: 2 }, 'has more than 1 property'],
    [{ enum: ['a', 'b'] }, 'c', 'is none of the values that are allowed'],
    [{ enum: ['a', { b: [1] }] }, { b: [1] }],
    [{ type: 'string', enum: ['a'] }, 5, 'is a number, not a string'],
    // Texts that lost their quotes in YAML.
    [{ type: 'string', enum: [1.0, 'b'] }, '1.0'],
    [{ minLength: 2, maxLength: 3 }, '😀', 'has fewer than 2 characters'],
    [{ maxLength: 3 }, '😀😀😀'],
    [{ minimum: 1, maximum: 3 }, 0, 'is less than 1'],
    [{ minimum: 1, maximum: 3 }, 4, 'is more than 3'],
    [{ minimum: 1, maximum: 3 }, 'text'],
    [{ multipleOf: 0.1 }, 0.3],
    [{ multipleOf: 0.01 }, 4.35],
    [{ multipleOf: 5 }, 6, 'is no multiple of 5'],
    [{ pattern: '^[a-z]+$' }, 'A', 'does not match the pattern ^[a-z]+$'],
    [{ pattern: 'b' }, 'abc'],
    // Not a regular expression, and one in slashes.
    [{ pattern: '(' }, 'x'],
    [{ pattern: '/^[a-z]+$/' }, 'abc'],
    [
      { additionalProperties: false, properties: { a: {} } },
      { a: 1, 'ann@example.com': 1 },
      'has a property that the schema does not have',
    ],
    [{ additionalProperties: { type: 'string' } }, { 'ann@example.com': 1 }, '/* is a number, not a string'],
    [{ additionalProperties: true }, { a: 1 }],
    [{ allOf: [person, { required: ['age'] }] }, { name: 'Ann' }, 'lacks age'],
    // What is no value for its keyword says nothing.
    [{ minLength: -1, enum: 'a', pattern: 5 }, 'b'],
    [{ required: true, minimum: '5', properties: { a: { required: true } } }, { a: 1 }],
    // Annotations.
    [{ title: 'A', example: 5, default: 'x', readOnly: true, 'x-anything': { type: 'string' } }, { any: 'thing' }],
    [{ type: 'object', properties: { id: { readOnly: true, type: 'string' } }, required: ['id'] }, {}, 'lacks id'],
  ]);

  describe('formats that leave no doubt', () => {
    table(version, [
      [{ type: 'string', format: 'date' }, '2024-02-29'],
      [{ type: 'string', format: 'date' }, '2023-02-29', 'does not have the format date'],
      [{ type: 'string', format: 'date-time' }, '2024-02-29T12:00:00.123+02:00'],
      [{ type: 'string', format: 'date-time' }, '2024-02-29t12:00:00z'],
      [{ type: 'string', format: 'date-time' }, '2024-02-29T12:00:00', 'does not have the format date-time'],
      [{ type: 'string', format: 'date-time' }, '2024-02-29', 'does not have the format date-time'],
      [{ type: 'string', format: 'uuid' }, '550E8400-e29b-41d4-a716-446655440000'],
      [{ type: 'string', format: 'uuid' }, '550e8400', 'does not have the format uuid'],
      [{ type: 'string', format: 'ipv4' }, '10.0.0.256', 'does not have the format ipv4'],
      [{ type: 'string', format: 'ipv6' }, '2001:db8::1'],
      [{ type: 'string', format: 'ipv6' }, '10.0.0.1', 'does not have the format ipv6'],
      [{ type: 'string', format: 'email' }, '"a b"@müller.example'],
      [{ type: 'string', format: 'email' }, 'nobody', 'does not have the format email'],
      [{ type: 'integer', format: 'int32' }, 2147483647],
      [{ type: 'integer', format: 'int32' }, 2147483648, 'does not have the format int32'],
      // A format of texts says nothing of numbers.
      [{ format: 'date' }, 5],
      ...['int64', 'float', 'double', 'byte', 'binary', 'password', 'uri', 'hostname', 'time', 'duration', 'regex', 'own', 'toString'].map(
        (format): Row => [{ format }, '~ %zz no such thing ('],
      ),
    ]);
  });
});

describe('in 2.0', () => {
  table(
    '2.0',
    [
      [{ minimum: 1, exclusiveMinimum: true }, 1, 'is not more than 1'],
      [{ minimum: 1, exclusiveMinimum: false }, 1],
      [{ type: 'string', 'x-nullable': true }, null],
      [{ $ref: '#/definitions/Name', 'x-nullable': true }, null],
      [{ $ref: '#/definitions/Name', 'x-nullable': true }, 5, 'is a number, not a string'],
      [{ type: 'object', discriminator: 'kind', properties: { kind: { type: 'string' } } }, {}],
      [{ $ref: '#/definitions/Name', maxLength: 1 }, 'abc'],
      // Not in 2.0.
      [{ oneOf: [{ type: 'string' }], anyOf: [{ type: 'string' }], not: {}, const: 1 }, 5],
      [{ additionalProperties: false, patternProperties: { '^x': {} } }, { x1: 1 }],
    ],
    { Name: { type: 'string' } },
  );
});

describe('in 3.0', () => {
  const ref = { $ref: '#/components/schemas/Name' };
  table(
    '3.0',
    [
      [{ maximum: 1, exclusiveMaximum: true }, 1, 'is not less than 1'],
      // As from draft 6 on, which is no value here.
      [{ exclusiveMaximum: 1 }, 5],
      [{ type: 'string', nullable: true }, null],
      [{ type: 'string', nullable: true }, 5, 'is a number, not a string or null'],
      [{ type: 'string' }, null, 'is null, not a string'],
      [{ nullable: true, type: 'string', enum: ['a'] }, null],
      [{ nullable: true, type: 'string', enum: ['a'] }, 'b', 'is none of the values that are allowed'],
      [{ nullable: true, allOf: [ref] }, null],
      [{ nullable: true, allOf: [ref] }, 5, 'is a number, not a string'],
      [{ nullable: true, oneOf: [ref, { type: 'object' }] }, null],
      [{ nullable: true, anyOf: [ref] }, null],
      [{ nullable: true, not: { type: 'object' } }, null],
      [{ ...ref, nullable: true }, null],
      [{ ...ref, maxLength: 1 }, 'abc'],
      [
        {
          oneOf: [
            { type: 'string', nullable: true },
            { enum: ['a'], nullable: true },
          ],
        },
        null,
      ],
      [{ properties: { a: { writeOnly: true, type: 'string' } }, required: ['a', 'b'] }, {}, 'lacks b'],
      [{ allOf: [{ required: ['a'] }, { properties: { a: { writeOnly: true } } }] }, {}],
      [{ oneOf: [{ type: 'string' }, { type: 'object' }], discriminator: { propertyName: 'kind', mapping: { a: 'nowhere' } } }, {}],
      [{ not: { type: 'string' } }, 'a', 'matches a schema that it must not match'],
      [{ const: 1, if: {}, then: false, prefixItems: [false], contains: false, propertyNames: false }, { a: 1 }],
      [{ additionalProperties: false, patternProperties: { '^x': {} } }, { x1: 1 }],
    ],
    { Name: { type: 'string' } },
  );
});

describe.each<Version>(['3.1', '3.2'])('in %s, as JSON Schema 2020-12', version => {
  const ref = { $ref: '#/components/schemas/Name' };
  table(
    version,
    [
      [{ type: ['string', 'null'] }, null],
      [{ type: ['string', 'null'] }, 5, 'is a number, not a string or null'],
      [{ type: 'string', nullable: true }, null, 'is null, not a string'],
      [{ exclusiveMinimum: 1 }, 1, 'is not more than 1'],
      [{ minimum: 1, exclusiveMinimum: true }, 1],
      [{ ...ref, maxLength: 1 }, 'abc', 'has more than 1 character'],
      [{ const: { a: 1 } }, { a: 1 }],
      [{ const: 'a' }, 'b', 'is not the value that is allowed'],
      [{ prefixItems: [{ type: 'string' }], items: { type: 'number' } }, ['a', 1]],
      [
        { prefixItems: [{ type: 'string' }], items: false },
        [1, 2],
        '/* is a number, not a string',
        'has an item that the schema does not have',
      ],
      [{ contains: { type: 'string' } }, [1], 'has too few of the items that it must contain'],
      [{ contains: { type: 'string' }, minContains: 0 }, [1]],
      [{ contains: { type: 'string' }, maxContains: 1 }, ['a', 'b'], 'has too few or too many of the items that it must contain'],
      [{ propertyNames: { maxLength: 2 } }, { abc: 1, abcd: 2 }, 'has a property whose name is not allowed'],
      [{ patternProperties: { '^x': { type: 'string' } }, additionalProperties: false }, { x1: 'a' }],
      [{ patternProperties: { '^x': { type: 'string' } } }, { x1: 5 }, '/* is a number, not a string'],
      [{ patternProperties: { '^(?=x)': {} }, additionalProperties: false }, { y: 5 }],
      [{ dependentRequired: { a: ['b'] } }, { a: 1 }, 'lacks b, which has to come with a'],
      [{ dependentSchemas: { a: { required: ['b'] } } }, { a: 1 }, 'lacks b'],
      [{ if: { required: ['a'] }, then: { required: ['b'] }, else: { required: ['c'] } }, { a: 1 }, 'lacks b'],
      [{ if: { required: ['a'] }, then: { required: ['b'] }, else: { required: ['c'] } }, {}, 'lacks c'],
      [{ allOf: [{ properties: { a: {} } }], unevaluatedProperties: false }, { a: 1 }],
      [{ allOf: [{ properties: { a: {} } }], unevaluatedProperties: false }, { b: 1 }, 'has a property that the schema does not have'],
      [{ $ref: '#/components/schemas/Open', unevaluatedProperties: false }, { a: 1 }],
      [{ oneOf: [{ properties: { a: {} }, required: ['a'] }, { required: ['b'] }], unevaluatedProperties: false }, { a: 1 }],
      [{ prefixItems: [{}], unevaluatedItems: false }, [1, 2], 'has an item that the schema does not have'],
      [{ properties: { a: false } }, { a: 1 }, '/a is not allowed'],
      [true, 5],
      [false, 5, 'is not allowed'],
      [{ $defs: { a: { type: 'string' } }, $ref: '#/components/schemas/Body/$defs/a' }, 5, 'is a number, not a string'],
      [{ $id: 'https://example.com/a', $defs: { a: { $anchor: 'here', type: 'string' } }, $ref: '#here' }, 5, 'is a number, not a string'],
      // Where it leads depends on the way here.
      [{ not: { $dynamicRef: '#node' } }, 5],
      [
        { allOf: [{ $dynamicRef: '#node' }], properties: { a: {} }, unevaluatedProperties: false },
        { a: 1, b: 1 },
      ],
      // No keywords any more.
      [{ items: [false], additionalItems: false, dependencies: { a: ['b'] }, maxProperties: 1 }, { a: 1 }],
    ],
    { Name: { type: 'string' }, Open: { properties: { a: {} } } },
  );
});

describe('by the dialect that a schema names', () => {
  const draft4 = 'http://json-schema.org/draft-04/schema#';
  const draft7 = 'http://json-schema.org/draft-07/schema#';
  const draft2019 = 'https://json-schema.org/draft/2019-09/schema';
  table(
    '3.1',
    [
      [{ $schema: draft4, minimum: 1, exclusiveMinimum: true }, 1, 'is not more than 1'],
      [{ $schema: draft4, const: 1 }, 2],
      [{ $schema: draft4, items: [{ type: 'string' }], additionalItems: false }, ['a', 1], 'has an item that the schema does not have'],
      [{ $schema: draft7, exclusiveMinimum: 1 }, 1, 'is not more than 1'],
      [{ $schema: draft7, items: [{ type: 'string' }] }, [5], '/* is a number, not a string'],
      [
        { $schema: draft7, dependencies: { a: ['b'], c: { required: ['d'] } } },
        { a: 1, c: 1 },
        'lacks b, which has to come with a',
        'lacks d',
      ],
      [{ $schema: draft7, $ref: '#/components/schemas/Name', maxLength: 1 }, 'abc'],
      [{ $schema: draft7, prefixItems: [{ type: 'string' }], unevaluatedProperties: false }, [5]],
      [{ $schema: draft2019, $ref: '#/components/schemas/Name', maxLength: 1 }, 'abc', 'has more than 1 character'],
      [{ $schema: draft2019, items: [{ type: 'string' }] }, [5], '/* is a number, not a string'],
      [{ properties: { a: { $schema: 'https://example.com/own', type: 'string' } } }, { a: 5 }],
    ],
    { Name: { type: 'string' } },
  );
});

describe('what is not judged at all', () => {
  test.each<[Version, unknown]>([
    ['2.0', { type: 'file' }],
    ['2.0', { type: 'text', minLength: -1 }],
    ['2.0', { $ref: '#/definitions/Nobody' }],
    ['2.0', { $ref: '#/definitions/Body' }],
    ['3.0', { items: [{ type: 'string' }] }],
    ['3.0', true],
    ['3.1', null],
    ['3.1', 'text'],
    ['3.1', { $dynamicRef: '#node' }],
    ['3.1', { $schema: 'https://json-schema.org/draft/2019-09/schema', $recursiveRef: '#' }],
    ['3.1', { $schema: 'https://example.com/own', type: 'string' }],
  ])('in %s, %j', (version, schema) => {
    expect(judged(version, { Body: schema }, { any: 'thing' })).toBeUndefined();
  });
});
