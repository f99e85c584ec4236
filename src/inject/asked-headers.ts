import { field } from '../openapi/node.ts';
import { isMeant } from '../openapi/status.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';

/** The headers that the rules ask of every response with a code, whatever the operation. */
export function headersAskedFor(rules: readonly ResolvedRule[], code: string): string[] {
  return rules.flatMap(({ check, options }) => {
    const isForSome = ['when', 'withBody', 'whenMediaTypes', 'whenHeaders'].some(key => field(options, key) !== undefined);
    if (check.name !== 'response-headers' || isForSome) return [];
    const codes = field(options, 'codes');
    const headers = field(options, 'headers');
    return Array.isArray(codes) && Array.isArray(headers) && isMeant(code, codes) ? headers : [];
  });
}

/** The JSON types that the rules ask of headers, by name in lower case; of several for one header the first. */
export function headerTypesIn(rules: readonly ResolvedRule[]): Map<string, string> {
  const types = rules.flatMap(({ check, options }) => {
    const [header, type] = [field(options, 'header'), field(options, 'type')];
    return check.name === 'header-type' && typeof header === 'string' && typeof type === 'string'
      ? [[header.toLowerCase(), type] as const]
      : [];
  });
  return new Map(types.reverse());
}
