import type { Mend } from '../checks/finding.ts';
import { reasonPhrase } from '../openapi/status.ts';

/** What inject would add, in words. */
export function mendWords(mend: Mend): string {
  switch (mend.add) {
    case 'response':
      return `a ${named(mend.code)} response`;
    case 'response-header':
      return `the header ${mend.header} to ${mend.response.key}`;
    case 'error-body':
      return `an error body to ${mend.response.key}`;
    case 'header-parameter':
      return `the request header ${mend.header}`;
  }
}

function named(code: string): string {
  const phrase = reasonPhrase(code);
  return phrase === undefined ? code : `${code} (${phrase})`;
}
