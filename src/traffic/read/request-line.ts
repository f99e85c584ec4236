import { type Miss, noRequest } from './outcome.ts';

/** The method and the target of a request. */
export interface RequestLine {
  readonly method: string;
  readonly url: string;
}

/** A method is a token (RFC 9110, section 9.1). */
const token = /^[!#$%&'*+.^_`|~\w-]+$/;

/** A method in upper case; undefined for what is none. */
export function methodOf(text: string): string | undefined {
  return token.test(text) ? text.toUpperCase() : undefined;
}

/** The line that a request begins with, `GET /books HTTP/1.1`, as logs quote it. What was sent instead of one, such as TLS, is none. */
export function requestLineOf(line: string): RequestLine | Miss {
  const [, method = '', target = ''] = /^(\S+) (\S.*?)(?: HTTP\/\d(?:\.\d)?)?$/.exec(line) ?? [];
  return requestOf(method, target);
}

/**
 * A request by its method and its target. `OPTIONS *` and CONNECT ask for no resource (RFC 9112, sections 3.2.3 and 3.2.4).
 * @param host whom it was sent to, and by which scheme where the log has it
 */
export function requestOf(method: string, target: string, host?: string, scheme?: string): RequestLine | Miss {
  const name = methodOf(method);
  const url = urlOf(target);
  if (name === undefined || url === undefined || name === 'CONNECT') return noRequest;
  const hasHost = host !== undefined && host !== '' && host !== '-' && url.startsWith('/');
  return { method: name, url: hasHost ? `${scheme === undefined ? '' : `${scheme}:`}//${host}${url}` : url };
}

/** An address of HTTP, absolute or from the path on, without the fragment, which is never sent; undefined for what is none. */
export function urlOf(text: string): string | undefined {
  if (!text.startsWith('/') && !/^(?:https?|wss?):\/\//i.test(text)) return undefined;
  const end = text.indexOf('#');
  return end < 0 ? text : text.slice(0, end);
}

/** Whether a number may be the status of a response: three digits (RFC 9110, section 15). */
export function isStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 999;
}
