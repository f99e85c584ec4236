import { expect, test } from 'vitest';
import { rootNode } from '../../src/openapi/node.ts';
import { writeOnlyIn } from '../../src/traffic/write-only.ts';

const secret = { type: 'string', writeOnly: true };
const user = { type: 'object', properties: { name: { type: 'string' }, password: secret } };

/** What is found in a value with a schema of OpenAPI 3.1. */
const found = (schema: object, value: unknown, schemas: object = {}) =>
  writeOnlyIn(rootNode({ root: { openapi: '3.1.0', components: { schemas }, ...schema }, other: () => undefined }), value);

test.each<[string, object, unknown, string | undefined]>([
  ['a property', user, { name: 'a', password: 'b' }, 'password'],
  ['one that is not there', user, { name: 'a' }, undefined],
  ['one that is null', user, { password: null }, undefined],
  ['one below', { type: 'object', properties: { user } }, { user: { password: 'b' } }, 'user.password'],
  ['one in a list', { type: 'array', items: user }, [{ name: 'a' }, { password: 'b' }], 'password'],
  ['one behind a reference', { properties: { p: { $ref: '#/components/schemas/S' } } }, { p: 'b' }, 'p'],
  ['one of allOf', { allOf: [user] }, { password: 'b' }, 'password'],
  ['one that an alternative reads', { oneOf: [user, { properties: { password: { type: 'string' } } }] }, { password: 'b' }, undefined],
  ['what the schema does not name', user, { other: 'b' }, undefined],
  ['what is of another type', user, 'b', undefined],
])('%s', (_, schema, value, expected) => {
  expect(found(schema, value, { S: secret })).toBe(expected);
});

test('a schema that leads back to itself', () => {
  const value = { self: { self: { password: 'b' } } };
  const schemas = { S: { properties: { self: { $ref: '#/components/schemas/S' }, password: secret } } };
  expect(found({ $ref: '#/components/schemas/S' }, value, schemas)).toBe('self.self.password');
});
