import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idOf, keyOf } from '../../src/baseline/key.ts';
import type { Fact } from '../../src/checks/finding.ts';
import type { About } from '../../src/engines/about.ts';
import type { Result } from '../../src/engines/linter.ts';
import type { Zone } from '../../src/openapi/operation.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function finding(path: (string | number)[], about?: About, source = '/repo/apis/a.yaml'): Result {
  return { code: 'rule', path, message: 'GET /b declares 302', severity: 0, range, source, about };
}

/** What stands in a baseline in the folder of the document. */
function keyIn(path: (string | number)[], about?: About, source?: string) {
  const { at, code } = keyOf(finding(path, about, source), '/repo/apis/a.yaml', '/repo/apis');
  return code === undefined ? at : `${at} | ${code}`;
}

describe('where a finding stands', () => {
  test.each([
    ['an operation', ['paths', '/a', 'get'], 'GET /a'],
    ['its responses', ['paths', '/a', 'get', 'responses'], 'GET /a'],
    ['one of them', ['paths', '/a', 'get', 'responses', '404', 'content'], 'GET /a | 404'],
    ['a range', ['paths', '/a', 'get', 'responses', '4XX'], 'GET /a | 4XX'],
    ['a code as a number', ['paths', '/a', 'get', 'responses', 404], 'GET /a | 404'],
    ['a parameter', ['paths', '/a', 'get', 'parameters', 2, 'schema'], 'GET /a'],
    ['an additional operation', ['paths', '/a', 'additionalOperations', 'COPY', 'responses', '200'], 'COPY /a | 200'],
    [
      'one that is named like another method',
      ['paths', '/a', 'additionalOperations', 'GET', 'responses', '200'],
      '#/paths/~1a/additionalOperations/GET | 200',
    ],
    ['a webhook', ['webhooks', 'added', 'post', 'responses', '200'], '#/webhooks/added/post | 200'],
    [
      'a callback',
      ['paths', '/a', 'post', 'callbacks', 'done', '{$request.body#/url}', 'post', 'responses', '200'],
      '#/paths/~1a/post/callbacks/done/{$request.body#~1url}/post | 200',
    ],
    ['a path item of a callback', ['paths', '/a', 'post', 'callbacks', 'done', 'x', 'parameters', 0], 'POST /a'],
    ['a path item', ['paths', '/a', 'parameters', '0', 'name'], '#/paths/~1a/parameters/name'],
    ['a path called get', ['paths', 'get'], '#/paths/get'],
    [
      'a path item of the components',
      ['components', 'pathItems', 'Item', 'get', 'responses', '404'],
      '#/components/pathItems/Item/get | 404',
    ],
    ['a callback of the components', ['components', 'callbacks', 'done', 'x', 'post'], '#/components/callbacks/done/x/post'],
    ['a response of the components', ['components', 'responses', 'Missing', 'content'], '#/components/responses/Missing/content'],
    [
      'a schema property called responses',
      ['components', 'schemas', 'A', 'properties', 'responses', '1'],
      '#/components/schemas/A/properties/responses/1',
    ],
    ['a list entry', ['tags', 3, 'name'], '#/tags/name'],
    ['the document', [], '#'],
    ['keys with slashes', ['x-a/b~c'], '#/x-a~1b~0c'],
  ])('%s', (_, path, expected) => {
    expect(keyIn(path)).toBe(expected);
  });

  test('another file', () => {
    expect(keyIn(['get', 'responses', '404'], undefined, '/repo/common/item.yaml')).toBe('../common/item.yaml#/get/responses/404');
  });

  test('the file is the document that was linted, from the folder of the baseline', () => {
    expect(keyOf(finding([]), '/repo/apis/a.yaml', '/repo/base/lines').file).toBe('../../apis/a.yaml');
  });
});

