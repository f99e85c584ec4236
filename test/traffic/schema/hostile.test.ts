import { expect, test } from 'vitest';
import { BodySchemas } from '../../../src/traffic/schema/body-schemas.ts';
import { docOf, documentWith, judged, schemaIn } from './judged.ts';

/** A value in itself, as often as is asked for. */
function nested(depth: number, around: (inner: unknown) => unknown, inner: unknown = {}): unknown {
  let value = inner;
  for (let left = depth; left > 0; left -= 1) value = around(value);
  return value;
}

const toBody = { $ref: '#/components/schemas/Body' };

test('alternatives within alternatives come to an end', () => {
  const either = { properties: { n: toBody }, required: ['no'] };
  expect(
    judged(
      '3.1',
      { Body: { anyOf: [either, either] } },
      nested(60, n => ({ n })),
    ),
  ).toBeUndefined();
});

test('a body that is nested deep is not judged', () => {
  expect(
    judged(
      '3.1',
      { Body: { items: toBody } },
      nested(100_000, inner => [inner]),
    ),
  ).toBeUndefined();
});

test('schemas that are nested deep are judged, or not', () => {
  const deep = nested(3000, inner => ({ allOf: [inner] }), { type: 'string' });
  const faults = judged('3.0', { Body: deep }, 5);
  expect([undefined, ['is a number, not a string']]).toContainEqual(faults);
});

test('schemas that refer to each other in a long row are judged, or not', () => {
  const row = Object.fromEntries(
    Array.from({ length: 5000 }, (_, index) => [`S${index}`, { allOf: [{ $ref: `#/components/schemas/S${index + 1}` }] }]),
  );
  const faults = judged('3.0', { ...row, S5000: { type: 'string' }, Body: { $ref: '#/components/schemas/S0' } }, 5);
  expect([undefined, ['is a number, not a string']]).toContainEqual(faults);
});

test('a schema that has one twice, which has one twice, is written once', () => {
  const start = performance.now();
  judged('3.0', { Body: nested(50, inner => ({ allOf: [inner, inner] }), { type: 'string' }) }, 5);
  expect(performance.now() - start).toBeLessThan(5000);
});

test('many items and many properties take a time in proportion', () => {
  const start = performance.now();
  const items = Array.from({ length: 50_000 }, (_, index) => ({ id: String(index) }));
  const schema = { uniqueItems: true, items: { properties: { id: { type: 'integer' } } } };
  expect(judged('3.1', { Body: schema }, items)).toEqual(['/*/id is a string, not an integer']);
  const properties = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`p${index}`, { type: 'string' }]));
  expect(judged('3.1', { Body: { properties, additionalProperties: false } }, { p999: 1 })).toEqual(['/p999 is a number, not a string']);
  expect(performance.now() - start).toBeLessThan(10_000);
});

test('more schemas than a document has are not judged', () => {
  const many = (most: number) => Array.from({ length: most }, (_, index) => `p${index}`);
  const properties = Object.fromEntries(many(2000).map(name => [name, false]));
  const start = performance.now();
  expect(
    judged('3.1', { Body: { properties, additionalProperties: false, unevaluatedProperties: false, type: 'object' } }, { p1: 1, q: 1 }),
  ).toEqual([]);
  expect(judged('3.1', { Body: { oneOf: many(2000).map(name => ({ required: [name] })), type: 'object' } }, {})).toEqual([]);
  expect(judged('3.1', { Body: { prefixItems: many(2000).map(() => ({})), items: false, type: 'array' } }, [1])).toEqual([]);
  expect(performance.now() - start).toBeLessThan(2000);
});

test('what stands in a document is never run as code', () => {
  const code = '"];globalThis.broken=true;//`$' + "{globalThis.broken=true}'\\\u2028\n";
  const schema = {
    required: [code],
    enum: [code, {}],
    const: code,
    format: code,
    pattern: code,
    properties: { [code]: { $ref: `#/${code}` } },
    patternProperties: { [code]: { type: code } },
    dependentRequired: { [code]: [code] },
    $ref: code,
    $dynamicRef: code,
    $anchor: code,
  };
  judged('3.1', { Body: schema, [code]: schema }, { [code]: code });
  judged('3.1', { Body: schema }, code);
  expect('broken' in globalThis).toBe(false);
});

test('names that JavaScript has a meaning for are names', () => {
  const schemas = JSON.parse(
    '{"Body":{"type":"object","properties":{"__proto__":{"type":"string"},"hasOwnProperty":{"type":"string"}},"required":["__proto__"],"additionalProperties":false}}',
  );
  expect(judged('3.0', schemas, JSON.parse('{"__proto__":"a","hasOwnProperty":"a"}'))).toEqual([]);
  expect(judged('3.0', schemas, JSON.parse('{"__proto__":"a","hasOwnProperty":1}'))).toEqual(['/hasOwnProperty is a number, not a string']);
});

test('a value of a document that stands in itself comes to an end', () => {
  const schema: Record<string, unknown> = { type: 'object' };
  schema.properties = { self: schema };
  const judge = new BodySchemas('3.1').judge(schemaIn(docOf(documentWith('3.1', { Body: schema })), 'Body'));
  expect(judge({ self: { self: 5 } })).toEqual([{ at: '/self/self', what: 'is a number, not an object', keyword: 'type' }]);
});

test('a judge takes microseconds', () => {
  const person = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string', format: 'uuid' }, tags: { items: { pattern: '^[a-z]+$' } } },
  };
  const judge = new BodySchemas('3.1').judge(schemaIn(docOf(documentWith('3.1', { Body: person })), 'Body'));
  const body = { id: '550e8400-e29b-41d4-a716-446655440000', tags: ['a', 'b'] };
  expect(judge(body)).toEqual([]);
  const start = performance.now();
  for (let left = 1000; left > 0; left -= 1) judge(body);
  expect(performance.now() - start).toBeLessThan(200);
});

test('a body on which the code of Ajv fails is not judged', () => {
  const alternatives = [{ patternProperties: { '^a': false }, type: ['string'] }, false];
  const Body = { unevaluatedItems: { patternProperties: { '^a': false }, allOf: [false], anyOf: alternatives } };
  expect(() => judged('3.1', { Body }, [{ a: 0 }])).not.toThrow();
});
