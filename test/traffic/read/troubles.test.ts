import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { HarCutter } from '../../../src/traffic/read/har-cutter.ts';
import { bare, entry, har, readAll } from './support.ts';

const traffic = 'a HAR file, JSON with method, url and status on each line, or an access log';
const line = '{"method":"GET","url":"/books","status":200}';

async function messageOf(input: string | Uint8Array): Promise<string> {
  const error = await readAll(input).catch((error: unknown) => error);
  expect(error).toMatchObject({ name: 'UserError' });
  return error instanceof Error ? error.message : '';
}

describe('refused is', () => {
  const openapi = { openapi: '3.1.0', info: { title: 'Books', version: '1' }, paths: {} };
  const none = 'nothing else in it is understood either';
  const unknown = 'is in no known format; expected JSON with method, url and status, or a line of an access log';
  test.each([
    ['an empty file', '', 'is empty; expected recorded traffic'],
    ['a file of white space', ' \n\r\n', 'is empty; expected recorded traffic'],
    ['nothing but a byte order mark', '\uFEFF', 'is empty; expected recorded traffic'],
    ['nothing that was packed', gzipSync(''), 'is empty; expected recorded traffic'],
    ['HTML', '<!DOCTYPE html>\n<title>Not found</title>', 'is HTML or XML; expected recorded traffic'],
    ['an OpenAPI document in JSON', JSON.stringify(openapi, null, 2), `is an OpenAPI document; expected ${traffic}`],
    ['an OpenAPI document in a line', JSON.stringify(openapi), `is an OpenAPI document; expected ${traffic}`],
    ['other JSON', '{\n  "items": [1, 2]\n}', `is JSON without log.entries; expected ${traffic}`],
    ['JSON with another log', '{"log": {"version": "1.2"}}', `is JSON without log.entries; expected ${traffic}`],
    ['JSON with other entries', '{"log": {"entries": {"a": {}}}}', `is JSON without log.entries; expected ${traffic}`],
    ['a list', '[{"method":"GET","url":"/books","status":200}]', `is JSON without log.entries; expected ${traffic}`],
    ['a list over several lines', '[\n  1,\n  2\n]\n', `is JSON without log.entries; expected ${traffic}`],
    ['JSON that is none', '{\n  items: 1\n}', 'is not JSON; expected a HAR file in UTF-8'],
    ['JSON that is cut off', '{\n  "items": [', 'is cut off; expected the whole file'],
    ['a HAR file cut off in its first entry', har(entry()).slice(0, 300), 'is cut off; expected the whole file'],
    [
      'a HAR file that is nested too deep',
      `{"log":{"entries":[${'['.repeat(600)}`,
      'has values nested more than 500 levels deep; expected at most that many',
    ],
    ['a HAR file of which no entry is one', har({}, {}), `: entry 1 has no request; expected one with method and url; ${none}`],
    ['an OpenAPI document in YAML', 'openapi: 3.1.0\ninfo: {}\n', `:1 ${unknown}; ${none}`],
    ['text', 'Dear reader', `:1 ${unknown}; ${none}`],
    [
      'lines without what counts',
      '{"a":1}\n{"a":2}\n',
      `:1 is JSON of another shape; expected an object with method, url and status, or a line of an access log; ${none}`,
    ],
    [
      'lines of which each is wrong',
      '{"method":"GET","url":"/","status":"200"}\n',
      `:1 has no status; expected a number of three digits, as "status": 200; ${none}`,
    ],
    [
      'lines that a container runtime has wrapped',
      '{"log":"GET /","stream":"stdout"}\n{"log":"GET /","stream":"stdout"}\n',
      `:1 is JSON of another shape; expected an object with method, url and status, or a line of an access log; ${none}`,
    ],
    ['UTF-16', Buffer.from(`\uFEFF${line}`, 'utf16le'), 'is text in UTF-16; expected text in UTF-8, or packed with gzip'],
    ['UTF-16 without a mark', Buffer.from(line, 'utf16le'), 'is text in UTF-16; expected text in UTF-8, or packed with gzip'],
    ['UTF-16 the other way round', Buffer.from(line, 'utf16le').swap16(), 'is text in UTF-16; expected text in UTF-8, or packed with gzip'],
    ['a zip archive', Uint8Array.of(0x50, 0x4b, 3, 4, 20), 'is a zip archive; expected text in UTF-8, or packed with gzip'],
    ['packets', Uint8Array.of(0x0a, 0x0d, 0x0d, 0x0a, 1), 'is a capture of packets; expected text in UTF-8, or packed with gzip'],
    [
      'something binary',
      Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 0, 1, 0),
      'is not text (a zero byte at offset 6); expected text in UTF-8, or packed with gzip',
    ],
    ['gzip that is cut off at once', gzipSync(line).subarray(0, 12), 'is cut off: its gzip data end too early; expected the whole file'],
    [
      'gzip that is damaged',
      Uint8Array.of(0x1f, 0x8b, 8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
      'has damaged gzip data; expected an intact file',
    ],
  ])('%s', async (_, input, reason) => {
    expect(await messageOf(input)).toBe(`recording${reason.startsWith(':') ? '' : ' '}${reason}`);
  });
});

