import { expect, test } from 'vitest';
import { exchange, observe } from './exchanges.ts';

const books = `openapi: 3.1.0
info: { title: Books, version: '1' }
servers: [{ url: https://api.example.org/v1 }]
paths:
  /books:
    get:
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: array, items: { type: object } } } } }
        '500': { description: failed, content: { application/json: { schema: { type: object } } } }
    post:
      responses:
        '201': { description: made, headers: { Location: { required: true, schema: { type: string } } } }
  /books/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object } } } }
        '404': { description: none }
`;
const json = { 'content-type': 'application/json' };

test('what is as declared is not reported, beside what was never seen', () => {
  const seen = [
    exchange('GET https://api.example.org/v1/books?page=2 200', { headers: json, body: '[]' }),
    exchange('GET https://api.example.org/v1/books 500', { headers: json, body: '{"message":"Try again later."}' }),
    exchange('POST https://api.example.org/v1/books 201', { headers: { location: '/v1/books/7' }, body: '' }),
    exchange('GET https://api.example.org/v1/books/7 200', { headers: json, body: '{}' }),
  ];
  expect(observe(books, seen)).toEqual([
    'traffic-never-seen: GET /books/{id} declares 404, which the one recorded request was not answered with.',
  ]);
});

test('what is not as declared', () => {
  const seen = [
    exchange('GET https://api.example.org/v1/books 418', { headers: {}, body: '' }),
    exchange('GET https://api.example.org/v1/books 418', { headers: {}, body: '' }),
    exchange('GET https://api.example.org/v1/books 200', { headers: { 'content-type': 'text/html' }, body: '<p>' }),
    exchange('GET https://api.example.org/v1/books 200', { headers: json, body: '[' }),
    exchange('GET https://api.example.org/v1/books 500', { headers: json, body: '' }),
    exchange('POST https://api.example.org/v1/books 201', { headers: {}, body: '{"id":7}' }),
    exchange('GET https://api.example.org/v1/books/7 200', { headers: json, body: '{"error":"no such book"}' }),
    exchange('GET https://api.example.org/v1/books/7 404', { headers: json, body: '{"message":"Traceback (most recent call last):\\n"}' }),
    exchange('DELETE https://api.example.org/v1/books/7 204', { headers: {}, body: '' }),
  ];
  expect(observe(books, seen)).toMatchInlineSnapshot(`
    [
      "traffic-declared-code: GET /books returned 418, which the document does not declare (declared: 200, 500). Seen in 2 of 5 requests, first at entry 1 of api.har.",
      "traffic-declared-media-type: GET /books returned 200 with a body in text/html; the document declares application/json. Seen in 1 of 5 requests, at entry 3 of api.har.",
      "traffic-json: GET /books returned 200 with a body that is not the JSON that its Content-Type promises. Seen in 1 of 5 requests, at entry 4 of api.har.",
      "traffic-missing-body: GET /books returned 500 without a body; the document declares one. Seen in 1 of 5 requests, at entry 5 of api.har.",
      "traffic-required-header: POST /books returned 201 without the Location header, which the document requires. Seen in 1 of 1 request, at entry 6 of api.har.",
      "traffic-undeclared-body: POST /books returned 201 with a body; the document declares none. Seen in 1 of 1 request, at entry 6 of api.har.",
      "traffic-declared-method: DELETE /books/{id} returned 204, and the document does not declare the method; expected it in the document, or 405. Seen in 1 of 1 request, at entry 9 of api.har.",
      "traffic-error-in-success: GET /books/{id} returned 200 with an error inside: its body consists of error. Seen in 1 of 2 requests, at entry 7 of api.har.",
      "traffic-no-internals: GET /books/{id} returned 404 with a Python traceback in its body, which exposes system internals. Seen in 1 of 2 requests, at entry 8 of api.har.",
      "traffic-undeclared-body: GET /books/{id} returned 404 with a body; the document declares none. Seen in 1 of 2 requests, at entry 8 of api.har.",
    ]
  `);
});

test('HEAD and OPTIONS need not be declared, and are judged by their headers and bodies', () => {
  const seen = [
    exchange('HEAD https://api.example.org/v1/books 200', { headers: json, body: '' }),
    exchange('HEAD https://api.example.org/v1/books 404', { headers: json, body: '{}' }),
    exchange('OPTIONS https://api.example.org/v1/books 204', { headers: { allow: 'GET, POST' }, body: '' }),
    exchange('OPTIONS https://api.example.org/v1/books 200', { headers: {}, body: '' }),
    exchange('HEAD https://api.example.org/v1/books/7 405', { headers: {}, body: '' }),
  ];
  const found = observe(books, seen, 'rfc9110').filter(each => !each.startsWith('traffic-never-seen'));
  expect(found.map(each => each.replace(/;.*/, ''))).toEqual([
    'rfc9110-head-no-body: HEAD /books returned 404 with a body',
    'rfc9110-options-allow: OPTIONS /books returned 200 without an Allow, Accept-Patch, Accept-Post, Accept-Ranges, Access-Control-Allow-Methods or DAV header',
    'rfc9110-405-allow: HEAD /books/{id} returned 405 without an Allow header',
  ]);
});

test('default stands for errors beside a declared success, and for every code without one', () => {
  const body = '{ description: other, content: { application/json: { schema: { type: object, required: [message] } } } }';
  const api = (responses: string) =>
    `openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths: { /a: { get: { responses: { ${responses} } } } }\n`;
  const seen = [200, 302, 404].map(status => exchange(`GET /a ${status}`, { headers: json, body: '{}' }));
  const codes = (responses: string) =>
    observe(api(responses), seen)
      .filter(each => each.startsWith('traffic-body-schema'))
      .map(each => /returned (\d+)/.exec(each)?.[1]);
  expect(codes(`'201': { description: ok }, default: ${body}`)).toEqual(['404']);
  expect(codes(`default: ${body}`)).toEqual(['200', '302', '404']);
});
