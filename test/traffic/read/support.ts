import type { Exchange, RecordedBody, RecordedHeaders } from '../../../src/openapi/exchange.ts';
import type { TrafficPlace } from '../../../src/traffic/read/place.ts';
import { readTraffic } from '../../../src/traffic/read/read.ts';
import type { TrafficSummary } from '../../../src/traffic/read/summary.ts';

/** Bytes as a stream gives them, cut at offsets. */
export async function* inPieces(bytes: Uint8Array, offsets: readonly number[] = []): AsyncGenerator<Uint8Array> {
  const cuts = [0, ...offsets.map(each => each % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (const [index, start] of cuts.entries()) {
    const piece = bytes.subarray(start, cuts[index + 1] ?? bytes.length);
    if (piece.length > 0) yield piece;
  }
}

/** What a recording holds, by a name that says nothing. */
export async function readAll(
  input: string | Uint8Array,
  { offsets = [], mostLineBytes }: { offsets?: readonly number[]; mostLineBytes?: number } = {},
): Promise<{ exchanges: Exchange[]; places: TrafficPlace[]; summary: TrafficSummary }> {
  const exchanges: Exchange[] = [];
  const places: TrafficPlace[] = [];
  const listener = {
    exchange: (exchange: Exchange, place: TrafficPlace) => {
      exchanges.push(plain(exchange));
      places.push(place);
    },
  };
  const summary = await readTraffic(inPieces(Buffer.from(input), offsets), 'recording', listener, mostLineBytes);
  return { exchanges, places, summary };
}

/** An exchange with all that it makes when it is asked for. */
function plain({ request, response }: Exchange): Exchange {
  return {
    request: { method: request.method, url: request.url, headers: request.headers, body: plainBody(request.body) },
    response: { status: response.status, headers: response.headers, body: plainBody(response.body) },
  };
}

function plainBody(body: RecordedBody | undefined): RecordedBody | undefined {
  if (body === undefined) return undefined;
  const { isEmpty, text, value } = body;
  return value === undefined ? { isEmpty, text } : { isEmpty, text, value };
}

/** An exchange of which nothing else is recorded. */
export function bare(method: string, url: string, status: number): Exchange {
  return {
    request: { method, url, headers: undefined, body: undefined },
    response: { status, headers: undefined, body: undefined },
  };
}

export function headers(entries: Readonly<Record<string, string>>): RecordedHeaders {
  return new Map(Object.entries(entries));
}

/** A HAR file with entries. */
export function har(...entries: readonly unknown[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'hand', version: '1' }, pages: [{ id: 'page_1' }], entries } }, null, 2);
}

/** An entry that says as little as it may. */
export function entry(request: object = {}, response: object = {}, rest: object = {}): object {
  return {
    startedDateTime: '2026-11-27T12:00:00.000Z',
    time: 12,
    request: { method: 'GET', url: 'https://api.example.org/books', httpVersion: 'HTTP/1.1', headers: [], headersSize: -1, ...request },
    response: { status: 200, statusText: 'OK', headers: [], content: {}, redirectURL: '', headersSize: -1, bodySize: -1, ...response },
    cache: {},
    timings: { send: 1, wait: 10, receive: 1 },
    ...rest,
  };
}