describe('what comes before the damage counts', () => {
  const three = har(entry(), entry(), entry());
  const lines = `${line}\n`.repeat(20_000);
  const packed = gzipSync(
    Buffer.from(Array.from({ length: 20_000 }, (_, n) => `{"method":"GET","url":"/books/${n * 7919}","status":200}\n`).join('')),
  );
  test.each([
    ['a HAR file cut off in an entry', three.slice(0, -200), 2, 'is cut off after 2 whole entries; expected the whole file'],
    ['a HAR file cut off behind its entries', three.trimEnd().slice(0, -3), 3, 'is cut off after 3 whole entries; expected the whole file'],
    [
      'a HAR file that breaks',
      three.replace(/("time".*?"time".*?)"time"/s, '$1time'),
      2,
      'is not JSON after 2 whole entries; expected a HAR file in UTF-8',
    ],
    ['a HAR file with something behind it', `${har(entry())}{}`, 1, 'is not JSON after 1 whole entry; expected a HAR file in UTF-8'],
    [
      'a packed file cut off at its end',
      gzipSync(lines).subarray(0, -8),
      20_000,
      'is cut off: its gzip data end too early; expected the whole file',
    ],
    [
      'a packed HAR file cut off at its end',
      gzipSync(three).subarray(0, -8),
      3,
      'is cut off: its gzip data end too early; expected the whole file',
    ],
  ])('%s', async (_, input, count, reason) => {
    const { exchanges, summary } = await readAll(input);
    expect(exchanges).toHaveLength(count);
    expect(summary.damage).toBe(`recording ${reason}`);
  });

  test.each([
    [
      'a packed file cut off in the middle',
      packed.subarray(0, packed.length / 2),
      'is cut off: its gzip data end too early; expected the whole file',
    ],
    [
      'a packed file with a wrong sum',
      Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)]),
      'has damaged gzip data; expected an intact file',
    ],
  ])('%s', async (_, input, reason) => {
    const { exchanges, summary } = await readAll(input);
    expect(exchanges.length).toBeGreaterThan(5_000);
    expect(summary).toMatchObject({ passedOver: { count: 0 }, damage: `recording ${reason}` });
  });

  test('invalid UTF-8 in a HAR file', async () => {
    const bytes = Buffer.from(har(entry(), entry({ method: 'P?T' })));
    bytes[bytes.indexOf('P?T') + 1] = 0xff;
    const { exchanges, summary } = await readAll(bytes);
    expect(exchanges).toHaveLength(1);
    expect(summary.damage).toBe('recording is not JSON after 1 whole entry; expected a HAR file in UTF-8');
  });
});

describe('packed', () => {
  test.each([
    ['lines', gzipSync(`${line}\n`)],
    ['lines with a byte order mark', gzipSync(`\uFEFF${line}\n`)],
    ['a HAR file', gzipSync(har(entry({ url: '/books' })))],
    ['several members', Buffer.concat([gzipSync(line.slice(0, 20)), gzipSync(line.slice(20))])],
    ['with zeros behind, as tapes have them', Buffer.concat([gzipSync(line), Buffer.alloc(40_000)])],
  ])('%s', async (_, input) => {
    for (const offsets of [[], [1], [1, 2, 3, 15, 40]]) {
      const { exchanges, summary } = await readAll(input, { offsets });
      expect(exchanges).toEqual([bare('GET', '/books', 200)]);
      expect(summary.damage).toBeUndefined();
    }
  });
});

test('an entry that goes on and on ends a HAR file', () => {
  const seen: unknown[] = [];
  const cutter = new HarCutter(each => seen.push(each), 1_000);
  cutter.take(Buffer.from('{"log":{"entries":[1,"'));
  const more = () => {
    for (let n = 0; n < 20; n += 1) cutter.take(Buffer.alloc(100, 'x'));
  };
  expect(more).toThrow('goes on for more than 1,000 bytes after 1 whole entry; expected entries of at most that many');
  expect(seen).toEqual([1]);
});

test('a log that is none is not read to its end', async () => {
  const error = await readAll('no\n'.repeat(1_000_000)).catch((error: unknown) => error);
  expect(String(error)).toContain('recording:1 is in no known format');
});

test('messages repeat nothing of what was recorded', async () => {
  const secret = 'hunter2';
  const { summary } = await readAll(
    [line, `{"method":"${secret}"`, `{"method":"GET","url":"${secret}","status":200}`, secret, `::1 "GET /${secret}" x`].join('\n'),
  );
  expect(summary.passedOver.count).toBe(4);
  expect(JSON.stringify(summary)).not.toContain(secret);
});
