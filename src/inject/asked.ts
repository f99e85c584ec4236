import type { Requirement } from '../checks/requirement.ts';
import { mayBeMediaType } from '../openapi/media-types.ts';
import { methods } from '../openapi/operation.ts';
import { isMeant } from '../openapi/status.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';

/** What rules ask of all operations with a method, whatever they are. */
function alwaysAsked(rules: readonly ResolvedRule[], method: string): Requirement[] {
  return generallyAsked(rules, method).filter(({ where }) => where === undefined);
}

/** The same with what they ask of all but those on some paths. */
function generallyAsked(rules: readonly ResolvedRule[], method: string): Requirement[] {
  return rules
    .flatMap(({ check, options, policy }) => check.requirements(options, method, policy))
    .filter(({ when, where }) => when === undefined && (where === undefined || where.isRest));
}

/** The headers that the rules ask of every response with a code, whatever the operation, save on some paths; each once. */
export function headersAskedFor(rules: readonly ResolvedRule[], code: string): string[] {
  const asked = methods.flatMap(method => generallyAsked(rules, method));
  return [
    ...new Set(
      asked.flatMap(each => (each.asks === 'headers' && each.only === undefined && isMeant(code, each.codes) ? each.headers : [])),
    ),
  ];
}

/** The JSON types that the rules ask of headers, by name in lower case; of several for one header the first. */
export function headerTypesIn(rules: readonly ResolvedRule[]): Map<string, string> {
  const asked = methods.flatMap(method => alwaysAsked(rules, method));
  const types = asked.flatMap(each =>
    each.asks === 'header-type' && each.type !== undefined ? [[each.header.toLowerCase(), each.type] as const] : [],
  );
  return new Map(types.reverse());
}

/** The media type of what is generated where the rules want no other. */
export const usualMediaType = 'application/json';

/** The media type in which the rules want successes: that of JSON where they want no other, even if only of some operations. */
export function mediaTypeAskedFor(rules: readonly ResolvedRule[]): string {
  const asked = rules.flatMap(({ check, options, policy }) => check.requirements(options, 'get', policy));
  const lists = asked.flatMap(each => (each.asks === 'shape' && isMeant('200', each.codes) ? [each.allowed ?? []] : []));
  const other = lists.find(allowed => allowed.length > 0 && !allowed.some(each => mayBeMediaType(each, usualMediaType)));
  return other?.find(each => !each.includes('*')) ?? usualMediaType;
}

/** The codes of responses of which the rules say, for every method and without a condition, that they have no body. */
export function bodilessUnder(rules: readonly ResolvedRule[]): string[] {
  const [first = [], ...others] = methods.map(method =>
    alwaysAsked(rules, method).flatMap(each => (each.asks === 'body' && each.body === 'none' ? each.codes : [])),
  );
  return first.filter(code => others.every(codes => codes.includes(code)));
}
