/** Headers by their names in lower case; the values of one that is sent several times are joined by ", " (RFC 9110, section 5.2). */
export type RecordedHeaders = ReadonlyMap<string, string>;

/** What a recording has of a body. */
export interface RecordedBody {
  /** Whether nothing was sent. */
  readonly isEmpty: boolean;
  /** As it was sent, decoded; undefined where the recording has no more of it than that it was there, or less than all. */
  readonly text: string | undefined;
}

/** A request, as far as a recording has it. */
export interface RecordedRequest {
  /** In upper case, as it was sent. */
  readonly method: string;
  /** Absolute, or from the path on where the recording does not name the host. */
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
}
