import type { RecordedResponse } from '../openapi/exchange.ts';
import type { Operation } from '../openapi/operation.ts';
import type { TrafficPlace } from './read/place.ts';

/** An exchange that stands for others. */
export interface Sample extends TrafficPlace {
  /** The exchange itself, where it may be shown. */
  readonly shown?: string;
}

/** How often something was seen, and where first. */
export interface Count {
  count: number;
  readonly first: Sample;
}

/** How often a code was returned. */
export interface CodeCount extends Count {
  /** The media types of its bodies, parameters aside. */
  readonly mediaTypes: Set<string>;
}

/** How often an operation was called, and what it returned. */
export interface Calls {
  requests: number;
  readonly codes: Map<string, CodeCount>;
}

/** How many media types are remembered of a code. */
const mostMediaTypes = 10;

/** What was seen of the operations of documents. */
export class Tally {
  readonly #calls = new Map<Operation, Calls>();

  /** @returns what was seen of the operation, with this */
  add(operation: Operation, { status }: RecordedResponse, mediaType: string | undefined, sample: Sample): Calls {
    const calls = this.#calls.get(operation) ?? { requests: 0, codes: new Map() };
    this.#calls.set(operation, calls);
    calls.requests += 1;
    const code = String(status);
    const known = calls.codes.get(code) ?? { count: 0, first: sample, mediaTypes: new Set() };
    known.count += 1;
    if (mediaType !== undefined && known.mediaTypes.size < mostMediaTypes) known.mediaTypes.add(mediaType);
    calls.codes.set(code, known);
    return calls;
  }

  /** Undefined for an operation that was not called. */
  of(operation: Operation): Calls | undefined {
    return this.#calls.get(operation);
  }
}

/** Counts one more of something. */
export function countIn<K>(counts: Map<K, Count>, key: K, sample: Sample): void {
  const known = counts.get(key);
  if (known === undefined) counts.set(key, { count: 1, first: sample });
  else known.count += 1;
}
