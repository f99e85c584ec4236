import type { PlainFix } from '../engines/about.ts';
import { reasonPhrase } from '../openapi/status.ts';

/** What inject would add, in words. */
export function fixWords(fix: PlainFix): string {
  switch (fix.add) {
    case 'response':
      return `a ${named(fix.code)} response`;
    case 'response-header':
      return `the header ${fix.header} to ${fix.code}`;
    case 'error-body':
      return `an error body to ${fix.code}`;
    case 'header-parameter':
      return `the request header ${fix.header}`;
  }
}

function named(code: string): string {
  const phrase = reasonPhrase(code);
  return phrase === undefined ? code : `${code} (${phrase})`;
}
