import { describe, expect, test } from 'vitest';
import { bare, entry, har, headers, readAll } from './support.ts';

const empty = { isEmpty: true, text: '' };
const some = { isEmpty: false, text: undefined };
const text = (text: string) => ({ isEmpty: false, text });

async function only(each: object) {
  const { exchanges } = await readAll(har(each));
  expect(exchanges).toHaveLength(1);
  return exchanges[0];
}

test('an entry is an exchange with its headers and bodies', async () => {
  const recording = har(
    entry(
      {
        method: 'POST',
        url: 'https://api.example.org/books?draft=1#top',
        headers: [
          { name: ':authority', value: 'api.example.org' },
          { name: ':method', value: 'POST' },
          { name: 'Content-Type', value: 'application/json' },
          { name: 'Accept', value: 'application/json' },
          { name: 'accept', value: 'text/plain' },
        ],
        postData: { mimeType: 'application/json', text: '{"title":"Emma"}' },
        bodySize: 16,
      },
      {
        status: 201,
        headers: [
          { name: 'Set-Cookie', value: 'a=1\nb=2' },
          { name: 'Content-Type', value: 'application/json' },
        ],
        content: { size: 8, mimeType: 'application/json', text: '{"id":1}' },
      },
    ),
    entry(),
  );
  const { exchanges, places, summary } = await readAll(recording);
  expect(exchanges).toEqual([
    {
      request: {
        method: 'POST',
        url: 'https://api.example.org/books?draft=1',
        headers: headers({ 'content-type': 'application/json', accept: 'application/json, text/plain' }),
        body: text('{"title":"Emma"}'),
      },
      response: {
        status: 201,
        headers: headers({ 'set-cookie': 'a=1, b=2', 'content-type': 'application/json' }),
        body: text('{"id":1}'),
      },
    },
    bare('GET', 'https://api.example.org/books', 200),
  ]);
  expect(places).toEqual([
    { file: 'recording', unit: 'entry', number: 1 },
    { file: 'recording', unit: 'entry', number: 2 },
  ]);
  expect(summary).toEqual({
    kind: 'har',
    exchanges: 2,
    without: { count: 0, first: undefined },
    passedOver: { count: 0, first: undefined },
    damage: undefined,
  });
});

describe('the body of a response', () => {
  const json = 'application/json';
  const base64 = (value: string | Uint8Array) => ({ encoding: 'base64', text: Buffer.from(value).toString('base64') });
  test.each([
    ['has the text of content', {}, { content: { size: 2, mimeType: json, text: '{}' } }, text('{}')],
    ['is empty with size 0', {}, { content: { size: 0, mimeType: json } }, empty],
    ['is empty with size 0 and an empty text', {}, { content: { size: 0, mimeType: json, text: '' } }, empty],
    ['is there with a size alone', {}, { content: { size: 7, mimeType: json } }, some],
    ['is there where its text was left out', {}, { content: { size: 7, mimeType: json, text: '' } }, some],
    ['is unknown with size -1', {}, { content: { size: -1, mimeType: 'x-unknown' } }, undefined],
    ['is unknown without a size', {}, { content: { mimeType: json } }, undefined],
    ['is unknown without content', {}, { content: undefined }, undefined],
    ['is unknown where a tool had no text for it', {}, { content: { size: 0, mimeType: json, text: null } }, undefined],
    ['is unknown where a tool says that it left it out', {}, { content: { size: 0, comment: 'not included' } }, undefined],
    ['is unknown of a redirect of which browsers keep none', {}, { status: 302, content: { size: 0, mimeType: 'x-unknown' } }, undefined],
    ['is empty of a redirect where a proxy says so', {}, { status: 302, content: { size: 0, text: '' } }, empty],
    ['is unknown where it broke off', {}, { content: { size: 0, mimeType: json }, _error: 'net::ERR_ABORTED' }, undefined],
    ['is decoded', {}, { content: { size: 9, mimeType: json, ...base64('"Brontë"') } }, text('"Brontë"')],
    [
      'is decoded by its charset',
      {},
      { content: { size: 4, mimeType: 'text/plain; charset=ISO-8859-1', ...base64(Uint8Array.of(0x74, 0xeb)) } },
      text('të'),
    ],
    [
      'is there where it is not text of its charset',
      {},
      { content: { size: 2, mimeType: json, ...base64(Uint8Array.of(0x74, 0xeb)) } },
      some,
    ],
    ['is there where it is no text', {}, { content: { size: 3, mimeType: 'image/png', ...base64('PNG') } }, some],
    ['is there where a tool says that it cut it', {}, { content: { size: 3, mimeType: json, text: '{"a', comment: 'Truncated' } }, some],
    ['is there where the text is far too short', {}, { content: { size: 9_000, mimeType: json, text: '{"a' } }, some],
    ['has its text where the size is only a bit more', {}, { content: { size: 40, mimeType: json, text: '{"a":1}' } }, text('{"a":1}')],
    ['is empty with 304, which browsers fill from their cache', {}, { status: 304, content: { size: 2, text: '{}' } }, empty],
    ['is empty for HEAD', { method: 'HEAD' }, { content: { size: 2, text: '{}' } }, empty],
    ['is empty with 101', {}, { status: 101, content: { size: -1 } }, empty],
    ['is empty with 204 and nothing said', {}, { status: 204, content: { size: -1 } }, empty],
    ['is there with 204 and a text', {}, { status: 204, content: { size: 2, text: '{}' } }, text('{}')],
    [
      'is there where it is said to be empty, but was not',
      {},
      { headers: [{ name: 'Content-Length', value: '12' }], content: { size: 0, text: '' } },
      some,
    ],
    [
      'is empty where compression made some bytes of nothing',
      {},
      {
        headers: [
          { name: 'Content-Length', value: '20' },
          { name: 'Content-Encoding', value: 'gzip' },
        ],
        content: { size: 0, text: '' },
      },
      empty,
    ],
  ])('%s', async (_, request, response, expected) => {
    expect((await only(entry(request, response)))?.response.body).toEqual(expected);
  });
});

