import type { Operation } from './operation.ts';

/** Headers by their names in lower case; the values of one that is sent several times are joined by ", " (RFC 9110, section 5.2). */
export type RecordedHeaders = ReadonlyMap<string, string>;

/** What a recording has of a body. */
export interface RecordedBody {
  /** Whether nothing was sent. */
  readonly isEmpty: boolean;
  /** As it was sent, decoded; undefined where the recording has no more of it than that it was there, or less than all. */
  readonly text: string | undefined;
  /** The body's JSON where the recording has that instead of its text, which is made of it when it is asked for; never undefined where it is there. */
  readonly value?: unknown;
}

/** A request, as far as a recording has it. */
export interface RecordedRequest {
  /** In upper case, as it was sent. */
  readonly method: string;
  /** Absolute; `//host/path` where the recording does not name the scheme (RFC 3986, section 4.2), from the path on where it does not name the host. */
  readonly url: string;
  /** Undefined where the recording has none. */
  readonly headers: RecordedHeaders | undefined;
  /** Undefined where the recording does not show whether there was one. */
  readonly body: RecordedBody | undefined;
}

/** A response, as far as a recording has it. */
export interface RecordedResponse {
  readonly status: number;
  readonly headers: RecordedHeaders | undefined;
  readonly body: RecordedBody | undefined;
}

/** A request and the response to it (RFC 9110, section 3.4), as a recording has them. */
export interface Exchange {
  readonly request: RecordedRequest;
  readonly response: RecordedResponse;
  /** When the request was sent and the response had come, in milliseconds; undefined where the recording has only their order. */
  readonly time?: { readonly began: number; readonly ended: number } | undefined;
}

/** Where what was recorded is not what the document declares. Property names are the document's; values never stand here. */
export type Difference =
  /** The document has the path, and the method not. */
  | { readonly is: 'method' }
  /** Neither the code, nor its range, nor `default` is declared. */
  | { readonly is: 'code'; readonly declared: readonly string[] }
  | { readonly is: 'media-type'; readonly found: string; readonly declared: readonly string[] }
  /** A header that is `required: true`. */
  | { readonly is: 'header'; readonly header: string }
  | { readonly is: 'no-body' | 'body' }
  /** The body is not of the declared schema. */
  | { readonly is: 'schema'; readonly faults: readonly string[] }
  /** The body has a property that the schema has for requests only. */
  | { readonly is: 'write-only'; readonly property: string }
  /** The media type says JSON, and the body is none. */
  | { readonly is: 'no-json' }
  /** A success has a body that shows an error; `evidence` completes "its body". */
  | { readonly is: 'error'; readonly evidence: string }
  /** A text in the body of an error shows the inside of the system; `evidence` says what it is. */
  | { readonly is: 'internals'; readonly evidence: string; readonly isTrace: boolean }
  /** Declared codes and ranges that were returned to none of the requests of the operation that were recorded. */
  | { readonly is: 'never'; readonly codes: readonly string[]; readonly requests: number };

/** What stands behind an operation that was not read from a document, but from a recording of requests to it. */
export interface Observed {
  /** The operation that the document declares; undefined where it has the path, and the method not. */
  readonly declared: Operation | undefined;
  /** The path template that the document has. */
  readonly path: string;
  /** Undefined for what is said of all exchanges together. */
  readonly exchange: Exchange | undefined;
  readonly differences: readonly Difference[];
  /** What earlier exchanges of the recording showed of the same URL. */
  readonly before: Before;
}

/** What was seen of a URL before. */
export interface Before {
  /** Whether a DELETE succeeded, and nothing since could have brought the resource back. */
  readonly deleted: boolean;
  /** Whether it was answered with 410. */
  readonly gone: boolean;
}

/** Whether a response repeats a header of its request; undefined where that was not sent, or not recorded. */
export function isEchoed({ request, response }: Exchange, header: string): boolean | undefined {
  const name = header.toLowerCase();
  const sent = request.headers?.get(name)?.trim();
  return !sent || response.headers === undefined ? undefined : response.headers.get(name)?.trim() === sent;
}
