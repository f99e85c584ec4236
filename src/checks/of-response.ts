import type { Fact } from './finding.ts';

/**
 * Whether a fact can be one of a single response that was returned: a check that looks at documents and at traffic (`Check.shows`)
 * finds others too. What a document lacks, how it describes itself, and how many codes it has is not; nor are names of headers,
 * which HTTP/2 sends in lower case (RFC 9113, section 8.2.1).
 */
export function isOfResponse(fact: Fact): boolean {
  switch (fact.is) {
    case 'missing-code':
    case 'header-type':
    case 'no-request-header':
    case 'unwanted-request-header':
    case 'header-names':
    case 'header-schema':
    case 'no-description':
    case 'other-description':
    case 'not-shared':
    case 'code-count':
    case 'many-codes':
      return false;
    case 'media-type':
      return !fact.any;
    default:
      return true;
  }
}
