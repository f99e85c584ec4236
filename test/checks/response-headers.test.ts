import { expect, test } from 'vitest';
import { codes, operation, referring, swagger } from '../documents.ts';
import { casesOf, foundBy } from './cases.ts';

const responseHeaders = casesOf('response-headers');
const withHeaders = (...names: string[]) => `headers: {${names.map(name => `${name}: {schema: {type: string}}`).join(', ')}}`;

responseHeaders(
  'a header',
  { codes: ['201', '3XX'], headers: ['Location'] },
  {
    reported: [
      ['no headers', operation('post /a', codes(201)), 'post /a 201', 'declares 201 without a Location header; the policy requires one.'],
      [
        'another header',
        operation('post /a', `'201': {${withHeaders('ETag')}}`),
        'post /a 201',
        'declares 201 without a Location header; the policy requires one.',
      ],
      [
        'a code of the class',
        operation('get /a', codes(307)),
        'get /a 307',
        'declares 307 without a Location header; the policy requires one.',
      ],
      ['the range', operation('get /a', codes('3XX')), 'get /a 3XX', 'declares 3XX without a Location header; the policy requires one.'],
      ['Swagger 2.0', swagger('post /a', codes(201)), 'post /a 201', 'declares 201 without a Location header; the policy requires one.'],
      [
        'what stands behind a reference',
        referring('post /a', '201', ''),
        'post /a 201',
        'declares 201 without a Location header; the policy requires one.',
      ],
    ],
    silent: [
      ['the header, in other case', operation('post /a', `'201': {${withHeaders('location')}}`)],
      ['other codes', operation('post /a', codes(200, 404, 'default'))],
      ['a response that cannot be found', operation('post /a', `'201': {$ref: '#/components/responses/None'}`)],
    ],
  },
);

test('response-headers: reports each header that is missing', async () => {
  const found = await foundBy(
    'response-headers',
    { codes: ['429'], headers: ['Retry-After', 'X-Limit', 'Date'] },
    operation('get /a', `'429': {${withHeaders('X-Limit')}}`),
  );
  expect(found.map(({ message }) => message)).toEqual([
    'GET /a declares 429 without a Retry-After header; the policy requires one.',
    'GET /a declares 429 without a Date header; the policy requires one.',
  ]);
});

responseHeaders(
  'one of several',
  { codes: ['200'], anyOf: ['ETag', 'Last-Modified'] },
  {
    reported: [
      [
        'none of them',
        operation('get /a', `'200': {${withHeaders('Date')}}`),
        'get /a 200',
        'declares 200 without an ETag or Last-Modified header; the policy requires one of them.',
      ],
    ],
    silent: [
      ['the first', operation('get /a', `'200': {${withHeaders('ETag')}}`)],
      ['the last, in other case', operation('get /a', `'200': {${withHeaders('last-modified')}}`)],
    ],
  },
);

responseHeaders(
  'a condition',
  { codes: ['200'], headers: ['ETag'], when: 'item-path' },
  {
    reported: [
      [
        'no header where it holds',
        operation('get /a/{id}', codes(200)),
        'get /a/{id} 200',
        'declares 200 without an ETag header; the policy requires one.',
      ],
    ],
    silent: [['no header where it does not', operation('get /a', codes(200))]],
  },
);

const multipart = { codes: ['206'], headers: ['Content-Range'], exceptMediaTypes: ['multipart/byteranges'] };
const partial = (content: string) => operation('get /a', `'206': {content: {${content}}}`);
const lacksRange = 'declares 206 without a Content-Range header; the policy requires one.';

responseHeaders('media types in which it is not needed', multipart, {
  reported: [
    ['another media type', partial('text/plain: {}'), 'get /a 206', lacksRange],
    ['another media type beside it', partial('multipart/byteranges: {}, text/plain: {}'), 'get /a 206', lacksRange],
    ['no body', operation('get /a', codes(206)), 'get /a 206', lacksRange],
  ],
  silent: [
    ['the media type', partial('multipart/byteranges: {}')],
    ['the media type with parameters', partial("'multipart/byteranges; boundary=x': {}")],
    ['the media type in Swagger 2.0', swagger('get /a', "'206': {schema: {type: file}}", 'produces: [multipart/byteranges]')],
  ],
});

responseHeaders(
  'headers that are ruled out, and names',
  { codes: ['200'], forbidden: ['link', 'Expires'], names: '^[A-Z]' },
  {
    reported: [
      [
        'one of them',
        operation('get /a', `'200': {${withHeaders('Link')}}`),
        'get /a 200',
        'declares 200 with the link header; the policy forbids that.',
      ],
      [
        'names that do not match',
        operation('get /a', `'200': {${withHeaders('etag', 'Date', 'x-limit')}}`),
        'get /a 200',
        'declares 200 with etag, x-limit; the policy requires names of headers to match ^[A-Z].',
      ],
    ],
    silent: [
      ['others', operation('get /a', `'200': {${withHeaders('ETag')}}`)],
      ['no headers', operation('get /a', codes(200))],
    ],
  },
);

const json = 'content: {application/json; charset=utf-8: {}}';

responseHeaders(
  'only with a body in one of the media types',
  { codes: ['200'], headers: ['Vary'], withBody: true, whenMediaTypes: ['application/json'] },
  {
    reported: [
      [
        'such a response',
        operation('get /a', `'200': {${json}}`),
        'get /a 200',
        'declares 200 without a Vary header; the policy requires one.',
      ],
    ],
    silent: [
      ['another body', operation('get /a', "'200': {content: {text/html: {}}}")],
      ['no body', operation('get /a', codes(200))],
    ],
  },
);

responseHeaders(
  'only without a body',
  { codes: ['201'], headers: ['Location'], withBody: false },
  {
    reported: [
      ['no body', operation('post /a', codes(201)), 'post /a 201', 'declares 201 without a Location header; the policy requires one.'],
    ],
    silent: [
      ['a body', operation('post /a', `'201': {${json}}`)],
      ['what is not known', operation('post /a', "'201': {content: 1}")],
    ],
  },
);

responseHeaders(
  'only with another header',
  { codes: ['200'], headers: ['ETag'], whenHeaders: ['Last-Modified'] },
  {
    reported: [
      [
        'the one without the other',
        operation('get /a', `'200': {${withHeaders('last-modified')}}`),
        'get /a 200',
        'declares 200 without an ETag header; the policy requires one.',
      ],
    ],
    silent: [['neither', operation('get /a', codes(200))]],
  },
);

responseHeaders(
  'where there are several media types',
  { codes: ['200'], headers: ['Vary'], severalMediaTypes: true },
  {
    reported: [
      [
        'two',
        operation('get /a', "'200': {content: {application/json: {}, application/xml: {}}}"),
        'get /a 200',
        'declares 200 without a Vary header; the policy requires one.',
      ],
    ],
    silent: [
      ['one', operation('get /a', "'200': {content: {application/json: {}}}")],
      [
        'one beside that of errors, in 2.0',
        swagger('get /a', "'200': {schema: {type: object}}", 'produces: [application/json, application/problem+json]'),
      ],
      [
        'one with and without parameters',
        operation('get /a', "'200': {content: {application/json: {}, 'application/json; charset=utf-8': {}}}"),
      ],
      ['none', operation('get /a', "'200': {}")],
      ['the header', operation('get /a', "'200': {headers: {vary: {schema: {type: string}}}, content: {application/json: {}, a/b: {}}}")],
    ],
  },
);
