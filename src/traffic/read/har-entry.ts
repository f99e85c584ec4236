import type { Exchange, RecordedHeaders } from '../../openapi/exchange.ts';
import { type Fields, isFields } from '../../openapi/node.ts';
import { textAt } from './fields.ts';
import { requestBody, responseBody } from './har-body.ts';
import { HeaderList } from './headers.ts';
import { noExchange, noResponse, notUnderstood, type Outcome } from './outcome.ts';
import { isStatus, methodOf, urlOf } from './request-line.ts';

/**
 * An entry of `log.entries` (HAR 1.2): `request` with method, url, headers and postData, `response` with status, headers and content.
 * Some tools leave out headers that are secret, so that one that is not there may have been sent.
 */
export function readHarEntry(entry: unknown): Outcome {
  if (!isFields(entry) || !isFields(entry.request)) return wrong.request;
  const { request } = entry;
  const method = methodOf(textAt(request, 'method') ?? '');
  if (method === undefined) return wrong.method;
  const url = urlOf(textAt(request, 'url') ?? '');
  if (url === undefined) return /^[a-z][a-z\d+.-]*:/i.test(textAt(request, 'url') ?? '') ? notHttp : wrong.url;
  if (method === 'CONNECT') return noExchange('asks a proxy for a connection');
  if (!isFields(entry.response)) return entry.response === undefined || entry.response === null ? noResponse : wrong.response;
  const { response } = entry;
  const { status } = response;
  // Of a request that was blocked, aborted or lost browsers write 0, Playwright -1.
  if (typeof status === 'number' && status <= 0) return noResponse;
  if (!isStatus(status)) return wrong.status;
  const requestHeaders = headersIn(request);
  const responseHeaders = headersIn(response);
  if (isFromBrowser(entry, response, responseHeaders)) return fromBrowser;
  const isBroken = isGiven(response._error) || isGiven(response._failureText);
  return {
    time: timeOf(entry),
    request: { method, url, headers: requestHeaders, body: requestBody(request, requestHeaders) },
    response: {
      status,
      headers: responseHeaders,
      body: responseBody(method, status, response.content, responseHeaders, isBroken),
    },
  };
}

/** Entries need not stand in the order of time, and may overlap (HAR 1.2, `startedDateTime` and `time`). */
function timeOf({ startedDateTime, time }: Fields): Exchange['time'] {
  const began = typeof startedDateTime === 'string' ? Date.parse(startedDateTime) : Number.NaN;
  const taken = typeof time === 'number' && time >= 0 ? time : Number.NaN;
  return Number.isNaN(began + taken) ? undefined : { began, ended: began + taken };
}

const wrong = {
  request: notUnderstood('has no request; expected one with method and url'),
  method: notUnderstood('has a request without a method; expected one, as "GET"'),
  url: notUnderstood('has a request without an absolute url; expected one'),
  response: notUnderstood('has a response that is no object; expected one with a status'),
  status: notUnderstood('has a response without a status; expected a number of three digits, or 0 where there was no response'),
} as const;

const notHttp = noExchange('is not about HTTP');
const fromBrowser = noExchange('has a response that the browser made or had in its cache');

/**
 * Whether no server answered this request, but the browser: from its cache, by a service worker, which can make up responses, with a
 * redirect to https that it was told of before, or with what a test had it answer.
 */
function isFromBrowser(entry: Fields, response: Fields, headers: RecordedHeaders | undefined): boolean {
  if (isGiven(entry._fromCache) || entry._wasFulfilled === true || headers?.has('non-authoritative-reason') === true) return true;
  return response._fetchedViaServiceWorker === true && response._serviceWorkerResponseSource !== 'network';
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '';
}

/** The headers of a message. A list without any means that they were not recorded: no message of HTTP comes without. */
function headersIn(message: Fields): RecordedHeaders | undefined {
  const { headers } = message;
  if (!Array.isArray(headers)) return undefined;
  const list = new HeaderList();
  for (const each of headers) {
    const header = isFields(each) ? each : {};
    const name = textAt(header, 'name');
    const value = textAt(header, 'value');
    if (name !== undefined && value !== undefined) list.add(name, value);
  }
  return list.headers.size === 0 ? undefined : list.headers;
}
