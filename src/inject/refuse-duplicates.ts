import { duplicatesOf } from '../text/duplicates.ts';
import type { Tree } from '../text/tree.ts';
import { UserError } from '../user-error.ts';

/**
 * Refuses to edit a document in which a key stands twice: only one of the two counts, and it is not plain which was meant.
 * @throws UserError with file, line and key of the second
 */
export function refuseDuplicates(tree: Tree, file: string): void {
  const [first] = duplicatesOf({ text: tree.text, read: tree });
  if (first === undefined) return;
  const line = tree.text.slice(0, first.start).split('\n').length;
  throw new UserError(
    `${file}:${line}: ${first.path.join('.')} is a duplicate key; expected each key once in a document that is to be edited`,
  );
}
