import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { openChromium } from '../../scripts/chromium.mjs';
import { isPosix } from '../system.ts';
import { folder, run } from './run.ts';

const { library } = await import('../../examples/traffic/server.mjs');

/** A request, with what is planted in its answer: rules that find it at the operation that is called. */
interface Call {
  readonly call: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Rules, at an operation. */
  readonly planted?: readonly [operation: string, ...rules: string[]];
  /** What a browser does not do. */
  readonly notIn?: 'browser';
}

const json = { 'content-type': 'application/json' };
const emma = '{"title": "Emma", "year": 1815, "secret": "s"}';
const [books, add, read, change] = ['GET /books', 'POST /books', 'GET /books/{id}', 'PUT /books/{id}'];
const [remove, patch, shelf, sort] = ['DELETE /books/{id}', 'PATCH /books/{id}', 'GET /shelves/{id}', 'POST /shelves/{id}'];

const calls: readonly Call[] = [
  { call: 'GET /books' },
  { call: 'GET /books', headers: { 'if-none-match': '"0"' } },
  { call: 'GET /books', headers: { 'if-none-match': '"0", W/"1"' } },
  { call: 'GET /books?kind=poetry' },
  { call: 'HEAD /books' },
  { call: 'GET /books?kind=empty', planted: [books, 'library-empty-collection'] },
  { call: 'GET /books?page=no-total', planted: [books, 'traffic-required-header'] },
  { call: 'GET /books?stale=304', planted: [books, 'rfc9110-304-conditional'] },
  { call: 'GET /books', headers: { 'if-none-match': '"1"' } },
  { call: 'GET /books?tag=ignored', headers: { 'if-none-match': 'W/"1"' }, planted: [books, 'rfc9110-304-current-tag'] },

  { call: 'POST /books', headers: json, body: emma },
  { call: 'POST /books', headers: { 'content-type': 'application/json; charset=utf-8' }, body: emma },
  { call: 'POST /books', headers: { 'content-type': 'text/csv' }, body: 'Emma,1815' },
  { call: 'POST /books', headers: json, body: '{' },
  { call: 'POST /books', headers: json, body: '{"title": ""}' },
  { call: 'POST /books?as=no-location', headers: json, body: emma, planted: [add, 'rfc9110-201-location'] },
  { call: 'POST /books?as=csv-taken', headers: { 'content-type': 'text/csv' }, body: 'Emma,1815', planted: [add, 'library-415'] },
  { call: 'POST /books?as=broken-taken', headers: json, body: '{', planted: [add, 'library-400-malformed'] },
  { call: 'POST /books?as=conflict', headers: json, body: emma, planted: [add, 'traffic-declared-code'] },
  {
    call: 'POST /books?as=tea',
    headers: json,
    body: emma,
    planted: [add, 'traffic-declared-code', 'library-permitted-codes', 'rfc9110-registered-codes'],
  },
  { call: 'POST /books?as=told', headers: json, body: emma, planted: [add, 'traffic-undeclared-body'] },

  { call: 'GET /books/emma' },
  { call: 'GET /books/emma?unknown=parameter' },
  { call: 'GET /books/%45mma' },
  { call: 'GET /books/unknown' },
  { call: 'GET /books/plain' },
  { call: 'GET /books/vendor' },
  { call: 'GET /books/packed' },
  { call: 'HEAD /books/emma' },
  { call: 'OPTIONS /books/emma', notIn: 'browser' },
  { call: 'GET /books/emma', headers: { accept: 'text/html, application/*;q=0.1' } },
  { call: 'GET /books/emma', headers: { accept: 'text/html' } },
  { call: 'GET /books/vendor', headers: { accept: 'text/html, application/json;q=0' }, planted: [read, 'library-406'] },
  { call: 'GET /books/not-json', planted: [read, 'traffic-json'] },
  ...['wrong-types', 'no-year', 'wrong-kind', 'wrong-isbn', 'null-title', 'no-date', 'odd-author'].map(
    (id): Call => ({ call: `GET /books/${id}`, planted: [read, 'traffic-body-schema'] }),
  ),
  { call: 'GET /books/html', planted: [read, 'traffic-declared-media-type'] },
  { call: 'GET /books/own-error', planted: [read, 'library-problem-details'] },
  { call: 'GET /books/silent-error', planted: [read, 'library-error-body'] },
  { call: 'GET /books/trace', planted: [read, 'traffic-no-internals'] },
  { call: 'GET /books/back-again' },
  // A browser does not ask again for what is gone.
  { call: 'GET /books/back-again', planted: [read, 'library-gone-stays-gone'], notIn: 'browser' },

  { call: 'PUT /books/emma', headers: json, body: emma },
  { call: 'PUT /books/emma', headers: { ...json, 'if-match': '"0"' }, body: emma },
  { call: 'PUT /books/unasked', headers: json, body: emma, planted: [change, 'rfc9110-412-precondition'] },
  { call: 'DELETE /books/unknown' },
  { call: 'DELETE /books/persuasion' },
  { call: 'DELETE /books/persuasion' },
  { call: 'DELETE /books/emma' },
  { call: 'DELETE /books/emma', planted: [remove, 'library-deleted-again'] },
  { call: 'PATCH /books/other' },
  { call: 'PATCH /books/emma', headers: json, body: emma, planted: [patch, 'traffic-declared-method'] },
  { call: 'PATCH /books/unknown-method', headers: json, body: emma, planted: [patch, 'rfc9110-405-method'] },
  { call: 'PATCH /books/no-allow', planted: [patch, 'rfc9110-405-allow'] },

  { call: 'GET /shelves/1' },
  { call: 'GET /shelves/partly' },
  { call: 'GET /shelves/old' },
  { call: 'GET /shelves/unknown' },
  { call: 'GET /shelves/error-inside', planted: [shelf, 'traffic-error-in-success'] },
  { call: 'GET /shelves/no-body', planted: [shelf, 'traffic-missing-body'] },
  { call: 'GET /shelves/round', planted: [shelf, 'library-redirect-elsewhere'] },
  { call: 'GET /shelves/nowhere', planted: [shelf, 'rfc9110-redirect-location'] },
  { call: 'POST /shelves/1', planted: [sort, 'traffic-never-seen'] },
  { call: 'POST /shelves/again' },
  { call: 'POST /shelves/talks', planted: [sort, 'rfc9110-205-no-body'] },
  { call: 'GET /loans', headers: { authorization: 'Bearer t' } },
  { call: 'GET /loans', planted: ['GET /loans', 'rfc9110-401-challenge'] },
  { call: 'GET /news' },
  { call: 'GET /authors/1' },
  { call: 'GET http://other.example/v1/books' },
  { call: 'GET /broken' },
];

