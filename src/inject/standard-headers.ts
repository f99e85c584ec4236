import type { Fields } from '../openapi/node.ts';
import type { Version } from '../openapi/version.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import { faultsIn, type TrialPaths } from './tried-response.ts';

/**
 * The headers that belong to a code, each by its section: those that a server has to send with it,
 * and how long to wait where it asks a client to come back.
 */
const belonging: Readonly<Record<string, readonly string[]>> = {
  401: ['WWW-Authenticate'], // RFC 9110, 15.5.2
  405: ['Allow'], // RFC 9110, 15.5.6
  407: ['Proxy-Authenticate'], // RFC 9110, 15.5.8
  426: ['Upgrade'], // RFC 9110, 15.5.22
  429: ['Retry-After'], // RFC 6585, 4
  503: ['Retry-After'], // RFC 9110, 15.6.4
};

/** What tells a client how much it may still send (draft-ietf-httpapi-ratelimit-headers, sections 3 and 4). */
const rateLimits: readonly string[] = ['RateLimit-Policy', 'RateLimit'];

/**
 * The headers that a standard response has by itself (RFC 9110, sections 15.5 and 15.6; RFC 6585, section 4).
 * @param rateLimit whether a 429 has those about rate limits too
 */
export function standardHeaders(code: string, rateLimit: boolean): readonly string[] {
  const own = Object.hasOwn(belonging, code) ? (belonging[code] ?? []) : [];
  return rateLimit && code === '429' ? [...own, ...rateLimits] : own;
}

/** Those of some headers that break no rule: rules decide about what is not asked for. */
export function headersAllowed(
  rules: readonly ResolvedRule[],
  version: Version,
  code: string,
  headers: readonly string[],
  { headerOf, paths }: { readonly headerOf: (name: string) => Fields; readonly paths: TrialPaths },
): readonly string[] {
  if (rules.length === 0 || headers.length === 0) return headers;
  const bare = new Set(faultsIn(rules, version, code, { description: '.' }, { paths }));
  return headers.filter(name => {
    const response = { description: '.', headers: { [name]: headerOf(name) } };
    return faultsIn(rules, version, code, response, { paths }).every(fault => bare.has(fault));
  });
}
