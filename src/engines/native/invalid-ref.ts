import type { Unresolved } from '../../files/document-set.ts';
import { pathOf } from '../../openapi/node.ts';

/** What is said of a reference that is not followed, at the `$ref` in the root document. */
export function invalidRef({ why, node }: Unresolved): { readonly code: string; readonly path: string[]; readonly message: string } {
  const path = pathOf(node.at);
  return { code: 'invalid-ref', path: node.at === node.place ? [...path, '$ref'] : path, message: `$ref is not followed: ${why}.` };
}
