import { describe, expect, test } from 'vitest';
import { exchange, judged, observe, type Short } from './exchanges.ts';

const schema = '{ type: object, required: [a], properties: { a: { type: integer } } }';
const document = `openapi: 3.1.0
info: { title: A, version: '1' }
servers: [{ url: https://api.example.org/v1 }]
paths:
  /a: { get: { responses: { 2XX: { description: Yes., content: { application/json: { schema: ${schema} }, '*/*': {} } }, '404': { description: No. } } } }
`;
const json = { 'content-type': 'application/json' };

/** The rules that find something in one response. */
function found(short: Short, line = 'GET /v1/a 200', ruleset?: string): string[] {
  const all = observe(document, [exchange(line, short)], ruleset).map(each => each.replace(/:.*/s, ''));
  return all.filter(rule => rule !== 'traffic-never-seen' && !rule.endsWith('-declared'));
}

describe('bodies that are not judged, beside ones that are', () => {
  test.each<[what: string, short: Short, line: string, rules: readonly string[]]>([
    ['a byte order mark', { headers: json, body: '\uFEFF{"a":1}' }, 'GET /v1/a 200', []],
    ['two of them', { headers: json, body: '\uFEFF\uFEFF{"a":1}' }, 'GET /v1/a 200', ['traffic-json']],
    ['what is behind one', { headers: json, body: '\uFEFF{"a":"x"}' }, 'GET /v1/a 200', ['traffic-body-schema']],
    ['a part of a body', { headers: { ...json, 'content-range': 'bytes 0-5/20' }, body: '{"a":1' }, 'GET /v1/a 206', []],
    [
      'a page, which is a whole body',
      { headers: { ...json, 'content-range': 'items 0-5/20' }, body: '{"a":1' },
      'GET /v1/a 206',
      ['traffic-json'],
    ],
    ['compressed, as it was sent', { headers: { ...json, 'content-encoding': 'gzip' }, body: '\u001F\uFFFD\b' }, 'GET /v1/a 200', []],
    [
      'compressed, unpacked and broken',
      { headers: { ...json, 'content-encoding': 'gzip' }, body: '{"a":' },
      'GET /v1/a 200',
      ['traffic-json'],
    ],
    ['one value after the other', { headers: { 'content-type': 'application/stream+json' }, body: '{}\n{}' }, 'GET /v1/a 200', []],
    [
      'vendor JSON is JSON',
      { headers: { 'content-type': 'application/vnd.upstream+json' }, body: '{}\n{}' },
      'GET /v1/a 200',
      ['traffic-json'],
    ],
    [
      'a media type that was sent twice',
      { headers: { 'content-type': 'application/json, application/json' }, body: '{"a":1}' },
      'GET /v1/a 200',
      [],
    ],
    [
      'and the body in it',
      { headers: { 'content-type': 'application/json, application/json' }, body: '{}' },
      'GET /v1/a 200',
      ['traffic-body-schema'],
    ],
  ])('%s', (_, short, line, rules) => {
    expect(found(short, line)).toEqual(rules);
  });
});

test('what comes before a response is not held against the codes that a guideline has', () => {
  const short = { headers: { upgrade: 'websocket' }, body: '' };
  for (const status of [100, 101, 103]) expect(found(short, `GET /v1/a ${status}`, 'ed-fi')).toEqual([]);
  expect(found(short, 'GET /v1/a 203', 'ed-fi')).toContain('ed-fi-permitted-codes');
  expect(found({ headers: {}, body: '' }, 'GET /v1/a 101', 'rfc9110')).toEqual(['rfc9110-101-upgrade']);
});

test('a secret header that a recording does not have may have been sent', () => {
  const sends = (header: string, sent: Readonly<Record<string, string>>) =>
    judged('answers', { to: `sends ${header}`, only: [200] }, document, exchange('GET /v1/a 200', { sent })).length;
  expect(sends('Authorization', { accept: '*/*' })).toBe(0);
  expect(sends('Cookie', { accept: '*/*' })).toBe(0);
  expect(sends('Prefer', { accept: '*/*' })).toBe(1);
});

describe('a server whose port is a variable', () => {
  const servers = `servers: [{ url: 'https://{region}.example.org:{port}/v1', variables: { region: { default: eu, enum: [eu, us] }, port: { default: '443', enum: ['443', '8443'] } } }]`;
  const text = document.replace(/^servers: .*$/m, servers);
  const isFound = (url: string) => observe(text, [exchange(`GET ${url} 418`)]).some(each => each.startsWith('traffic-declared-code'));

  test.each([
    ['https://eu.example.org/v1/a', true],
    ['https://us.example.org:443/v1/a', true],
    ['https://us.example.org:8443/v1/a', true],
    ['https://us.example.org:9443/v1/a', false],
    ['https://as.example.org/v1/a', false],
  ])('%s', (url, expected) => {
    expect(isFound(url)).toBe(expected);
  });
});
