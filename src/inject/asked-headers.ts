import type { OwnRule } from '../hosts/native/rules.ts';
import { field } from '../openapi/node.ts';
import { isMeant } from '../openapi/status.ts';

/** The headers that the rules ask of a response with a code. */
export function headersAskedFor(rules: readonly OwnRule[], code: string): string[] {
  return rules.flatMap(({ check, options }) => {
    const codes = field(options, 'codes');
    const headers = field(options, 'headers');
    return check.name === 'response-headers' && Array.isArray(codes) && Array.isArray(headers) && isMeant(code, codes) ? headers : [];
  });
}
