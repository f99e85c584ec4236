import { describe, expect, test } from 'vitest';
import { descriptionOf } from '../../src/inject/descriptions.ts';
import { errorFormat } from '../../src/inject/error-format-file.ts';
import { libraryOf } from '../../src/inject/library.ts';
import { responseFor } from '../../src/inject/response.ts';
import { responseName } from '../../src/inject/response-name.ts';
import { registeredCodes } from '../../src/openapi/status.ts';

const problem = errorFormat('problem-details', '');

test.each([
  ['304', 'NotModified'],
  ['400', 'BadRequest'],
  ['401', 'Unauthorized'],
  ['403', 'Forbidden'],
  ['404', 'NotFound'],
  ['409', 'Conflict'],
  ['412', 'PreconditionFailed'],
  ['414', 'URITooLong'],
  ['422', 'UnprocessableContent'],
  ['429', 'TooManyRequests'],
  ['500', 'InternalServerError'],
  ['503', 'ServiceUnavailable'],
  ['420', 'Status420'],
  ['4XX', 'ClientError'],
  ['5XX', 'ServerError'],
  ['default', 'UnexpectedError'],
])('the response %s is called %s', (code, name) => {
  expect(responseName(code)).toBe(name);
  expect(responseName(code, 'My.')).toBe(`My.${name}`);
});

test('no two codes share a name, and each name may be one of a component', () => {
  const names = [...registeredCodes, '4XX', '5XX', 'default'].map(code => responseName(code));
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9.\-_]+$/);
});

test('each code has one sentence', () => {
  const all = [...registeredCodes, '420', '599', '4XX', '5XX', '5xx', 'default', '999'].map(code => descriptionOf(code));
  for (const sentence of all) expect(sentence).toMatch(/^[A-Z][^\n]*[^.]\.$/);
  expect(descriptionOf('203')).toBe('Non-Authoritative Information.');
  expect(descriptionOf('420')).toBe('The request cannot be fulfilled as sent.');
  for (const code of registeredCodes.filter(code => /^[45]/.test(code) && !['506', '510'].includes(code))) {
    expect(descriptionOf(code).split(' ').length).toBeGreaterThan(3);
  }
});

describe('a response', () => {
  test('in 2.0 has its schema by itself, its headers inline and its example by media type', () => {
    expect(responseFor('503', { version: '2.0', format: problem, withBody: true, headers: ['retry-after'], examples: true })).toEqual({
      description: 'The service is temporarily unavailable.',
      headers: { 'Retry-After': { description: 'How long to wait before trying again, in seconds or as a date.', type: 'string' } },
      schema: { $ref: '#/definitions/Problem' },
      examples: {
        'application/problem+json': {
          type: 'about:blank',
          title: 'Service Unavailable',
          status: 503,
          detail: 'The service is temporarily unavailable.',
        },
      },
    });
  });

  test('in 3.0 has content and headers with schemas, in the order in which people write them', () => {
    const response = responseFor('401', {
      version: '3.0',
      format: problem,
      withBody: true,
      headers: ['WWW-Authenticate'],
      examples: false,
    });
    expect(JSON.stringify(response)).toBe(
      JSON.stringify({
        description: 'Authentication is missing or invalid.',
        headers: { 'WWW-Authenticate': { description: 'How to authenticate, as one or more challenges.', schema: { type: 'string' } } },
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      }),
    );
  });

  test('has no body without a format, where none is asked for, and where its code takes none', () => {
    const request = { version: '3.1', format: problem, withBody: true, headers: [], examples: true } as const;
    expect(responseFor('400', { ...request, format: undefined })).toEqual({ description: descriptionOf('400') });
    expect(responseFor('400', { ...request, withBody: false })).toEqual({ description: descriptionOf('400') });
    for (const code of ['100', '1XX', '200', '204', '205', '2XX', '304']) {
      expect(responseFor(code, request)).toEqual({ description: descriptionOf(code) });
    }
  });

  test('has a header once, however it is written', () => {
    const { headers } = responseFor('405', {
      version: '3.1',
      format: problem,
      withBody: true,
      headers: ['ALLOW', 'allow'],
      examples: false,
    });
    expect(Object.keys(headers ?? {})).toEqual(['Allow']);
  });

  test('has headers that nobody knows, names of Object.prototype among them', () => {
    const headers = ['X-Own', 'constructor'];
    const response = responseFor('400', { version: '3.1', format: undefined, withBody: true, headers, examples: false });
    expect(response.headers).toEqual({
      'X-Own': { description: 'The X-Own header.', schema: { type: 'string' } },
      constructor: { description: 'The constructor header.', schema: { type: 'string' } },
    });
  });
});

test.each([
  ['Allow', 'string'],
  ['Content-Range', 'string'],
  ['ETag', 'string'],
  ['Location', 'string'],
  ['Proxy-Authenticate', 'string'],
  ['Retry-After', 'string'],
  ['Upgrade', 'string'],
  ['WWW-Authenticate', 'string'],
])('%s is known and a %s', (name, type) => {
  const { header } = libraryOf({ format: undefined, prefix: '', examples: false });
  expect(header('3.1', name)).toMatchObject({ description: expect.not.stringContaining(`${name} header`), schema: { type } });
  expect(header('2.0', name)).toMatchObject({ type });
});

test('a request header is an optional parameter', () => {
  const { headerParameter } = libraryOf({ format: undefined, prefix: '', examples: false });
  const description = 'The ETag of the version that the request applies to.';
  expect(headerParameter('3.0', 'if-match')).toEqual({ name: 'If-Match', in: 'header', description, schema: { type: 'string' } });
  expect(headerParameter('2.0', 'If-Match')).toEqual({ name: 'If-Match', in: 'header', description, type: 'string' });
  expect(headerParameter('2.0', 'toString')).toMatchObject({ name: 'toString', description: 'The toString header.' });
});
