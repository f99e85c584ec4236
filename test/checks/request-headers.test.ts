import { expect, test } from 'vitest';
import { codes, document, header, operation, swagger } from '../documents.ts';
import { casesOf, foundBy } from './cases.ts';

const requestHeaders = casesOf('request-headers');

requestHeaders(
  'one header',
  { codes: ['412', '4XX'], oneOf: ['If-Match'] },
  {
    reported: [
      [
        'no parameters',
        operation('put /a', codes(412)),
        'put /a 412',
        'declares 412 but accepts no If-Match header; the policy requires it with 412.',
      ],
      [
        'another header',
        operation('put /a', codes(412), header('ETag')),
        'put /a 412',
        'declares 412 but accepts no If-Match header; the policy requires it with 412.',
      ],
      [
        'a parameter of the name elsewhere',
        operation('put /a', codes(412), 'parameters: [{name: If-Match, in: query, schema: {type: string}}]'),
        'put /a 412',
        'declares 412 but accepts no If-Match header; the policy requires it with 412.',
      ],
      [
        'the range',
        operation('put /a', codes('4XX')),
        'put /a 4XX',
        'declares 4XX but accepts no If-Match header; the policy requires it with 4XX.',
      ],
      [
        'Swagger 2.0',
        swagger('put /a', codes(412)),
        'put /a 412',
        'declares 412 but accepts no If-Match header; the policy requires it with 412.',
      ],
    ],
    silent: [
      ['the header', operation('put /a', codes(412), header('If-Match'))],
      ['the header in other case', operation('put /a', codes(412), header('if-match'))],
      ['the header on the path', document(`paths: {/a: {${header('If-Match')}, put: {responses: {${codes(412)}}}}}`)],
      ['other codes', operation('put /a', codes(200, 500, 'default'))],
      ['a parameter that cannot be found', operation('put /a', codes(412), `parameters: [{$ref: '#/components/parameters/None'}]`)],
    ],
  },
);

requestHeaders(
  'one of several headers',
  { codes: ['304'], oneOf: ['If-None-Match', 'If-Modified-Since'] },
  {
    reported: [
      [
        'none of them',
        operation('get /a', codes(304), header('If-Match')),
        'get /a 304',
        'declares 304 but accepts no If-None-Match or If-Modified-Since header; the policy requires one of them with 304.',
      ],
    ],
    silent: [['the last', operation('get /a', codes(304), header('If-Modified-Since'))]],
  },
);

/** What is found of an operation itself, in place of its responses. */
async function foundOf(options: object, text: string) {
  const found = await foundBy('request-headers', options, text);
  expect(found.every(({ at }) => at.endsWith('.get'))).toBe(true);
  return found.map(({ message }) => message);
}

const both = 'parameters: [{name: x-id, in: header, required: true, schema: {}}, {name: If-Match, in: header, schema: {}}]';

test.each([
  ['a header that is not there', { oneOf: ['X-Id'] }, '', ['GET /a accepts no X-Id header, which the policy requires.']],
  [
    'one where a condition holds',
    { oneOf: ['X-Id', 'X-Trace'], when: 'collection-path' },
    '',
    ['GET /a accepts no X-Id or X-Trace header, which the policy requires because the path does not end in a parameter.'],
  ],
  ['one where it does not', { oneOf: ['X-Id'], when: 'item-path' }, '', []],
  ['one that is there', { oneOf: ['X-Id'] }, both, []],
  ['one that is not known', { oneOf: ['X-Trace'] }, "parameters: [{$ref: '#/none'}]", []],
  ['one that is required', { oneOf: ['X-Id'], required: true }, both, []],
  [
    'one that is not required',
    { oneOf: ['If-Match'], required: true },
    both,
    ['GET /a accepts requests without the If-Match header, which the policy requires.'],
  ],
  ['one that may not be required', { optional: ['X-Id', 'If-Match'] }, both, ['GET /a requires the X-Id header; the policy forbids that.']],
  [
    'one that may not be there',
    { forbidden: ['If-Match', 'Range'] },
    both,
    ['GET /a accepts the If-Match header; the policy forbids that.'],
  ],
])('request-headers, of every operation: %s', async (_, options, parameters, expected) => {
  expect(await foundOf(options, operation('get /a', codes(200, 404), parameters))).toEqual(expected);
});

requestHeaders(
  'a required header',
  { codes: ['411'], oneOf: ['Content-Length'], required: true },
  {
    reported: [
      [
        'an optional one',
        operation('put /a', codes(411), header('Content-Length')),
        'put /a 411',
        'declares 411 but accepts requests without the Content-Length header; the policy requires it with 411.',
      ],
    ],
    silent: [['a required one', operation('put /a', codes(411), header('Content-Length', ', required: true'))]],
  },
);

test('request-headers: reports a header that may not be there once, and only with the codes', async () => {
  const options = { codes: ['4XX'], forbidden: ['If-Match'] };
  expect(await foundOf(options, operation('get /a', codes(404, 410), both))).toHaveLength(1);
  expect(await foundOf(options, operation('get /a', codes(200), both))).toEqual([]);
});
