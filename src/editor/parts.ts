import { documentsBelow } from '../files/find.ts';
import { textOn } from './text-on.ts';

/** A reference that leads to another file. */
const refersToFiles = /\$ref["']?\s*:\s*["']?[^\s#"']/;

/** The documents below a folder that refer to other files. */
export async function* documentsInParts(folder: string): AsyncGenerator<string> {
  for (const { path } of await documentsBelow(folder)) if (refersToFiles.test(textOn(path) ?? '')) yield path;
}