describe('codes that the path does not name', () => {
  /** What a fact about `GET` of a path or webhook is about. */
  function about(fact: Fact, path = '/a', zone: Zone = 'paths', method = 'get'): About {
    return { operation: { zone, method, path, at: [zone, path, method] }, fact, clause: undefined, fix: undefined, definedAt: undefined };
  }

  /** The key of a fact that stands at the responses of an operation, or at the reference of its path item. */
  function keyOfFact(fact: Fact, path = '/a', reference = false) {
    return keyIn(reference ? ['paths', path, '$ref'] : ['paths', path, 'get', 'responses'], about(fact, path));
  }
  const missing = (...codes: string[]): Fact => ({ is: 'missing-code', codes, because: 'it declares no 599, which is so' });

  test.each<[string, Fact, string]>([
    ['one that is missing', missing('404'), 'GET /a | 404'],
    ['several of which one is missing', missing('401', '203', '418', '599'), 'GET /a | 401|203|418|599'],
    ['too many', { is: 'many-codes', codes: 120, most: 100 }, 'GET /a'],
  ])('%s', (_, fact, expected) => {
    expect(keyOfFact(fact)).toBe(expected);
    expect(keyOfFact(fact, '/a', true)).toBe(expected);
  });

  test.each<[Fact['is'], Fact]>([
    ['not-permitted', { is: 'not-permitted', key: '409', permitted: ['200'], onlyOn: ['put'] }],
    ['not-registered', { is: 'not-registered', key: '409' }],
    ['forbidden', { is: 'forbidden', key: '409', instead: '400', because: 'so' }],
    ['missing-header', { is: 'missing-header', key: '409', headers: ['Allow'] }],
    ['header-type', { is: 'header-type', key: '409', header: 'Allow', type: 'string', found: ['integer'] }],
    ['missing-body', { is: 'missing-body', key: '409', instead: '204' }],
    ['unexpected-body', { is: 'unexpected-body', key: '409' }],
    ['missing-request-header', { is: 'missing-request-header', key: '409', headers: ['If-Match'] }],
    ['not-the-format', { is: 'not-the-format', key: '409', formats: ['A'], closest: 'A', missing: ['code'], mistyped: [] }],
    ['no-property', { is: 'no-property', key: '409', properties: ['code'] }],
    ['no-message', { is: 'no-message', key: '409' }],
    ['no-identifier', { is: 'no-identifier', key: '409' }],
    ['error-in-success', { is: 'error-in-success', key: '409', evidence: 'so' }],
    ['media-type', { is: 'media-type', key: '409', found: ['a/b'], allowed: ['c/d'], any: true }],
    ['unwanted-header', { is: 'unwanted-header', key: '409', header: 'Link' }],
    ['not-shared', { is: 'not-shared', key: '409', reference: undefined, name: undefined, document: undefined }],
    ['internals', { is: 'internals', key: '409', properties: ['stack'] }],
  ])('one behind the reference of a path item: %s', (_, fact) => {
    expect(keyOfFact(fact, '/a', true)).toBe('GET /a | 409');
  });

  test('not those that a message names', () => {
    expect(keyIn(['paths', '/a', 'get'])).toBe('GET /a');
    expect(keyIn(['paths', '/a', '$ref'])).toBe('#/paths/~1a/$ref');
  });

  test('of what is no status code, none', () => {
    expect(keyOfFact({ is: 'no-code', key: '2000' })).toBe('GET /a');
  });

  test('of a webhook’s path item', () => {
    expect(keyIn(['webhooks', 'added', '$ref'], about(missing('404'), 'added', 'webhooks', 'post'))).toBe(
      '#/webhooks/added/$ref POST added | 404',
    );
  });
});

test.each([
  ['the document that was linted', '/repo/apis/a.yaml'],
  ['one that it refers to', '/repo/apis/b.yaml'],
])('two operations never have the same key, in %s', (_, source) => {
  const name = fc.oneof(fc.constantFrom('/a', '/a/b', '1', '2', 'get', '#/webhooks/x', 'callbacks', '/a > x'), fc.string());
  const method = fc.constantFrom('get', 'post', 'query');
  const place = fc.oneof(
    fc.tuple(fc.constant('paths'), name, method),
    fc.tuple(fc.constant('webhooks'), name, method),
    fc.tuple(fc.constant('paths'), name, fc.constant('additionalOperations'), fc.constantFrom('COPY', 'Copy', 'GET', 'get')),
    fc.tuple(fc.constant('paths'), name, method, fc.constant('callbacks'), name, name, method),
  );
  fc.assert(
    fc.property(place, place, (a, b) => {
      const [one, other] = [a, b].map(path => idOf(keyOf(finding(path, undefined, source), '/repo/apis/a.yaml', '/repo')));
      expect(one === other).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
    { numRuns: 2_000 },
  );
});
