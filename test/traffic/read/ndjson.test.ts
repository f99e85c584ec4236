import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../../src/openapi/exchange.ts';
import { readTraffic } from '../../../src/traffic/read/read.ts';
import { bare, headers, inPieces, readAll } from './support.ts';

const line = (fields: object) => JSON.stringify({ method: 'GET', url: '/books', status: 200, ...fields });

test('a line is an exchange with its headers and bodies', async () => {
  const { exchanges, places, summary } = await readAll(
    `${line({
      method: 'post',
      url: 'https://api.example.org/books?x=1',
      status: 201,
      requestHeaders: { Accept: ['application/json', 'text/plain'], 'X-Trace': '1' },
      responseHeaders: {},
      requestBody: { title: 'Emma' },
      responseBody: '{"id": 1}',
    })}\n`,
  );
  expect(exchanges).toEqual([
    {
      request: {
        method: 'POST',
        url: 'https://api.example.org/books?x=1',
        headers: headers({ accept: 'application/json, text/plain', 'x-trace': '1' }),
        body: { isEmpty: false, text: '{"title":"Emma"}', value: { title: 'Emma' } },
      },
      response: { status: 201, headers: headers({}), body: { isEmpty: false, text: '{"id": 1}' } },
    },
  ]);
  expect(places).toEqual([{ file: 'recording', unit: 'line', number: 1 }]);
  expect(summary).toMatchObject({ kind: 'ndjson', exchanges: 1 });
});

test.each([
  ['nothing', undefined, undefined],
  ['an empty string', '', { isEmpty: true, text: '' }],
  ['null, of which nothing is known', null, undefined],
  ['a string', ' ', { isEmpty: false, text: ' ' }],
  ['a number', 0, { isEmpty: false, text: '0', value: 0 }],
  ['false', false, { isEmpty: false, text: 'false', value: false }],
  ['a list', [], { isEmpty: false, text: '[]', value: [] }],
])('a body may be %s', async (_, responseBody, expected) => {
  const { exchanges } = await readAll(line({ responseBody }));
  expect(exchanges[0]?.response.body).toEqual(expected);
});

describe('line ends', () => {
  test.each([
    ['of Unix', `${line({})}\n${line({ status: 404 })}\n`, [1, 2]],
    ['of Windows', `${line({})}\r\n${line({ status: 404 })}\r\n`, [1, 2]],
    ['but the last one', `${line({})}\n${line({ status: 404 })}`, [1, 2]],
    ['of empty lines', `\n${line({})}\n \n\r\n${line({ status: 404 })}\n\n`, [2, 5]],
    ['behind a byte order mark', `\uFEFF${line({})}\n${line({ status: 404 })}\n`, [1, 2]],
  ])('%s', async (_, recording, numbers) => {
    const { exchanges, places, summary } = await readAll(recording);
    expect(exchanges).toEqual([bare('GET', '/books', 200), bare('GET', '/books', 404)]);
    expect(places.map(({ number }) => number)).toEqual(numbers);
    expect(summary.passedOver.count).toBe(0);
  });
});

describe('passed over is a line', () => {
  const asHeaders = 'expected an object with strings and lists of strings';
  test.each([
    ['that is cut off', '{"method":"GE', 'is not JSON; expected an object with method, url and status on a line of its own'],
    [
      'of another shape',
      '{"level":"info"}',
      'is JSON of another shape; expected an object with method, url and status, or a line of an access log',
    ],
    ['that is no object', '[]', 'is in no known format; expected JSON with method, url and status, or a line of an access log'],
    ['without a method', line({ method: undefined }), 'has no method; expected one, as "method": "GET"'],
    ['with a method that is none', line({ method: 'GET /' }), 'has no method; expected one, as "method": "GET"'],
    ['with a method of another type', line({ method: 1 }), 'has no method; expected one, as "method": "GET"'],
    ['without a url', line({ url: undefined }), 'has no url; expected an absolute one or one that begins with /, as "url": "/books"'],
    [
      'with a url from nowhere',
      line({ url: 'books' }),
      'has no url; expected an absolute one or one that begins with /, as "url": "/books"',
    ],
    ['without a status', line({ status: undefined }), 'has no status; expected a number of three digits, as "status": 200'],
    ['with a status in quotes', line({ status: '200' }), 'has no status; expected a number of three digits, as "status": 200'],
    ['with a status of one digit', line({ status: 2 }), 'has no status; expected a number of three digits, as "status": 200'],
    ['with headers in a list', line({ requestHeaders: [] }), `has requestHeaders of another form; ${asHeaders}`],
    ['with a number as a header', line({ responseHeaders: { age: 1 } }), `has responseHeaders of another form; ${asHeaders}`],
    [
      'with a zero byte',
      line({}).replace('books', 'bo\0ks'),
      'is not JSON; expected an object with method, url and status on a line of its own',
    ],
  ])('%s', async (_, bad, reason) => {
    const { exchanges, summary } = await readAll(`${line({})}\n${bad}\n${bad}\n${line({})}\n`);
    expect(exchanges).toHaveLength(2);
    expect(summary.passedOver).toEqual({ count: 2, first: `recording:2 ${reason}` });
  });

  test.each([[[]], [[5, 90, 140]]])('that is too long, in pieces cut at %j', async offsets => {
    const long = line({ responseBody: 'x'.repeat(200) });
    const { exchanges, summary } = await readAll(`${line({})}\n${long}\n${line({})}\n${long}`, { offsets, mostLineBytes: 100 });
    expect(exchanges).toHaveLength(2);
    expect(summary.passedOver).toEqual({ count: 2, first: 'recording:2 is longer than 100 bytes; expected one exchange on each line' });
  });
});

test('broken UTF-8 is read as what stands for a lost character', async () => {
  const bytes = Buffer.from(line({ responseBody: 'x?' }));
  bytes[bytes.indexOf('?')] = 0xff;
  expect((await readAll(bytes)).exchanges[0]?.response.body?.text).toBe('x\uFFFD');
});

test('a value that is nested too deep to be written has no text', async () => {
  const deep = `{"method":"GET","url":"/","status":200,"responseBody":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const seen: Exchange[] = [];
  await readTraffic(inPieces(Buffer.from(deep)), 'recording', { exchange: each => seen.push(each) });
  expect(seen[0]?.response.body?.text).toBeUndefined();
  expect(seen[0]?.response.body?.value).toBeInstanceOf(Array);
});

test('tells how many bytes have been read, and stops where the listener throws', async () => {
  const bytes = Buffer.from(`${line({})}\n`.repeat(10));
  const told: number[] = [];
  await readTraffic(inPieces(bytes, [100, 200]), 'recording', { exchange: () => {}, bytes: read => told.push(read) });
  expect(told).toEqual([100, 200, bytes.length]);
  const pieces = inPieces(bytes, [100, 200]);
  const failing = () => {
    throw new Error('enough');
  };
  await expect(readTraffic(pieces, 'recording', { exchange: failing })).rejects.toThrow('enough');
  expect(await pieces.next()).toEqual({ done: true, value: undefined });
});