/** What is to be found, with how often: `rule GET /books 2`. What is said of all requests comes without. */
function plantedIn(all: readonly Call[]): string[] {
  const counts = new Map<string, number>();
  for (const { planted: [operation, ...rules] = [''] } of all)
    for (const rule of rules) counts.set(`${rule} ${operation}`, (counts.get(`${rule} ${operation}`) ?? 0) + 1);
  return [...counts].map(([what, count]) => (what.startsWith('traffic-never-seen') ? what : `${what} ${count}`)).sort();
}

const host = 'http://api.library.example';

/** The address of a call, whose server nothing but the recorder leads to. */
function urlOf(call: string): string {
  const [, target = ''] = call.split(' ');
  return target.startsWith('/') ? `${host}/v1${target}` : target;
}

/** Starts the example's server, which takes the requests that a proxy would pass on. */
async function started(): Promise<number> {
  const server = library().listen(0, '127.0.0.1');
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** What `statute observe` finds in a recording, and what it says besides. */
async function observed(recording: string): Promise<{ found: string[]; said: string }> {
  const args = ['observe', 'traffic/library.yaml', '--ruleset', 'traffic/guideline.yaml', '--traffic', recording, '-f', 'json'];
  const { code, stdout, stderr } = await run('statute', args);
  expect(code, stderr).toBe(1);
  const results: { code: string; message: string; traffic?: { count: number } }[] = JSON.parse(stdout);
  const found = results.map(({ code, message, traffic }) => {
    const [method, path] = message.split(' ');
    return `${code} ${method} ${path}${traffic === undefined ? '' : ` ${traffic.count}`}`;
  });
  return { found: summed(found), said: stderr.replaceAll(recording, 'session.har') };
}

/** Findings of one rule at one operation together, whatever each says. */
function summed(found: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const each of found) {
    const [, what = each, count] = /^(.*) (\d+)$/.exec(each) ?? [];
    counts.set(what, (counts.get(what) ?? 0) + (count === undefined ? Number.NaN : Number(count)));
  }
  return [...counts].map(([what, count]) => (Number.isNaN(count) ? what : `${what} ${count}`)).sort();
}

