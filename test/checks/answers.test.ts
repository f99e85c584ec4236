import { describe, expect, test } from 'vitest';
import { bodyAs, codes, document, operation } from '../documents.ts';
import { exchange, judged, type Short } from '../traffic/exchanges.ts';
import { foundBy } from './cases.ts';

test('finds nothing in documents', async () => {
  expect(await foundBy('answers', { to: 'conditional', only: ['304'] }, operation('get /a', codes(304)))).toEqual([]);
});

const getA = operation('get /a', codes(200));
const putJson = operation('put /a', codes(200), 'requestBody: {content: {application/json: {}}}');
const list = operation('get /a', `'200': {${bodyAs('{type: array}')}}`);
const collection = document(`paths: {/a: {get: {responses: {${codes(200)}}}}, '/a/{id}': {get: {responses: {}}}}`);
const json = { 'content-type': 'application/json' };

/** By situation: requests of which it holds, requests of which it does not, and those of which that is not known. */
const cases: Readonly<Record<string, Readonly<Record<'yes' | 'no' | 'unknown', readonly (readonly [string, string, string, Short])[]>>>> = {
  'undeclared-method': {
    yes: [['the method is not declared', getA, 'PUT /a 404', {}]],
    no: [['the method is declared', getA, 'GET /a 404', {}]],
    unknown: [],
  },
  'undeclared-media-type': {
    yes: [['another one', putJson, 'PUT /a 404', { sent: { 'content-type': 'application/xml' }, sentBody: '<a/>' }]],
    no: [
      ['the same', putJson, 'PUT /a 404', { sent: json, sentBody: '{}' }],
      [
        'the same in capitals, with a parameter',
        putJson,
        'PUT /a 404',
        { sent: { 'content-type': 'Application/JSON; charset=utf-8' }, sentBody: '1' },
      ],
      [
        'one that a range covers',
        operation('put /a', codes(200), 'requestBody: {content: {"*/*": {}}}'),
        'PUT /a 404',
        { sent: json, sentBody: '1' },
      ],
    ],
    unknown: [
      ['without a body', putJson, 'PUT /a 404', { sent: { 'content-type': 'text/plain' }, sentBody: '' }],
      ['without a media type', putJson, 'PUT /a 404', { sent: {}, sentBody: '1' }],
      ['where none is declared', operation('put /a', codes(200)), 'PUT /a 404', { sent: json, sentBody: '1' }],
      ['where headers are not recorded', putJson, 'PUT /a 404', { sentBody: '1' }],
    ],
  },
  'malformed-json': {
    yes: [['what breaks off', putJson, 'PUT /a 404', { sent: json, sentBody: '{"a":' }]],
    no: [['a text', putJson, 'PUT /a 404', { sent: json, sentBody: '"a"' }]],
    unknown: [
      ['XML', putJson, 'PUT /a 404', { sent: { 'content-type': 'application/xml' }, sentBody: '<' }],
      ['nothing', putJson, 'PUT /a 404', { sent: json, sentBody: '' }],
      ['a body that is not recorded', putJson, 'PUT /a 404', { sent: json }],
    ],
  },
  unacceptable: {
    yes: [
      ['another type', getA, 'GET /a 404', { sent: { accept: 'text/html, application/xml;q=0.9' }, headers: json, body: '1' }],
      ['one of weight 0', getA, 'GET /a 404', { sent: { accept: 'application/json;q=0' }, headers: json, body: '1' }],
    ],
    no: [
      ['the same type', getA, 'GET /a 404', { sent: { accept: 'text/html, application/json' }, headers: json, body: '1' }],
      ['any type', getA, 'GET /a 404', { sent: { accept: 'text/html, */*;q=0.1' }, headers: json, body: '1' }],
      ['any of the kind', getA, 'GET /a 404', { sent: { accept: 'application/*' }, headers: json, body: '1' }],
    ],
    unknown: [
      ['no Accept', getA, 'GET /a 404', { sent: {}, headers: json, body: '1' }],
      ['no body', getA, 'GET /a 404', { sent: { accept: 'text/html' }, headers: json, body: '' }],
      ['no media type', getA, 'GET /a 404', { sent: { accept: 'text/html' }, headers: {}, body: '1' }],
    ],
  },
  conditional: {
    yes: [['If-None-Match', getA, 'GET /a 404', { sent: { 'if-none-match': '"1"' } }]],
    no: [['If-Match', getA, 'GET /a 404', { sent: { 'if-match': '"1"' } }]],
    unknown: [['no headers recorded', getA, 'GET /a 404', {}]],
  },
  precondition: {
    yes: [
      ['If-Match', getA, 'GET /a 404', { sent: { 'if-match': '"1"' } }],
      ['If-Unmodified-Since', getA, 'GET /a 404', { sent: { 'if-unmodified-since': 'x' } }],
    ],
    no: [['none', getA, 'GET /a 404', { sent: { accept: '*/*' } }]],
    unknown: [['no headers recorded', getA, 'GET /a 404', {}]],
  },
  'current-entity-tag': {
    yes: [
      ['the tag', getA, 'GET /a 404', { sent: { 'if-none-match': '"1"' }, headers: { etag: '"1"' } }],
      ['the tag as a weak one', getA, 'GET /a 404', { sent: { 'if-none-match': 'W/"1"' }, headers: { etag: '"1"' } }],
      [
        'one of several, with a comma in another',
        getA,
        'GET /a 404',
        { sent: { 'if-none-match': '"0,1", "1"' }, headers: { etag: '"1"' } },
      ],
    ],
    no: [['another', getA, 'GET /a 404', { sent: { 'if-none-match': '"2"' }, headers: { etag: '"1"' } }]],
    unknown: [
      ['no tag sent', getA, 'GET /a 404', { sent: {}, headers: { etag: '"1"' } }],
      ['no tag returned', getA, 'GET /a 404', { sent: { 'if-none-match': '"2"' }, headers: {} }],
    ],
  },
  'empty-collection': {
    yes: [
      ['a collection with items below', collection, 'GET /a 204', {}],
      ['a list', list, 'GET /a 204', {}],
    ],
    no: [['an answer with content', list, 'GET /a 404', {}]],
    unknown: [['what may be anything', getA, 'GET /a 204', {}]],
  },
  elsewhere: {
    yes: [
      ['another URL', getA, 'GET http://localhost/a 404', { headers: { location: 'http://localhost/b' } }],
      ['another path', getA, 'GET /a 404', { headers: { location: '/b' } }],
      ['another host', getA, 'GET http://localhost/a 404', { headers: { location: 'https://localhost/a' } }],
    ],
    no: [['the same, relative', getA, 'GET http://localhost/a 404', { headers: { location: 'a' } }]],
    unknown: [['no Location', getA, 'GET /a 404', { headers: {} }]],
  },
  'respond-async': {
    yes: [['the preference applied', getA, 'GET /a 404', { headers: { 'preference-applied': 'wait=1, respond-async' } }]],
    no: [['another', getA, 'GET /a 404', { headers: { 'preference-applied': 'return=minimal' } }]],
    unknown: [['no headers recorded', getA, 'GET /a 404', {}]],
  },
  'sends Prefer': {
    yes: [['the header', getA, 'GET /a 404', { sent: { prefer: 'wait=1' } }]],
    no: [['others', getA, 'GET /a 404', { sent: { accept: '*/*' } }]],
    unknown: [['no headers recorded', getA, 'GET /a 404', {}]],
  },
};

