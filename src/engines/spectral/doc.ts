import type { Access } from '../../files/access.ts';
import { DocumentSet, type Unresolved, type Written } from '../../files/document-set.ts';
import type { Doc } from '../../openapi/node.ts';
import { documentsFor } from '../native/on-disk.ts';

/** A document of Spectral's with those that it refers to. */
export function docOf(source: string, { text, data }: Written, access: Access, unresolved?: Map<string, Unresolved>): Doc {
  return new DocumentSet(source, { text, data, read: undefined }, documentsFor(source, access)).doc(undefined, unresolved);
}
