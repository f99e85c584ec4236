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

/** How often an operation was called, and what it returned. */
export interface Calls {
  requests: number;
  readonly codes: Map<string, Count>;
}

/** What was seen of the operations of documents. */
export class Tally {
  readonly #calls = new Map<Operation, Calls>();

  /** @returns what was seen of the operation, with this */
  add(operation: Operation, status: number, sample: Sample): Calls {
    const calls = this.#calls.get(operation) ?? { requests: 0, codes: new Map() };
    this.#calls.set(operation, calls);
    calls.requests += 1;
    countIn(calls.codes, String(status), sample);
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