const execute = promisify(execFile);
const hasMitmproxy =
  isPosix &&
  (await execute('mitmdump', ['--version']).then(
    () => true,
    () => false,
  ));
if (!hasMitmproxy) console.warn('No traffic is recorded with mitmproxy: there is no mitmdump on the PATH.');

describe.runIf(hasMitmproxy)('recorded by mitmproxy', () => {
  test('what is planted is found, and nothing else', async () => {
    const work = mkdtempSync(join(tmpdir(), 'statute-mitmproxy-'));
    const recording = join(folder, 'mitmproxy.har');
    const port = await freePort();
    const to = `upstream:http://127.0.0.1:${await started()}`;
    const settings = ['--set', `hardump=${recording}`, '--set', `confdir=${work}`];
    const recorder = spawn('mitmdump', ['-q', '--listen-host', '127.0.0.1', '-p', String(port), '--mode', to, ...settings]);
    const ended = once(recorder, 'exit');
    try {
      await listening(port);
      for (const each of calls) await send(each, port);
    } finally {
      recorder.kill('SIGINT');
    }
    await ended;
    expect(existsSync(recording)).toBe(true);
    const { found, said } = await observed(recording);
    expect(found).toEqual(plantedIn(calls));
    expect(said).toMatchInlineSnapshot(`
      "statute: session.har: entry 76 has no response
      unmatched: GET /v1/{...}/{...}: no such path (1, first at entry 74 of session.har)
      unmatched: other.example is none of the servers (1, first at entry 75 of session.har)
      75 exchanges, 2 of them unmatched; 9 of 9 operations called: 18 errors, 15 warnings, 5 infos
      "
    `);
  });
});

const browser = await openChromium();
if (browser === undefined) console.warn('No traffic is recorded in a browser: there is no Chromium on the PATH or at CHROMIUM_PATH.');
afterAll(async () => browser?.close());

describe.runIf(browser !== undefined)('recorded by Playwright in a browser', () => {
  test('what is planted is found, and nothing else', async () => {
    const recording = join(folder, 'playwright.har');
    const proxy = { server: `http://127.0.0.1:${await started()}` };
    const context = await (browser ?? expect.fail('no browser')).newContext({ recordHar: { path: recording }, proxy });
    const page = await context.newPage();
    await page.goto(`${host}/v1/authors/2`);
    const sent = calls.filter(({ notIn }) => notIn !== 'browser');
    for (const { call, headers = {}, body } of sent) {
      const init = { method: call.split(' ')[0] ?? '', headers, body: body ?? null, redirect: 'manual' as const };
      await page.evaluate(
        ([url, init]) =>
          fetch(url, init)
            .then(response => response.text())
            .catch(() => ''),
        [urlOf(call), init] as const,
      );
    }
    await context.close();
    const { found, said } = await observed(recording);
    expect(found).toEqual(plantedIn(sent));
    expect(said).toMatchInlineSnapshot(`
      "statute: session.har: entry 62 has no response (3 more in session.har)
      unmatched: GET /v1/{...}/{...}: no such path (2, first at entry 1 of session.har)
      73 exchanges, 2 of them unmatched; 9 of 9 operations called: 18 errors, 14 warnings, 5 infos
      "
    `);
  });
});

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = library().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function listening(port: number): Promise<void> {
  for (let left = 200; left > 0; left -= 1) {
    const socket = connect(port, '127.0.0.1');
    const isThere = await Promise.race([
      once(socket, 'connect').then(
        () => true,
        () => false,
      ),
    ]);
    socket.destroy();
    if (isThere) return;
    await wait(100);
  }
  throw new Error(`nothing listens on port ${port}`);
}

/** Sends a request through a proxy, and reads the answer to its end. */
async function send({ call, headers = {}, body }: Call, port: number): Promise<void> {
  const [method] = call.split(' ');
  const url = urlOf(call);
  const sent = request({ host: '127.0.0.1', port, method, path: url, headers: { host: new URL(url).host, ...headers } });
  sent.end(body);
  const [response] = await once(sent, 'response').catch(() => []);
  if (response === undefined) return;
  response.resume();
  await once(response, 'close');
}
