import type { RecordedResponse } from '../openapi/exchange.ts';
import type { Operation } from '../openapi/operation.ts';
import { essence } from '../openapi/responses.ts';
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

/** What was seen of a method that a document does not declare on one of its paths. */
interface UndeclaredCalls {
  /** In lower case. */
  readonly method: string;
  /** An operation on the same path. */
  readonly beside: Operation;
  readonly calls: Calls;
}

/** What was seen of the operations of documents. */
export class Tally {
  readonly #calls = new Map<Operation, Calls>();
  readonly #undeclared = new Map<Operation, Map<string, Calls>>();

  /** @returns what was seen of the operation, with this */
  add(operation: Operation, response: RecordedResponse, sample: Sample): Calls {
    return addTo(this.#calls, operation, response, sample);
  }

  /**
   * @param beside an operation on the path, the same one for all requests to it
   * @returns what was seen of the method, with this
   */
  addUndeclared(beside: Operation, method: string, response: RecordedResponse, sample: Sample): Calls {
    const methods = this.#undeclared.get(beside) ?? new Map<string, Calls>();
    this.#undeclared.set(beside, methods);
    return addTo(methods, method, response, sample);
  }

  /** Undefined for an operation that was not called. */
  of(operation: Operation): Calls | undefined {
    return this.#calls.get(operation);
  }

  /** The methods that documents do not declare. */
  *undeclared(): Generator<UndeclaredCalls> {
    for (const [beside, methods] of this.#undeclared) for (const [method, calls] of methods) yield { method, beside, calls };
  }
}

function addTo<K>(all: Map<K, Calls>, key: K, response: RecordedResponse, sample: Sample): Calls {
  const calls = all.get(key) ?? { requests: 0, codes: new Map() };
  all.set(key, calls);
  calls.requests += 1;
  const code = String(response.status);
  const known = calls.codes.get(code) ?? { count: 0, first: sample, mediaTypes: new Set() };
  known.count += 1;
  const mediaType = mediaTypeOf(response);
  if (mediaType !== undefined && known.mediaTypes.size < mostMediaTypes) known.mediaTypes.add(mediaType);
  calls.codes.set(code, known);
  return calls;
}

/** The media type of a body without its parameters, undefined where there is none or it is no media type. */
function mediaTypeOf({ headers, body }: RecordedResponse): string | undefined {
  const mediaType = body === undefined || body.isEmpty ? '' : essence(headers?.get('content-type') ?? '');
  return /^[a-z]+\/[\w.+-]+$/.test(mediaType) ? mediaType : undefined;
}

/** Counts one more of something. */
export function countIn<K>(counts: Map<K, Count>, key: K, sample: Sample): void {
  const known = counts.get(key);
  if (known === undefined) counts.set(key, { count: 1, first: sample });
  else known.count += 1;
}
