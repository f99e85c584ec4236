import { classOf, reasonPhrase } from '../openapi/status.ts';

const classNames: Readonly<Record<string, string>> = {
  1: 'Informational',
  2: 'Success',
  3: 'Redirection',
  4: 'ClientError',
  5: 'ServerError',
};

/**
 * The component name of a response, from the phrase that IANA's registry has for its code
 * (RFC 9110, section 16.2.1): 404 NotFound, 422 UnprocessableContent, 4XX ClientError, default UnexpectedError.
 * @param code a code, a range or `default`
 * @param prefix what the name begins with; letters, digits, `.`, `-` and `_` are possible
 */
export function responseName(code: string, prefix = ''): string {
  return prefix + nameOf(code);
}

function nameOf(code: string): string {
  const phrase = reasonPhrase(code);
  if (phrase !== undefined) return phrase.replace(/[^A-Za-z]/g, '');
  if (code === 'default') return 'UnexpectedError';
  return /^[1-5][0-9]{2}$/.test(code) ? `Status${code}` : (classNames[classOf(code) ?? ''] ?? 'UnexpectedError');
}
