import { expect, test } from 'vitest';
import { acceptedHeaders } from '../../src/openapi/accepted-headers.ts';
import { apiOf } from '../../src/openapi/api.ts';

const etag = { in: 'header', name: 'if-none-match', schema: { type: 'string' } };

/** Whether a document with these fields accepts If-None-Match. */
function accepts(fields: object, head: object = { openapi: '3.0.3' }): boolean | undefined {
  const root = { ...head, info: { title: 'A', version: '1' }, paths: {}, ...fields };
  const api = apiOf({ root, other: () => undefined });
  return api && acceptedHeaders(api, root)('If-None-Match');
}

test.each([
  ['an operation does', { paths: { '/a': { get: { parameters: [{ ...etag, required: true }], responses: {} } } } }, true],
  ['a path does', { paths: { '/a': { parameters: [etag], get: { responses: {} } } } }, true],
  ['a component does', { components: { parameters: { Tag: etag } } }, true],
  ['a component refers to one', { components: { parameters: { A: { $ref: '#/components/parameters/B' }, B: etag } } }, true],
  ['nothing does', {}, false],
  ['a component is required', { components: { parameters: { Tag: { ...etag, required: true } } } }, false],
  ['a component is a query parameter', { components: { parameters: { Tag: { ...etag, in: 'query' } } } }, false],
  ['a component is in another document', { components: { parameters: { Tag: { $ref: 'b.yaml' } } } }, false],
  ['no component is one', { components: { parameters: { Tag: null } } }, false],
])('a request header is accepted where %s', (_, fields, expected) => {
  expect(accepts(fields)).toBe(expected);
});

test('in 2.0 components stand at the top', () => {
  expect(accepts({ parameters: { Tag: { in: 'header', name: 'If-None-Match', type: 'string' } } }, { swagger: '2.0' })).toBe(true);
  expect(accepts({ components: { parameters: { Tag: etag } } }, { swagger: '2.0' })).toBe(false);
});
