import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Version } from '../../../src/openapi/version.ts';
import { BodySchemas } from '../../../src/traffic/schema/body-schemas.ts';
import { docOf, documentWith, judged, schemaIn } from './judged.ts';

const name = fc.constantFrom('a', 'b', 'c');
const scalar = fc.oneof(fc.constantFrom<unknown>(null, true, 'a', 'bb', '', 0, 1, 2.5, -3), fc.integer({ min: -3, max: 5 }));
/** Lists are not empty: beside prefixItems, Ajv by itself takes an empty one, and one of no other items, for one that contains something. */
const { json } = fc.letrec<{ json: unknown }>(tie => ({
  json: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('json'), { minLength: 1, maxLength: 3 }),
    fc.dictionary(name, tie('json'), { noNullPrototype: true }),
  ),
}));
const count = fc.integer({ min: 0, max: 3 });
const jsonTypes = ['string', 'number', 'integer', 'boolean', 'null', 'object', 'array'];

/** Schemas of 2020-12; references are to `A` and `B`. */
const { schema: modern } = fc.letrec<{ schema: unknown }>(tie => {
  const schema = tie('schema');
  const some = fc.array(schema, { minLength: 1, maxLength: 3 });
  const keywords = {
    type: fc.oneof(fc.constantFrom(...jsonTypes), fc.uniqueArray(fc.constantFrom(...jsonTypes), { minLength: 1, maxLength: 3 })),
    const: scalar,
    minimum: count,
    exclusiveMaximum: count,
    multipleOf: fc.constantFrom(1, 2),
    maxLength: count,
    minItems: count,
    uniqueItems: fc.boolean(),
    maxProperties: count,
    required: fc.uniqueArray(name, { maxLength: 2 }),
    dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), { maxKeys: 2, noNullPrototype: true }),
    properties: fc.dictionary(name, schema, { noNullPrototype: true }),
    patternProperties: fc.dictionary(fc.constantFrom('^a', '[bc]'), schema, { noNullPrototype: true }),
    additionalProperties: schema,
    unevaluatedProperties: schema,
    propertyNames: fc.record({ enum: fc.uniqueArray(name, { minLength: 1 }) }),
    dependentSchemas: fc.dictionary(name, schema, { maxKeys: 1, noNullPrototype: true }),
    items: schema,
    prefixItems: some,
    unevaluatedItems: schema,
    contains: schema,
    minContains: count,
    maxContains: count,
    allOf: some,
    anyOf: some,
    oneOf: some,
    not: schema,
    if: schema,
    then: schema,
    else: schema,
    $ref: fc.constantFrom('A', 'B'),
  };
  const one = fc.constantFrom(...Object.keys(keywords)) as fc.Arbitrary<keyof typeof keywords>;
  const fields = fc
    .uniqueArray(one, { maxLength: 3 })
    .map(chosen => (chosen.includes('prefixItems') ? chosen.filter(key => key !== 'contains') : chosen))
    .chain(chosen =>
      fc.record(Object.fromEntries(chosen.map(key => [key, keywords[key] as fc.Arbitrary<unknown>])), { noNullPrototype: true }),
    );
  return { schema: fc.oneof({ maxDepth: 4, withCrossShrink: true }, fc.boolean(), fields) };
});

/** A schema with its references leading to where the others stand. */
function pointing(schema: object, to: string): object {
  return JSON.parse(JSON.stringify(schema), (key, value) => (key === '$ref' ? to + value : value));
}

/** Ajv by itself; undefined where it cannot compile what goes in circles without end. */
function plain(schemas: Readonly<Record<string, unknown>>): ValidateFunction | undefined {
  const ajv = new Ajv2020({ strict: false, ownProperties: true, validateFormats: false, logger: false });
  return attempt(() => ajv.compile({ $ref: '#/$defs/Body', $defs: pointing(schemas, '#/$defs/') }));
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

test('a value has faults where Ajv has errors', () => {
  const schemas = fc.record({ Body: modern, A: modern, B: modern }, { noNullPrototype: true });
  const values = fc.array(json, { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(schemas, values, (each, bodies) => {
      const doc = docOf(documentWith('3.1', pointing(each, '#/components/schemas/')));
      const judge = new BodySchemas('3.1').judge(schemaIn(doc, 'Body'));
      const validate = plain(each);
      for (const body of bodies) {
        const isValid = attempt(() => validate?.(body));
        const faults = judge(body);
        if (faults !== undefined && isValid !== undefined) expect([body, faults.length === 0]).toEqual([body, isValid]);
      }
    }),
    // Always the same ones: in one of some thousands Ajv by itself is wrong, about unevaluated items beside `items: {}` for instance.
    { numRuns: 150, seed: 7 },
  );
}, 60_000);

/** A schema with values that are surely of it. */
interface Sample {
  readonly schema: object;
  readonly values: fc.Arbitrary<unknown>;
}

const { sample } = fc.letrec<{ sample: Sample }>(tie => {
  const inner = tie('sample');
  const text: Sample = {
    schema: { type: 'string', maxLength: 3 },
    values: fc.string({ unit: 'grapheme', maxLength: 1 }).filter(each => [...each].length <= 3),
  };
  const whole: Sample = {
    schema: { type: 'integer', format: 'int32', minimum: -2, exclusiveMinimum: true },
    values: fc.integer({ min: -1, max: 2 ** 31 - 1 }),
  };
  const flag: Sample = { schema: { type: 'boolean' }, values: fc.boolean() };
  const day: Sample = {
    schema: { type: 'string', format: 'date-time' },
    values: fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map(each => each.toISOString()),
  };
  const choice: Sample = { schema: { type: 'string', enum: ['x', 'y'] }, values: fc.constantFrom('x', 'y') };
  const nullable = inner.map(
    ({ schema, values }): Sample => ({ schema: { ...schema, nullable: true, 'x-nullable': true }, values: fc.option(values) }),
  );
  const listed = inner.map(
    ({ schema, values }): Sample => ({ schema: { type: 'array', items: schema, maxItems: 3 }, values: fc.array(values, { maxLength: 3 }) }),
  );
  const map = inner.map(
    ({ schema, values }): Sample => ({
      schema: { type: 'object', additionalProperties: schema },
      values: fc.dictionary(fc.string({ maxLength: 5 }), values, { noNullPrototype: true }),
    }),
  );
  const object = fc.record({ own: inner, other: inner, secret: inner }).map(
    ({ own, other, secret }): Sample => ({
      schema: {
        type: 'object',
        required: ['own', 'secret'],
        additionalProperties: false,
        properties: { own: own.schema, other: other.schema, secret: { ...secret.schema, writeOnly: true } },
      },
      values: fc.record({ own: own.values, other: other.values }, { requiredKeys: ['own'], noNullPrototype: true }),
    }),
  );
  const all = inner.map(({ schema, values }): Sample => ({ schema: { allOf: [schema, {}] }, values }));
  const either = fc
    .tuple(inner, inner)
    .map(([one, two]): Sample => ({ schema: { anyOf: [one.schema, two.schema] }, values: fc.oneof(one.values, two.values) }));
  return { sample: fc.oneof({ maxDepth: 4 }, fc.constantFrom(text, whole, flag, day, choice), nullable, listed, map, object, all, either) };
});

test.each<Version>(['2.0', '3.0'])(
  'in %s, a value that is made from its schema has no faults',
  version => {
    const pair = sample.chain(({ schema, values }) => fc.tuple(fc.constant(schema), values));
    fc.assert(
      fc.property(pair, ([schema, value]) => {
        expect(judged(version, { Body: schema }, value)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  },
  60_000,
);
