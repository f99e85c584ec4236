import type { Difference } from '../openapi/exchange.ts';

/** What differs from the document in words that complete "GET /books". */
export function differenceIn(code: string, difference: Difference): string {
  const returned = `returned ${code}`;
  switch (difference.is) {
    case 'method':
      return `${returned}, and the document does not declare the method; expected it in the document, or 405`;
    case 'code':
      return `${returned}, which the document does not declare (declared: ${difference.declared.join(', ') || 'none'})`;
    case 'media-type':
      return `${returned} with a body in ${difference.found}; the document declares ${difference.declared.join(', ') || 'no body'}`;
    case 'header':
      return `${returned} without the ${difference.header} header, which the document requires`;
    case 'no-body':
      return `${returned} without a body; the document declares one`;
    case 'body':
      return `${returned} with a body; the document declares none`;
    case 'schema':
      return `${returned} with a body that is not of the declared schema (${difference.faults.join('; ')})`;
    case 'write-only':
      return `${returned} with ${difference.property} in its body, which the document declares as writeOnly`;
    case 'no-json':
      return `${returned} with a body that is not the JSON that its Content-Type promises`;
    case 'error':
      return `${returned} with an error inside: its body ${difference.evidence}`;
    case 'internals':
      return `${returned} with ${difference.evidence} in its body, which exposes system internals`;
    case 'never':
      return `declares ${difference.codes.join(', ')}, which ${difference.requests === 1 ? 'the one recorded request was not' : `none of ${difference.requests} recorded requests was`} answered with`;
  }
}
