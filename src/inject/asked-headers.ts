import type { OwnRule } from '../hosts/native/rules.ts';
import { field } from '../openapi/node.ts';
import { isMeant } from '../openapi/status.ts';

/** The headers that the rules ask of every response with a code, whatever the operation. */
export function headersAskedFor(rules: readonly OwnRule[], code: string): string[] {
  return rules.flatMap(({ check, options }) => {
    if (check.name !== 'response-headers' || field(options, 'when') !== undefined) return [];
    const codes = field(options, 'codes');
    const headers = field(options, 'headers');
    return Array.isArray(codes) && Array.isArray(headers) && isMeant(code, codes) ? headers : [];
  });
}
