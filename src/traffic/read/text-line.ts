import { type Kind, type Miss, noResponse, notUnderstood, type Outcome } from './outcome.ts';
import { requestLineOf, requestOf } from './request-line.ts';
import { withoutBodies } from './without-bodies.ts';

/** What a line comes to, and by which format. */
export interface ReadLine {
  readonly kind: Kind;
  readonly outcome: Outcome;
}

/** No line of a log is longer: servers take request lines of some kilobytes. */
const mostCharacters = 100_000;

/**
 * `common` of Apache and nginx: host, identity and user, `[time]`, `"request line"`, status, bytes of the body; `combined` adds
 * `"referer"` and `"user agent"`. Others put something in front, as `vhost_combined` does, or behind, as Kong does.
 */
const common =
  /^\S.*? \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] "((?:[^"\\]|\\.)*)" (\d{3}|-) (?:\d+|-)( "(?:[^"\\]|\\.)*" ")?/;

/**
 * The default of Envoy: `[start time]`, `"method path protocol"`, status, response flags, bytes received, bytes sent, duration, time of
 * the upstream, `"x-forwarded-for"`, `"user agent"`, `"request id"`, `"authority"`, `"upstream host"`. That of Istio has reasons after
 * the flags.
 */
const envoy = /^\[\d{4}-\d\d-\d\dT[\d:.]+Z\] "([^"]*)" (\d+) /;
const authority = / (?:\d+|-) (?:\d+|-) (?:\d+|-) (?:\d+|-) "[^"]*" "[^"]*" "[^"]*" "([^"]*)" "/;

const unknown = notUnderstood('is in no known format; expected JSON with method, url and status, or a line of an access log');

/** The exchange that a line of an access log tells of: nothing of headers and bodies. */
export function readTextLine(line: string): ReadLine | Miss {
  if (line.length > mostCharacters) return unknown;
  if (line.startsWith('[')) return envoyLine(line);
  const found = common.exec(line);
  if (found === null) return unknown;
  const [, request = '', status = '', more] = found;
  return { kind: more === undefined ? 'common' : 'combined', outcome: logged(requestLineOf(unescaped(request)), Number(status)) };
}

function envoyLine(line: string): ReadLine | Miss {
  const found = envoy.exec(line);
  if (found === null) return unknown;
  const [start, request = '', status = ''] = found;
  const [, host] = authority.exec(line.slice(start.length - 1)) ?? [];
  const parts = requestLineOf(request);
  return { kind: 'envoy', outcome: logged('method' in parts ? requestOf(parts.method, parts.url, host) : parts, Number(status)) };
}

/**
 * What a log tells of a request and its status. nginx writes 444 and 499 where it or the client closed the connection before there was a
 * response, and Envoy 0.
 */
export function logged(request: ReturnType<typeof requestOf>, status: number): Outcome {
  if (!('method' in request)) return request;
  if (!(status >= 100) || status === 444 || status === 499) return noResponse;
  return withoutBodies(request, status);
}

/** A quoted text, with what a server has escaped of it as an address has it: `\x22` and `\"` are `%22`. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text
    .replace(/\\x([\dA-Fa-f]{2})/g, '%$1')
    .replaceAll('\\"', '%22')
    .replaceAll('\\\\', '%5C');
}
