import { describe, expect, test } from 'vitest';
import { exchange, observe } from './exchanges.ts';

const api = (path: string) => `openapi: 3.1.0
info: { title: A, version: '1' }
paths: { ${path}: { get: { responses: { '200': { description: ok, content: { application/json: {}, application/problem+json: {} } } } } } }
`;
const json = { 'content-type': 'application/json' };

/** Whether the body of a 200 is taken for an error. */
const isError = (body: unknown, path = '/books', headers: Readonly<Record<string, string>> = json) =>
  observe(api(path), [exchange(`GET ${path} 200`, { headers, body: JSON.stringify(body) })]).some(each =>
    each.startsWith('traffic-error-in-success'),
  );

describe('an error', () => {
  test.each<[unknown]>([
    [{ error: 'no such book' }],
    [{ error: { code: 7, message: 'no such book' }, requestId: 'a1' }],
    [{ error: 'invalid_grant', error_description: 'expired' }],
    [{ errors: [{ message: 'no such book' }], data: null }],
    [{ errorCode: 'B7', errorMessage: 'no such book' }],
    [{ fault: { faultstring: 'quota' } }],
    [{ success: false, message: 'no such book' }],
    [{ ok: false, error: 'no_such_book' }],
    [{ code: 404, message: 'no such book' }],
    [{ statusCode: 500, message: 'Internal server error' }],
    [{ timestamp: '2026-01-01T00:00:00Z', status: 404, error: 'Not Found', path: '/books' }],
    [{ status: 'error', message: 'no such book' }],
  ])('%j', body => expect(isError(body)).toBe(true));

  test('in the media type for errors', () => {
    expect(isError({ title: 'No such book' }, '/books', { 'content-type': 'application/problem+json' })).toBe(true);
  });
});

describe('no error', () => {
  test.each<[unknown]>([
    [{ error: null, data: {} }],
    [{ errors: [], items: [] }],
    [{ error: false, message: 'fine' }],
    [{ id: 7, name: 'x', error: 'the print is upside down' }],
    [{ jobId: 7, status: 'failed', error: { code: 1 } }],
    [{ code: 200, message: 'fine' }],
    [{ status: 'ok', message: 'fine' }],
    [{ success: true, message: 'fine' }],
    [[{ error: 'x' }]],
    ['error'],
  ])('%j', body => expect(isError(body)).toBe(false));

  test('where an operation is about errors', () => {
    expect(isError({ error: 'x' }, '/errors')).toBe(false);
  });
});