describe.each(Object.entries(cases))('%s', (to, { yes, no, unknown }) => {
  const found = (text: string, line: string, short: Short) => [
    judged('answers', { to, with: ['418'] }, text, exchange(line, short)).length,
    judged('answers', { to, only: ['204', '404'] }, text, exchange(line, short)).length,
  ];
  test.each(yes)('holds: %s', (_, text, line, short) => expect(found(text, line, short)).toEqual([1, 0]));
  test.each(no)('holds not: %s', (_, text, line, short) => expect(found(text, line, short)).toEqual([0, 1]));
  test.each(unknown)('is not known: %s', (_, text, line, short) => expect(found(text, line, short)).toEqual([0, 0]));
});

test('messages', () => {
  const seen = exchange('GET /a 304', { sent: {} });
  expect(judged('answers', { to: 'conditional', only: ['304'] }, getA, seen)).toEqual([
    'GET /a returned 304 to a request without If-None-Match or If-Modified-Since; the policy forbids that.',
  ]);
  expect(judged('answers', { to: 'undeclared-method', with: ['405', '501'] }, getA, exchange('PUT /a 400'))).toEqual([
    'PUT /a returned 400 to a method that the document does not declare for the path; the policy requires 405 or 501.',
  ]);
});

test('only some codes', () => {
  const options = { to: 'undeclared-method', with: ['405'], codes: ['2XX', '404'] };
  expect(judged('answers', options, getA, exchange('PUT /a 400'), exchange('PUT /a 405'))).toEqual([]);
  expect(judged('answers', options, getA, exchange('PUT /a 404'), exchange('PUT /a 200'))).toHaveLength(2);
});

