import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Doc, rootNode } from '../../src/openapi/node.ts';
import { propertiesAt, shapeOf } from '../../src/openapi/schema.ts';

/** Whether values of a schema have the property at a dotted path, undefined where that cannot be told. */
function has(schema: Parameters<typeof propertiesAt>[0], path: string): boolean | undefined {
  const found = propertiesAt(schema, path.split('.'));
  return found && found.length > 0;
}

function schema(text: string) {
  const doc: Doc = { root: parse(text), other: () => undefined };
  return rootNode(doc);
}

describe('whether values of a schema have a property', () => {
  test.each([
    ['its own', '{properties: {message: {}}}', true],
    ['none', '{type: object, properties: {code: {}}}', false],
    ['through allOf', '{allOf: [{properties: {code: {}}}, {properties: {message: {}}}]}', true],
    ['in one alternative', '{oneOf: [{properties: {code: {}}}, {properties: {message: {}}}]}', true],
    ['of the items of a list', '{type: array, items: {properties: {message: {}}}}', true],
    ['not of the items', '{type: array, items: {type: object, properties: {code: {}}}}', false],
    ['a text has none', '{type: string}', false],
    ['nothing said', '{}', undefined],
    ['any object', '{type: object}', undefined],
    ['any map', '{type: object, additionalProperties: {type: string}}', undefined],
    ['further ones described', '{properties: {code: {}}, additionalProperties: {type: string}}', undefined],
    ['a broken part', "{allOf: [{properties: {code: {}}}, {$ref: '#/nowhere'}]}", undefined],
    ['a part that is the whole', "{properties: {code: {}}, allOf: [{$ref: '#'}]}", false],
    ['true', 'true', undefined],
  ])('%s', (_, text, expected) => {
    expect(has(schema(text), 'message')).toBe(expected);
  });

  test('by a dotted path', () => {
    const wrapped = schema('{properties: {error: {properties: {message: {}}}}}');
    expect(has(wrapped, 'error.message')).toBe(true);
    expect(has(wrapped, 'error.code')).toBe(false);
    expect(has(wrapped, 'error.message.text')).toBe(undefined);
  });
});

test('what is required holds for every value: not what one alternative requires', () => {
  const { required } = shapeOf(schema('{required: [a], allOf: [{required: [b]}], oneOf: [{required: [c]}]}'));
  expect([...required]).toEqual(['a', 'b']);
});

test('schemas that share each other many times over are read soon', () => {
  const levels = Array.from(
    { length: 60 },
    (_, level) => `  s${level}: {allOf: [{$ref: '#/$defs/s${level + 1}'}, {$ref: '#/$defs/s${level + 1}'}]}`,
  );
  const text = `allOf: [{$ref: '#/$defs/s0'}]\n$defs:\n${levels.join('\n')}\n  s60: {properties: {message: {}}}\n`;
  expect(has(schema(text), 'message')).toBe(true);
});
