import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formats } from '../../src/report/format.ts';
import { statute } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'statute-observe-'));
afterAll(() => rmSync(folder, { recursive: true }));
const put = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);

const document = `openapi: 3.1.0
info: { title: Books, version: '1' }
servers: [{ url: https://api.example.org/v1 }]
paths:
  /books:
    get:
      responses:
        '200':
          description: The books.
          content: { application/json: { schema: { type: array, items: { type: object, required: [title], properties: { title: { type: string } } } } } }
    post:
      responses:
        '201': { description: Added., headers: { Location: { required: true, schema: { type: string } } } }
`;

/** What must never be seen, in every place of an exchange that is private. */
const secret = 'hunter2';
const lines = [
  {
    method: 'GET',
    url: `https://api.example.org/v1/books?token=${secret}`,
    status: 418,
    requestHeaders: { authorization: `Bearer ${secret}` },
  },
  {
    method: 'GET',
    url: 'https://api.example.org/v1/books',
    status: 200,
    requestHeaders: { cookie: secret, accept: `text/${secret}` },
    responseHeaders: { 'content-type': `application/json; boundary=${secret}`, 'set-cookie': secret },
    responseBody: [
      { title: 7, [secret]: secret },
      { title: secret, more: { [secret]: 1 } },
    ],
  },
  {
    method: 'POST',
    url: 'https://api.example.org/v1/books',
    status: 500,
    requestBody: `{"password":"${secret}`,
    requestHeaders: { 'content-type': 'application/json' },
    responseHeaders: { 'content-type': 'text/plain' },
    responseBody: `SQLSTATE[23000] near ${secret}`,
  },
  { method: 'GET', url: `https://api.example.org/v1/people/${secret}@example.org/7`, status: 404 },
  { method: 'DELETE', url: `https://api.example.org/v1/books?key=${secret}`, status: 204 },
];

beforeAll(() => {
  put('api.yaml', document);
  put('session.ndjson', `${lines.map(line => JSON.stringify(line)).join('\n')}\n${secret} is no line\n`);
});

test('findings, what belongs to no operation, and what was passed over', async () => {
  const { code, stdout, stderr } = await statute(folder, ['observe', 'api.yaml', '--traffic', 'session.ndjson', '-f', 'text']);
  expect(code).toBe(1);
  expect(stdout.split('\n').map(line => line.replace(/^\S+ /, ''))).toMatchInlineSnapshot(`
    [
      "warning traffic-declared-method "DELETE /books returned 204, and the document does not declare the method; expected it in the document, or 405. Seen in 1 of 1 request, at session.ndjson:5."",
      "information rfc9110-registered-codes "GET /books returned 418, which is not in use in the HTTP status code registry; expected a registered code. RFC 9110 section 16.2.1: described. Seen in 1 of 2 requests, at session.ndjson:1."",
      "error traffic-declared-code "GET /books returned 418, which the document does not declare (declared: 200). Seen in 1 of 2 requests, at session.ndjson:1."",
      "error traffic-body-schema "GET /books returned 200 with a body that is not of the declared schema (/*/title is a number, not a string). Seen in 1 of 2 requests, at session.ndjson:2."",
      "error traffic-declared-code "POST /books returned 500, which the document does not declare (declared: 201). Seen in 1 of 1 request, at session.ndjson:3."",
      "information traffic-never-seen "POST /books declares 201, which the one recorded request was not answered with."",
      "error traffic-no-internals "POST /books returned 500 with an SQL state in its body, which exposes system internals. Seen in 1 of 1 request, at session.ndjson:3."",
      "",
    ]
  `);
  expect(stderr).toMatchInlineSnapshot(`
    "statute: session.ndjson:6 is in no known format; expected JSON with method, url and status, or a line of an access log
    unmatched: GET /v1/{...}/{...}/{...}: no such path (1, first at session.ndjson:4)
    5 exchanges, 1 of them unmatched; 2 of 2 operations called: 4 errors, 1 warning, 2 infos
    "
  `);
});

describe('what is private stays where it is', () => {
  test.each(formats)('%s', async format => {
    const { stdout, stderr } = await statute(folder, ['observe', 'api.yaml', '--traffic', 'session.ndjson', '-f', format, '--all']);
    expect(stdout.length + stderr.length).toBeGreaterThan(500);
    expect(`${stdout}${stderr}`).not.toContain(secret);
  });

  test('unless it is asked for; headers are not shown even then', async () => {
    const { stdout } = await statute(folder, ['observe', 'api.yaml', '--traffic', 'session.ndjson', '-f', 'text', '--show-bodies']);
    expect(stdout).toContain(`Sample: GET https://api.example.org/v1/books?token=${secret} returned 418`);
    expect(stdout).toContain(`returned 500 with SQLSTATE[23000] near ${secret}`);
    expect(stdout).not.toContain('Bearer');
  });
});