describe('the body of a request', () => {
  test.each([
    ['has the text of postData', { postData: { mimeType: 'application/json', text: '{}' } }, text('{}')],
    ['is empty with size 0', { bodySize: 0 }, empty],
    ['is unknown without a size', {}, undefined],
    ['is unknown with size -1', { bodySize: -1 }, undefined],
    [
      'is unknown where it has a media type, but is said to be empty',
      { bodySize: 0, headers: [{ name: 'Content-Type', value: 'image/png' }] },
      undefined,
    ],
    ['is there where its length is sent', { bodySize: 0, headers: [{ name: 'Content-Length', value: '9' }] }, some],
    ['is unknown where a tool had no text for it', { bodySize: 0, postData: { mimeType: '', text: null } }, undefined],
    ['is there with a size alone', { bodySize: 12 }, some],
    ['is there where its text was left out', { bodySize: 12, postData: { mimeType: 'application/json', text: '' } }, some],
    ['is there as a form', { bodySize: -1, postData: { mimeType: 'multipart/form-data', params: [{ name: 'a', value: 'b' }] } }, some],
    ['is unknown where a text without a size is empty', { bodySize: -1, postData: { mimeType: 'text/plain', text: '' } }, undefined],
  ])('%s', async (_, request, expected) => {
    expect((await only(entry({ method: 'PUT', ...request })))?.request.body).toEqual(expected);
  });
});

describe('no exchange is an entry', () => {
  test.each([
    ['that was blocked', {}, { status: 0, _error: 'net::ERR_BLOCKED_BY_CLIENT' }, {}, 'has no response'],
    ['that failed, as Playwright writes it', {}, { status: -1 }, {}, 'has no response'],
    ['without a response', {}, {}, { response: undefined }, 'has no response'],
    ['of inline data', { url: 'data:text/plain,hello' }, {}, {}, 'is not about HTTP'],
    ['of an object in memory', { url: 'blob:https://www.example.org/1' }, {}, {}, 'is not about HTTP'],
    ['of an extension', { url: 'chrome-extension://abc/x.js' }, {}, {}, 'is not about HTTP'],
    ['of a tunnel', { method: 'CONNECT' }, {}, {}, 'asks a proxy for a connection'],
    ['from the cache', {}, {}, { _fromCache: 'disk' }, 'has a response that the browser made or had in its cache'],
    ['from a service worker', {}, { _fetchedViaServiceWorker: true }, {}, 'has a response that the browser made or had in its cache'],
    [
      'that the browser redirects to https itself',
      {},
      { status: 307, headers: [{ name: 'Non-Authoritative-Reason', value: 'HSTS' }] },
      {},
      'has a response that the browser made or had in its cache',
    ],
  ])('%s', async (_, request, response, rest, reason) => {
    const { exchanges, summary } = await readAll(har(entry(request, response, rest), entry()));
    expect(exchanges).toEqual([bare('GET', 'https://api.example.org/books', 200)]);
    expect(summary.without).toEqual({ count: 1, first: `recording: entry 1 ${reason}` });
    expect(summary.passedOver.count).toBe(0);
  });
});

test('a response that a service worker fetched is one of the server', async () => {
  expect(await only(entry({}, { _fetchedViaServiceWorker: true, _serviceWorkerResponseSource: 'network' }))).toEqual(
    bare('GET', 'https://api.example.org/books', 200),
  );
});

describe('passed over is an entry', () => {
  test.each([
    ['that is no object', 7, 'has no request; expected one with method and url'],
    ['without a request', {}, 'has no request; expected one with method and url'],
    ['without a method', entry({ method: undefined }), 'has a request without a method; expected one, as "GET"'],
    ['without a url', entry({ url: 'books' }), 'has a request without an absolute url; expected one'],
    ['with a response of another type', entry({}, {}, { response: 'no' }), 'has a response that is no object; expected one with a status'],
    [
      'with a status of another type',
      entry({}, { status: '200' }),
      'has a response without a status; expected a number of three digits, or 0 where there was no response',
    ],
  ])('%s', async (_, each, reason) => {
    const { exchanges, summary } = await readAll(har(entry(), each));
    expect(exchanges).toHaveLength(1);
    expect(summary.passedOver).toEqual({ count: 1, first: `recording: entry 2 ${reason}` });
  });
});

test.each([
  ['with entries first', '{"log":{"entries":[ENTRY],"version":"1.2"},"comment":{"deep":[1,[2]]}}'],
  ['with something before the log', '{"comment":[{"request":1}],"log":{"pages":[[]],"entries":[ENTRY]}}'],
  ['with a byte order mark', '\uFEFF{"log":{"entries":[ENTRY]}}'],
  ['over several lines', '{\r\n"log"\r\n:\r\n{"entries":[\r\nENTRY\r\n]}}\r\n'],
])('a HAR file %s', async (_, recording) => {
  const { exchanges, summary } = await readAll(recording.replace('ENTRY', JSON.stringify(entry())));
  expect(exchanges).toEqual([bare('GET', 'https://api.example.org/books', 200)]);
  expect(summary.kind).toBe('har');
});

test('a HAR file without entries holds nothing', async () => {
  expect((await readAll(har())).summary).toMatchObject({ kind: 'har', exchanges: 0, damage: undefined });
});
