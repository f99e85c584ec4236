import type { Exchange, RecordedBody, RecordedHeaders, RecordedRequest, RecordedResponse } from '../../openapi/exchange.ts';
import type { Fields } from '../../openapi/node.ts';
import { type HeaderFields, headersOf, isHeaderFields } from './headers.ts';
import { type Miss, noExchange, notUnderstood, type Outcome } from './outcome.ts';
import { isStatus, methodOf, urlOf } from './request-line.ts';

/**
 * An exchange as a line of JSON, the format of our own: `method`, `url` (absolute, or from the path on) and `status`, and as far as they
 * are recorded `requestHeaders` and `responseHeaders`, each value a string or a list of strings, and `requestBody` and `responseBody`: a
 * string is the text as it was sent, `""` means that there was none, `null` that it was not recorded, and any other value is the JSON of the body.
 */
export function readOwnLine(fields: Fields): Outcome {
  const { status, requestHeaders, responseHeaders } = fields;
  const method = typeof fields.method === 'string' ? methodOf(fields.method) : undefined;
  if (method === undefined) return wrong.method;
  const url = typeof fields.url === 'string' ? urlOf(fields.url) : undefined;
  if (url === undefined) return typeof fields.url === 'string' && /^[a-z][a-z\d+.-]*:/i.test(fields.url) ? notHttp : wrong.url;
  if (!isStatus(status)) return wrong.status;
  if (requestHeaders !== undefined && !isHeaderFields(requestHeaders)) return wrong.requestHeaders;
  if (responseHeaders !== undefined && !isHeaderFields(responseHeaders)) return wrong.responseHeaders;
  return new Line(method, url, requestHeaders, fields.requestBody, status, responseHeaders, fields.responseBody);
}

const wrong: Readonly<Record<'method' | 'url' | 'status' | 'requestHeaders' | 'responseHeaders', Miss>> = {
  method: notUnderstood('has no method; expected one, as "method": "GET"'),
  url: notUnderstood('has no url; expected an absolute one or one that begins with /, as "url": "/books"'),
  status: notUnderstood('has no status; expected a number of three digits, as "status": 200'),
  requestHeaders: notUnderstood('has requestHeaders of another form; expected an object with strings and lists of strings'),
  responseHeaders: notUnderstood('has responseHeaders of another form; expected an object with strings and lists of strings'),
};

const notHttp = noExchange('is not about HTTP');

class Line implements Exchange {
  readonly request: RecordedRequest;
  readonly response: RecordedResponse;

  constructor(
    method: string,
    url: string,
    requestHeaders: HeaderFields | undefined,
    requestBody: unknown,
    status: number,
    responseHeaders: HeaderFields | undefined,
    responseBody: unknown,
  ) {
    this.request = new LineRequest(method, url, requestHeaders, requestBody);
    this.response = new LineResponse(status, responseHeaders, responseBody);
  }
}

/** Headers are put in order when they are asked for: most lines of a long recording are like others. */
class LazyHeaders {
  readonly body: RecordedBody | undefined;
  readonly #fields: HeaderFields | undefined;
  #headers: RecordedHeaders | undefined;

  constructor(fields: HeaderFields | undefined, body: unknown) {
    this.#fields = fields;
    this.body = bodyOf(body);
  }

  get headers(): RecordedHeaders | undefined {
    if (this.#fields !== undefined) this.#headers ??= headersOf(this.#fields);
    return this.#headers;
  }
}

class LineRequest extends LazyHeaders implements RecordedRequest {
  readonly method: string;
  readonly url: string;

  constructor(method: string, url: string, headers: HeaderFields | undefined, body: unknown) {
    super(headers, body);
    this.method = method;
    this.url = url;
  }
}

class LineResponse extends LazyHeaders implements RecordedResponse {
  readonly status: number;

  constructor(status: number, headers: HeaderFields | undefined, body: unknown) {
    super(headers, body);
    this.status = status;
  }
}

const noBody: RecordedBody = { isEmpty: true, text: '' };

function bodyOf(value: unknown): RecordedBody | undefined {
  if (value === undefined) return undefined;
  if (value === null) return undefined;
  if (value === '') return noBody;
  return typeof value === 'string' ? { isEmpty: false, text: value } : new JsonBody(value);
}

class JsonBody implements RecordedBody {
  readonly isEmpty = false;
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }

  get text(): string | undefined {
    try {
      return JSON.stringify(this.value);
    } catch (error) {
      // What is nested too deep can be read, but not written.
      if (!(error instanceof RangeError)) throw error;
      return undefined;
    }
  }
}