describe('where recordings come from', () => {
  const found = async (...args: readonly string[]) => (await statute(folder, ['observe', 'api.yaml', ...args, '-f', 'json'])).stdout;

  test('a folder, with gzip in it', async () => {
    mkdirSync(join(folder, 'logs'), { recursive: true });
    put('logs/a.gz', gzipSync(`${JSON.stringify(lines[0])}\n`));
    put('logs/b.log', '192.0.2.1 - - [10/Oct/2026:13:55:36 +0000] "GET /v1/books HTTP/1.1" 418 12 "-" "curl"\n');
    expect(await found('--traffic', 'logs')).toContain('Seen in 2 of 2 requests, first at logs/a.gz:1.');
  });

  test('standard input', async () => {
    const { stdout } = await statute(folder, ['observe', 'api.yaml', '--traffic', '-', '-f', 'json'], `${JSON.stringify(lines[0])}\n`);
    expect(stdout).toContain('at standard input:1.');
  });

  test('standard input cannot be a document too', async () => {
    const { code, stderr } = await statute(folder, ['observe', '-', '--traffic', '-'], document);
    expect([code, stderr]).toEqual([
      2,
      'statute: standard input cannot be both a document and a recording; expected a file for one of them\n',
    ]);
  });

  test('a server that the document does not name', async () => {
    put('other.ndjson', `${JSON.stringify({ method: 'GET', url: 'https://staging.example.com/x/books', status: 418 })}\n`);
    expect(await found('--traffic', 'other.ndjson', '--server', 'https://staging.example.com/x')).toContain('returned 418');
  });

  test('this machine', async () => {
    put(
      'local.ndjson',
      ['/books', '/v1/books'].map(path => JSON.stringify({ method: 'GET', url: `http://localhost:3000${path}`, status: 418 })).join('\n'),
    );
    expect(await found('--traffic', 'local.ndjson')).toContain('Seen in 2 of 2 requests');
  });
});

test.each([
  ['none', [], "required option '--traffic <file>' not specified"],
  [
    'one that is not there',
    ['--traffic', 'no.har'],
    'no.har does not exist; expected a file with recorded traffic, a folder, or - for standard input',
  ],
  ['one that is empty', ['--traffic', 'empty.har'], 'empty.har is empty; expected '],
  ['one that is cut', ['--traffic', 'cut.har'], 'cut.har '],
  [
    'one of another host',
    ['--traffic', 'host.ndjson'],
    'host.ndjson: none of its 2 requests went to https://api.example.org/v1; expected ',
  ],
  ['one without an exchange', ['--traffic', 'none.har'], 'none.har: there is no exchange in it; expected some that do'],
  [
    'one that belongs to no operation',
    ['--traffic', 'path.ndjson'],
    'path.ndjson: none of 1 request belongs to an operation of the documents; expected ',
  ],
  ['a document', ['--traffic', 'api.json'], 'api.json is an OpenAPI document; expected '],
])('a recording: %s', async (_, args, message) => {
  put('empty.har', '');
  put('none.har', '{"log":{"version":"1.2","entries":[]}}');
  put('path.ndjson', JSON.stringify({ method: 'GET', url: 'https://api.example.org/v2/books', status: 500 }));
  put('cut.har', '{"log":{"version":"1.2","entries":[{"request":{"method":"GET"');
  put('host.ndjson', [1, 2].map(() => JSON.stringify({ method: 'GET', url: 'https://other.example.com/', status: 200 })).join('\n'));
  put('api.json', JSON.stringify({ openapi: '3.1.0', paths: {} }));
  const { code, stderr } = await statute(folder, ['observe', 'api.yaml', ...args]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('a path that is no template is told', async () => {
  put('odd.yaml', document.replace('  /books:', '  "/b{": { get: { responses: {} } }\n  /books:'));
  const { stderr } = await statute(folder, ['observe', 'odd.yaml', '--traffic', 'session.ndjson', '-f', 'json']);
  expect(stderr).toContain('odd.yaml: no request is looked for under "/b{", which is not a path template (OpenAPI 3.1, section 4.8.8.2)');
});

test('rules of the folder can change those for traffic', async () => {
  put('.spectral.yaml', 'extends: [statute/rulesets/traffic.yaml]\nrules: {traffic-declared-code: hint, traffic-body-schema: "off"}\n');
  const { stdout } = await statute(folder, ['observe', 'api.yaml', '--traffic', 'session.ndjson', '-f', 'text']);
  rmSync(join(folder, '.spectral.yaml'));
  expect(stdout).toMatch(/hint traffic-declared-code .*418/);
  expect(stdout).not.toContain('traffic-body-schema');
});
