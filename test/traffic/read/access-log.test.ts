import { describe, expect, test } from 'vitest';
import type { Kind } from '../../../src/traffic/read/outcome.ts';
import { bare, headers, readAll } from './support.ts';

const time = '[27/Nov/2026:12:00:00 +0000]';

describe('a line of', () => {
  test.each<[string, Kind, string, string, string, number]>([
    ['common', 'common', `203.0.113.7 - - ${time} "GET /books?x=1 HTTP/1.1" 200 2326`, 'GET', '/books?x=1', 200],
    ['common without a body', 'common', `203.0.113.7 - frank ${time} "DELETE /books/1 HTTP/1.1" 204 -`, 'DELETE', '/books/1', 204],
    ['common with a user of two words', 'common', `::1 - "a b" ${time} "GET / HTTP/2.0" 401 0`, 'GET', '/', 401],
    [
      'combined',
      'combined',
      `203.0.113.7 - - ${time} "POST /books HTTP/2.0" 201 12 "https://www.example.org/" "Mozilla/5.0 (X11)"`,
      'POST',
      '/books',
      201,
    ],
    [
      'combined with a host in front',
      'combined',
      `api.example.org:443 203.0.113.7 - - ${time} "GET /books HTTP/1.1" 404 5 "-" "curl/8"`,
      'GET',
      '/books',
      404,
    ],
    [
      'combined with more behind, as Kong writes it',
      'combined',
      `203.0.113.7 - - ${time} "GET /books HTTP/1.1" 429 38 "-" "curl/8" kong_request_id: "f0e1"`,
      'GET',
      '/books',
      429,
    ],
    [
      'combined with an absolute address',
      'common',
      `::1 - - ${time} "GET http://api.example.org/a HTTP/1.1" 200 0`,
      'GET',
      'http://api.example.org/a',
      200,
    ],
    ['combined with what nginx escapes', 'common', String.raw`::1 - - ${time} "GET /a\x22b\xE2 HTTP/1.1" 400 0`, 'GET', '/a%22b%E2', 400],
    ['combined with what Apache escapes', 'common', String.raw`::1 - - ${time} "GET /a\"b\\c HTTP/1.1" 400 0`, 'GET', '/a%22b%5Cc', 400],
    ['HTTP/0.9', 'common', `::1 - - ${time} "GET /a" 200 0`, 'GET', '/a', 200],
    [
      'Envoy',
      'envoy',
      '[2026-11-27T12:00:00.310Z] "POST /api/v1/locations HTTP/2" 204 - 154 0 226 100 "10.0.35.28" "nsq2http" "cc21d9b0" "locations" "tcp://10.0.2.1:80"',
      'POST',
      '//locations/api/v1/locations',
      204,
    ],
    [
      'Envoy without an authority',
      'envoy',
      '[2026-11-27T12:00:00.310Z] "GET /a HTTP/1.1" 503 UF 0 91 2 - "-" "-" "cc21d9b0" "-" "-"',
      'GET',
      '/a',
      503,
    ],
    [
      'Istio',
      'envoy',
      '[2026-11-27T12:00:00.310Z] "GET /books HTTP/1.1" 200 - via_upstream - "-" 0 48 7 6 "-" "curl/8" "cc21d9b0" "api.example.org" "10.0.0.9:80" inbound|80|| 127.0.0.6:1 10.0.0.9:80 10.0.0.8:2 - default',
      'GET',
      '//api.example.org/books',
      200,
    ],
    [
      'Envoy in JSON',
      'envoy-json',
      '{"start_time":"2026-11-27T12:00:00.310Z","method":"GET","path":"/books","protocol":"HTTP/2","response_code":404,"response_flags":"-","authority":"api.example.org:8080"}',
      'GET',
      '//api.example.org:8080/books',
      404,
    ],
    [
      'Envoy in JSON without an authority',
      'envoy-json',
      '{"method":"GET","path":"/books","response_code":"200","authority":null}',
      'GET',
      '/books',
      200,
    ],
    ['nginx in JSON', 'nginx-json', '{"request":"GET /books HTTP/1.1","status":"200"}', 'GET', '/books', 200],
    [
      'nginx in JSON by parts',
      'nginx-json',
      '{"request_method":"PUT","request_uri":"/books/1?x","status":409,"host":"api.example.org","scheme":"https"}',
      'PUT',
      'https://api.example.org/books/1?x',
      409,
    ],
  ])('%s', async (_, kind, line, method, url, status) => {
    const { exchanges, summary } = await readAll(`${line}\n`);
    expect(exchanges).toEqual([bare(method, url, status)]);
    expect(summary.kind).toBe(kind);
  });
});

