import { registry } from './registry.ts';

/** What a key of a Responses Object stands for (OpenAPI 3.1, section 4.8.16). */
export type Status =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'range'; readonly class: string }
  | { readonly kind: 'default' }
  | { readonly kind: 'other' };

const codePattern = /^[1-5][0-9]{2}$/;
const rangePattern = /^([1-5])XX$/;

/**
 * Reads a key of a Responses Object; extensions (`x-...`) are not asked for here.
 * @param ranges whether there are ranges, which OpenAPI 2.0 has not and 3.x writes with an upper-case X
 */
export function statusOf(key: string, ranges = true): Status {
  if (codePattern.test(key)) return { kind: 'code', code: key };
  const range = ranges ? rangePattern.exec(key)?.[1] : undefined;
  if (range !== undefined) return { kind: 'range', class: range };
  return key === 'default' ? { kind: 'default' } : { kind: 'other' };
}

/** Whether a text is a status code that can be asked for: three digits from 100 to 599 (RFC 9110, section 15). */
export function isCode(text: string): boolean {
  return codePattern.test(text);
}

/** Whether a text is a range of codes as OpenAPI writes it. */
export function isRange(text: string): boolean {
  return rangePattern.test(text);
}

/** Whether a key is meant by one of the patterns: a code by itself, `4XX` every code of its class and the range. */
export function isMeant(key: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern => pattern === key || (isRange(pattern) && classOf(key) === pattern[0]));
}

/** The class digit of a code or range key, undefined for `default` and what is no status. */
export function classOf(key: string): string | undefined {
  return classIn(statusOf(key));
}

/** The class digit of what a key stands for, undefined for `default` and what is no status. */
export function classIn(status: Status): string | undefined {
  if (status.kind === 'code') return status.code[0];
  return status.kind === 'range' ? status.class : undefined;
}

/** Whether a key stands for successes; a redirect is one too. */
export function isSuccess(status: Status): boolean {
  return ['2', '3'].includes(classIn(status) ?? '');
}

/** All codes that are registered and in use, ascending. */
export const registeredCodes: readonly string[] = [...registry.keys()];

/** The name that is registered for a code, undefined where there is none. */
export function reasonPhrase(code: string): string | undefined {
  return registry.get(code);
}
