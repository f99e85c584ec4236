import { expect, test } from 'vitest';
import { codes, operation } from '../documents.ts';
import { exchange, judged } from '../traffic/exchanges.ts';

const document = operation('get /a', codes('default'));

/** What a check finds in a response that was returned, behind the operation and the code. */
function found(check: string, options: object, body: unknown, mediaType = 'application/json', sent = {}): string[] {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const returned = exchange('GET /a 500', { sent, headers: { 'content-type': mediaType }, body: text });
  return judged(check, { codes: ['5XX'], ...options }, document, returned).map(each => each.replace(/^GET \/a returned 500 /, ''));
}

test.each<[what: string, check: string, options: object, body: unknown, message?: string | undefined, mediaType?: string]>([
  [
    'a stack trace',
    'no-internals',
    { properties: ['stackTrace'] },
    { stackTrace: 'at a' },
    'with stackTrace in its body, which exposes system internals; the policy forbids that.',
  ],
  ['a stack trace that is null', 'no-internals', { properties: ['stackTrace'] }, { stackTrace: null }],
  ['the id of a trace', 'no-internals', { properties: ['trace'] }, { trace: '4bf92f35' }],
  [
    'no message',
    'error-schema',
    { message: true },
    { code: 1 },
    'with a body that does not say what went wrong; the policy requires a message.',
  ],
  ['a page of HTML', 'error-schema', { message: true, formats: ['crest'] }, '<html>', undefined, 'text/html'],
  [
    'an empty list',
    'body-schema',
    { notEmpty: ['errors'] },
    { errors: [] },
    'with another body than the policy requires (its errors is empty).',
  ],
  ['a list', 'body-schema', { notEmpty: ['errors'] }, { errors: [1] }],
  [
    'null',
    'body-schema',
    { properties: ['data'], required: true },
    { data: null },
    'with another body than the policy requires (its data is missing or null).',
  ],
  ['null that may be', 'body-schema', { properties: ['data'] }, { data: null }],
  [
    'not in each item',
    'body-schema',
    { mandatory: ['errors.code'] },
    { errors: [{ code: '1' }, {}] },
    'with another body than the policy requires (its errors.code is missing or null).',
  ],
  ['nothing in a list', 'body-schema', { properties: ['errors[].code'], required: true }, { errors: [] }],
  [
    'a list for an object',
    'body-schema',
    { type: 'object' },
    [],
    'with another body than the policy requires (it is an array, not an object).',
  ],
  ['an object without anything', 'body-schema', { type: 'object', maps: false }, {}],
  ['what breaks off', 'body-schema', { type: 'object' }, '{"a'],
  ['null for a text', 'body-schema', { types: { status: 'string' } }, { status: null }],
  ['a whole number', 'body-schema', { types: { status: 'number' } }, { status: 1 }],
  ['a value, of which nothing is kept', 'body-schema', { values: { status: 'status' } }, { status: 404 }],
  ['another media type, where one is enough', 'media-types', { allowed: ['application/problem+json'], any: true }, {}],
  [
    'another media type',
    'media-types',
    { allowed: ['application/problem+json'] },
    {},
    'with a body in application/json; the policy requires application/problem+json.',
  ],
  ['a charset', 'media-types', { allowed: ['application/json'] }, {}, undefined, 'Application/JSON; charset=UTF-8'],
  ['names in lower case', 'response-headers', { names: '^[A-Z]' }, {}],
  ['a header', 'response-headers', { headers: ['X-A'] }, {}, 'without an X-A header; the policy requires one.'],
  ['one media type of several', 'response-headers', { headers: ['Vary'], severalMediaTypes: true }, {}],
])('%s: %s', (_, check, options, body, message, mediaType) => {
  expect(found(check, options, body, mediaType)).toEqual(message === undefined ? [] : [message]);
});

test('a header of the request that is not repeated', () => {
  const options = { echoed: ['X-Id'] };
  const returned = (sent: string, back: string) => exchange('GET /a 500', { sent: { 'x-id': sent }, headers: { 'x-id': back } });
  const all = { codes: ['5XX'], ...options };
  expect(judged('response-headers', all, document, returned('1', '1'), returned('2', ' 2 '))).toEqual([]);
  // Both are of one kind: they differ in nothing but the value.
  expect(judged('response-headers', all, document, returned('1', '1'), returned('1', '2'))).toEqual([
    'GET /a returned 500 without repeating the X-Id header of the request; the policy requires that.',
  ]);
});