test('Kong writes headers, with secrets masked', async () => {
  const { exchanges, summary } = await readAll(
    JSON.stringify({
      response: { status: 200, size: '434', headers: { 'content-type': 'application/json', vary: ['Origin', 'Accept'] } },
      request: {
        method: 'GET',
        uri: '/books',
        url: 'https://api.example.org:8443/books',
        headers: { Authorization: 'REDACTED', host: 'api.example.org' },
      },
      client_ip: '203.0.113.7',
    }),
  );
  expect(exchanges).toEqual([
    {
      request: {
        method: 'GET',
        url: 'https://api.example.org:8443/books',
        headers: headers({ authorization: 'REDACTED', host: 'api.example.org' }),
        body: undefined,
      },
      response: { status: 200, headers: headers({ 'content-type': 'application/json', vary: 'Origin, Accept' }), body: undefined },
    },
  ]);
  expect(summary.kind).toBe('kong-json');
});

describe('no exchange is a line', () => {
  test.each([
    ['of TLS', String.raw`203.0.113.7 - - ${time} "\x16\x03\x01\x00\xEE" 400 157 "-" "-"`, 'has no HTTP request'],
    ['without a request line', `203.0.113.7 - - ${time} "-" 400 0 "-" "-"`, 'has no HTTP request'],
    ['with an empty request line', `203.0.113.7 - - ${time} "" 400 0 "-" "-"`, 'has no HTTP request'],
    ['of a tunnel', `203.0.113.7 - - ${time} "CONNECT api.example.org:443 HTTP/1.1" 405 0`, 'has no HTTP request'],
    ['about a server as a whole', `203.0.113.7 - - ${time} "OPTIONS * HTTP/1.1" 200 0`, 'has no HTTP request'],
    ['of a client that went away', `203.0.113.7 - - ${time} "GET /books HTTP/1.1" 499 0 "-" "curl/8"`, 'has no response'],
    ['without a status', `203.0.113.7 - - ${time} "GET /books HTTP/1.1" - 0`, 'has no response'],
    ['of a TCP connection', '[2026-11-27T12:00:00.310Z] "- - -" 0 - 10 20 30 - "-" "-" "-" "-" "10.0.0.9:80"', 'has no HTTP request'],
    ['of a TCP connection in JSON', '{"method":null,"path":null,"response_code":0,"authority":null}', 'has no HTTP request'],
    ['of a broken stream', '[2026-11-27T12:00:00.310Z] "GET /a HTTP/2" 0 DC 0 0 3 - "-" "-" "-" "a" "-"', 'has no response'],
  ])('%s', async (_, line, reason) => {
    const { summary } = await readAll(`${line}\n`);
    expect(summary).toMatchObject({
      exchanges: 0,
      without: { count: 1, first: `recording:1 ${reason}` },
      passedOver: { count: 0 },
    });
  });
});

test('a log may hold lines of several programs', async () => {
  const { exchanges, summary } = await readAll(
    [
      'Starting up',
      '2026/11/27 12:00:00 [notice] 1#1: using the "epoll" event method',
      `203.0.113.7 - - ${time} "GET /a HTTP/1.1" 200 1`,
      `203.0.113.7 - - ${time} "GET /b HTTP/1.1" 200 1 "-" "-"`,
      '{"request":"GET /c HTTP/1.1","status":200}',
      `203.0.113.7 - - ${time} "GET /d HTTP/1.1" 200 1 "-" "-"`,
    ].join('\n'),
  );
  expect(exchanges.map(({ request }) => request.url)).toEqual(['/a', '/b', '/c', '/d']);
  expect(summary).toMatchObject({
    kind: 'combined',
    passedOver: {
      count: 2,
      first: 'recording:1 is in no known format; expected JSON with method, url and status, or a line of an access log',
    },
  });
});

test('a line that goes on and on is no line of a log', async () => {
  const line = `203.0.113.7 - - ${time} "GET /${'a'.repeat(2_000_000)} HTTP/1.1" 200 1`;
  const { summary } = await readAll(`203.0.113.7 - - ${time} "GET /a HTTP/1.1" 200 1\n${line}\n`);
  expect(summary).toMatchObject({ exchanges: 1, passedOver: { count: 1 } });
});
