import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { apiOf } from '../../src/openapi/api.ts';

/** The one response of a document, given as what stands in it. */
function response(text: string, version = "openapi: '3.0.3'") {
  const root = parse(`${version}\npaths: {/a: {get: {produces: [application/json], responses: {'200': ${text}}}}}`);
  const operation = apiOf({ root, other: () => undefined })?.operations.find(({ method }) => method === 'get');
  return operation?.responses.at(0);
}

test.each([
  ['a text', '{content: "404", headers: "x"}'],
  ['a number', '{content: 404, headers: 1}'],
  ['a list', '{content: [application/json], headers: [ETag]}'],
  ['a reference that leads nowhere', "{content: {$ref: '#/nowhere'}, headers: {$ref: '#/nowhere'}}"],
])('of content and headers that are %s nothing is known', (_, text) => {
  expect(response(text)?.bodies).toBeUndefined();
  expect(response(text)?.headers).toBeUndefined();
});

test.each([
  ['not there', '{}'],
  ['empty', '{content: {}, headers: {}}'],
  ['nothing', '{content: null, headers: null}'],
])('content and headers that are %s are none', (_, text) => {
  expect(response(text)?.bodies).toEqual([]);
  expect(response(text)?.headers?.size).toBe(0);
});

test.each([
  ['application/octet-stream', undefined],
  ['text/event-stream', undefined],
  ['text/csv; charset=utf-8', undefined],
  ['text/html', undefined],
  ['application/json', []],
  ['application/problem+json', []],
  ['text/xml', []],
  ['text/plain', []],
])('a success in OpenAPI 2.0 that has no schema and is %s', (mediaType, bodies) => {
  const root = parse(`swagger: '2.0'\nproduces: ['${mediaType}']\npaths: {/a: {get: {responses: {'200': {}, '400': {}}}}}`);
  const [success, error] = apiOf({ root, other: () => undefined })?.operations[0]?.responses ?? [];
  expect(success?.bodies).toEqual(bodies);
  expect(error?.bodies).toEqual([]);
});

test('an example in OpenAPI 2.0 shows that there is a body', () => {
  expect(response('{examples: {application/json: {}}}', "swagger: '2.0'")?.bodies).toBeUndefined();
  expect(response('{examples: {}}', "swagger: '2.0'")?.bodies).toEqual([]);
});

test('of a response that is no object nothing is known', () => {
  expect(response('text')?.bodies).toBeUndefined();
  expect(response('text', "swagger: '2.0'")?.bodies).toBeUndefined();
});