test('what answers for another reason first', () => {
  const options = { to: 'undeclared-method', with: ['405'], besides: ['401', '5XX'] };
  expect(judged('answers', options, getA, exchange('PUT /a 401'), exchange('PUT /a 503'), exchange('PUT /a 405'))).toEqual([]);
});

describe('the order of a recording is not that of time', () => {
  const item = document(`paths: {'/a/{id}': {get: {responses: {}}, delete: {responses: {}}}}`);
  const options = { to: 'deleted-before', with: ['404', '410'] };
  const at = (line: string, began: number, ended: number) => ({ ...exchange(line), time: { began, ended } });
  test.each([
    ['after it', at('DELETE /a/1 204', 0, 10), at('GET /a/1 200', 10, 11), 1],
    ['before it, and listed behind', at('DELETE /a/1 204', 20, 30), at('GET /a/1 200', 10, 11), 0],
    ['while it went on', at('DELETE /a/1 204', 0, 10), at('GET /a/1 200', 5, 11), 0],
  ])('%s', (_, first, second, count) => {
    expect(judged('answers', options, item, first, second)).toHaveLength(count);
  });
});

describe('what was there before', () => {
  const item = document(
    `paths: {'/a/{id}': {get: {responses: {}}, put: {responses: {}}, delete: {responses: {}}}, /a: {post: {responses: {}}}}`,
  );
  const deleted = { to: 'deleted-before', methods: ['delete'], with: ['204'] };
  const gone = { to: 'gone-before', with: ['410'] };
  const all = (...lines: readonly string[]) => lines.map(line => exchange(line));

  test.each([
    ['deleted twice', deleted, all('DELETE /a/1 204', 'DELETE /a/1 404'), 1],
    ['deleted, and another', deleted, all('DELETE /a/1 204', 'DELETE /a/2 404'), 0],
    ['deleted in vain', deleted, all('DELETE /a/1 403', 'DELETE /a/1 404'), 0],
    ['put again', deleted, all('DELETE /a/1 204', 'PUT /a/1 201', 'DELETE /a/1 404'), 0],
    ['there all the same', deleted, all('DELETE /a/1 204', 'GET /a/1 200', 'DELETE /a/1 404'), 0],
    ['made again by a POST to the collection', deleted, all('DELETE /a/1 204', 'POST /a 201', 'DELETE /a/1 404'), 0],
    ['gone and back', gone, all('GET /a/1 410', 'GET /a/1 200'), 1],
    ['gone for good', gone, all('GET /a/1 410', 'GET /a/1 410'), 0],
    ['another is gone', gone, all('GET /a/1 410', 'GET /a/2 200'), 0],
    ['made again', gone, all('GET /a/1 410', 'PUT /a/1 201', 'GET /a/1 200'), 0],
  ])('%s', (_, options, exchanges, count) => {
    expect(judged('answers', options, item, ...exchanges)).toHaveLength(count);
  });
});
