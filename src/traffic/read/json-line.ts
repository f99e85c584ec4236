import { type Fields, isFields } from '../../openapi/node.ts';
import { fieldsAt, textAt } from './fields.ts';
import { headersOf, isHeaderFields } from './headers.ts';
import { Miss, noRequest, notUnderstood, type Outcome } from './outcome.ts';
import { readOwnLine } from './own-line.ts';
import { requestLineOf, requestOf } from './request-line.ts';
import { logged, type ReadLine } from './text-line.ts';

const notJson = notUnderstood('is not JSON; expected an object with method, url and status on a line of its own');
const otherShape = notUnderstood('is JSON of another shape; expected an object with method, url and status, or a line of an access log');

/** The exchange that a line of JSON tells of. */
export function readJsonLine(line: string): ReadLine | Miss {
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch {
    return notJson;
  }
  return isFields(fields) ? readFields(fields) : otherShape;
}

function readFields(fields: Fields): ReadLine | Miss {
  if ('url' in fields) return { kind: 'ndjson', outcome: readOwnLine(fields) };
  if ('response_code' in fields) return { kind: 'envoy-json', outcome: envoy(fields) };
  if (isFields(fields.request) && 'response' in fields) return { kind: 'kong-json', outcome: kong(fields) };
  if ('status' in fields && ('request' in fields || 'request_method' in fields)) return { kind: 'nginx-json', outcome: nginx(fields) };
  return 'method' in fields && 'status' in fields ? { kind: 'ndjson', outcome: readOwnLine(fields) } : otherShape;
}

/** The JSON of Envoy and Istio: `method`, `path`, `authority` and `response_code`, null where there is none. */
function envoy(fields: Fields): Outcome {
  return logged(
    requestOf(textAt(fields, 'method') ?? '', textAt(fields, 'path') ?? '', textAt(fields, 'authority')),
    Number(fields.response_code),
  );
}

/**
 * What Kong's plugins file-log and http-log write: `request` with `method`, `url`, `uri` and `headers`, `response` with `status` and
 * `headers`. The values of Authorization and Proxy-Authorization are masked, so that they are there all the same; there are no bodies.
 * Headers that nginx adds to a response at the very end, such as Date, may be missing.
 */
function kong(fields: Fields): Outcome {
  const request = fieldsAt(fields, 'request');
  const response = fieldsAt(fields, 'response');
  const target = textAt(request, 'url') ?? textAt(request, 'uri') ?? '';
  const exchange = logged(requestOf(textAt(request, 'method') ?? '', target), Number(response.status));
  if (exchange instanceof Miss) return exchange;
  return {
    request: { ...exchange.request, headers: loggedHeaders(request.headers) },
    response: { ...exchange.response, headers: loggedHeaders(response.headers) },
  };
}

function loggedHeaders(fields: unknown): ReturnType<typeof headersOf> | undefined {
  return isHeaderFields(fields) ? headersOf(fields) : undefined;
}

/**
 * The variables of nginx by their names, as most write them: `status`, and `request` (the request line) or `request_method` and
 * `request_uri`; `host` or `http_host`, and `scheme`.
 */
function nginx(fields: Fields): Outcome {
  const request = textAt(fields, 'request');
  const line = request === undefined ? undefined : requestLineOf(request);
  if (line instanceof Miss) return line;
  const method = line?.method ?? textAt(fields, 'request_method') ?? '';
  const target = line?.url ?? textAt(fields, 'request_uri') ?? textAt(fields, 'uri');
  if (target === undefined) return noRequest;
  const host = textAt(fields, 'http_host') ?? textAt(fields, 'host');
  return logged(requestOf(method, target, host, textAt(fields, 'scheme')), Number(fields.status));
}
