import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Exchange } from '../../../src/openapi/exchange.ts';
import { readAll } from './support.ts';

const method = fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD');
const url = fc.webUrl({ withQueryParameters: true });
const name = fc.stringMatching(/^[a-z][a-z\d-]{0,12}$/);
const headers = fc.dictionary(
  name,
  fc.string({ unit: 'grapheme' }).filter(text => !text.includes('\n')),
);
/** Text of all kinds of characters, which take one to four bytes in UTF-8. */
const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', 'é', '“', '語', '😀', '\u2028', '}', '{"'), maxLength: 40 });
const offsets = fc.array(fc.nat(), { maxLength: 30 });

interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly requestBody?: string;
  readonly responseBody?: string;
}

const recorded: fc.Arbitrary<Recorded> = fc.record(
  {
    method,
    url,
    status: fc.integer({ min: 100, max: 599 }),
    requestHeaders: headers,
    responseHeaders: headers,
    requestBody: text,
    responseBody: text,
  },
  { requiredKeys: ['method', 'url', 'status'] },
);

const bodyOf = (body: string | undefined) => (body === undefined ? undefined : { isEmpty: body === '', text: body });
const mapOf = (fields: Readonly<Record<string, string>> | undefined) => fields && new Map(Object.entries(fields));

function exchangeOf({ method, url, status, requestHeaders, responseHeaders, requestBody, responseBody }: Recorded): Exchange {
  return {
    request: { method, url, headers: mapOf(requestHeaders), body: bodyOf(requestBody) },
    response: { status, headers: mapOf(responseHeaders), body: bodyOf(responseBody) },
  };
}

test('lines give what was recorded, wherever the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(recorded, { minLength: 1, maxLength: 8 }), offsets, fc.constantFrom('\n', '\r\n'), async (all, cuts, end) => {
      const input = all.map(each => JSON.stringify(each) + end).join('');
      const { exchanges, summary } = await readAll(input, { offsets: cuts });
      expect(exchanges).toEqual(all.map(exchangeOf));
      expect(summary).toMatchObject({ kind: 'ndjson', exchanges: all.length, passedOver: { count: 0 } });
    }),
    { numRuns: 200 },
  );
});

/** The same object with its keys, and those of all that it holds, in another order. */
function shuffled(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map(each => shuffled(each, random));
  if (typeof value !== 'object' || value === null) return value;
  const order = Object.entries(value).map(([key, each]) => ({ key, each, by: random() }));
  return Object.fromEntries(order.sort((a, b) => a.by - b.by).map(({ key, each }) => [key, shuffled(each, random)]));
}

/** What a HAR file has of an exchange: no headers at all are none that were recorded. */
function entryOf({ method, url, status, requestHeaders = {}, responseHeaders = {}, requestBody, responseBody }: Recorded): object {
  const list = (fields: Readonly<Record<string, string>>) => Object.entries(fields).map(([key, value]) => ({ name: key, value }));
  const mimeType = 'text/plain';
  return {
    request: {
      method,
      url,
      headers: list(requestHeaders),
      ...(requestBody !== undefined && { bodySize: Buffer.byteLength(requestBody), postData: { mimeType, text: requestBody } }),
    },
    response: {
      status,
      headers: list(responseHeaders),
      content:
        responseBody === undefined ? { size: -1, mimeType } : { size: Buffer.byteLength(responseBody), mimeType, text: responseBody },
    },
  };
}

function withoutEmptyHeaders({ request, response }: Exchange): Exchange {
  const some = (map: Exchange['request']['headers']) => (map?.size ? map : undefined);
  return { request: { ...request, headers: some(request.headers) }, response: { ...response, headers: some(response.headers) } };
}

test('a HAR file gives what was recorded, whatever the order of its keys and wherever the bytes are cut', async () => {
  const plainly = recorded.filter(
    ({ method, status, responseHeaders, requestHeaders }) =>
      method !== 'HEAD' &&
      status >= 200 &&
      status !== 304 &&
      status !== 204 &&
      !('content-length' in { ...responseHeaders, ...requestHeaders }) &&
      !('non-authoritative-reason' in { ...responseHeaders }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(plainly, { maxLength: 6 }),
      offsets,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      fc.constantFrom(0, 2),
      async (all, cuts, numbers, indent) => {
        const random = () => Number(numbers.next().value);
        const log = { version: '1.2', creator: { name: 'hand', version: '1' }, pages: [{ id: 'a' }], entries: all.map(entryOf) };
        const input = JSON.stringify(shuffled({ comment: 'by hand', log }, random), null, indent);
        const { exchanges, summary } = await readAll(input, { offsets: cuts });
        expect(exchanges).toEqual(all.map(exchangeOf).map(withoutEmptyHeaders));
        expect(summary).toMatchObject({ kind: 'har', exchanges: all.length, passedOver: { count: 0 }, damage: undefined });
      },
    ),
    { numRuns: 200 },
  );
});

test('nothing that a file may hold brings up an error of ours', async () => {
  const begins = fc.constantFrom('', '{"log":{"entries":[', '{"method":"GET","url":"/","status":200}\n', '[', '{', '\x1f\x8b\x08\0');
  await fc.assert(
    fc.asyncProperty(
      begins,
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        text.map(each => Buffer.from(each)),
        fc.json().map(each => Buffer.from(each)),
      ),
      offsets,
      async (begin, rest, cuts) => {
        const input = Buffer.concat([Buffer.from(begin, 'latin1'), rest]);
        const result = await readAll(input, { offsets: cuts }).catch((error: unknown) => error);
        if (result instanceof Error) expect(result.name).toBe('UserError');
      },
    ),
    { numRuns: 500 },
  );
});
