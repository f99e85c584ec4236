import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { internalsIn } from '../../src/traffic/internals.ts';
import { readTraffic } from '../../src/traffic/read/read.ts';
import { exchange, observe } from './exchanges.ts';

const document = `openapi: 3.1.0
info: { title: A, version: '1' }
servers: [{ url: https://api.example.org }]
paths:
  /a: { get: { responses: { '200': { description: ok, content: { application/json: {} } }, default: { description: no, content: { text/plain: {} } } } } }
`;

test('long and odd headers take no time', () => {
  const long = 'a'.repeat(1_000_000);
  const spaces = ' '.repeat(1_000_000);
  const types = [
    `text/${long}`,
    `${spaces},${spaces}x`,
    `application/json;${'=a;'.repeat(100_000)}`,
    `a${spaces}b,`,
    `text/${'*'.repeat(1000)}`,
  ];
  const accepts = [`text/${'*a'.repeat(1000)}`, `${spaces};${spaces}q=0${spaces}x`, ','.repeat(100_000)];
  const seen = types.flatMap(type =>
    accepts.map(accept => exchange('GET /a 200', { sent: { accept }, headers: { 'content-type': type }, body: 'x' })),
  );
  const start = performance.now();
  const found = observe(document, seen, 'rfc9110');
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(found.join('').length).toBeLessThan(10_000);
});

test('a header of several lines', async () => {
  const header = { name: 'X-A', value: `1\n${' '.repeat(500_000)}\n 2 ` };
  const entry = { request: { method: 'GET', url: 'https://a/' }, response: { status: 200, headers: [header] } };
  const values: (string | undefined)[] = [];
  const start = performance.now();
  await readTraffic(Readable.from([Buffer.from(JSON.stringify({ log: { entries: [entry] } }))]), 'a.har', {
    exchange: ({ response }) => values.push(response.headers?.get('x-a')),
  });
  expect(values).toEqual(['1, 2']);
  expect(performance.now() - start).toBeLessThan(10_000);
});

test('bodies of errors are searched for internals in a reasonable time', () => {
  const bodies = [
    `at a(${') in '.repeat(20_000)}`,
    'org.'.repeat(25_000),
    `at ${' (/'.repeat(33_000)}`,
    '#1 /'.repeat(25_000),
    ' '.repeat(100_000),
  ];
  const start = performance.now();
  for (const body of bodies) expect(internalsIn(body)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(internalsIn(`${'x'.repeat(5000)} ORA-00001: unique`)).toBe('an Oracle error');
});
