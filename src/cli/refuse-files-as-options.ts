import { lstatSync } from 'node:fs';
import { UserError } from '../user-error.ts';

/**
 * Refuses a word that reads as an option and is the path of something in the working directory: a shell's `*`, `xargs` or
 * pre-commit may have put it there, and whoever named the file would choose the ruleset or the output.
 * @param words what follows the command's name; after `--` everything is a path
 * @throws UserError
 */
export function refuseFilesAsOptions(words: readonly string[], cwd: string): void {
  const end = words.indexOf('--');
  const file = words
    .slice(0, end < 0 ? words.length : end)
    .find(word => word.length > 1 && word.startsWith('-') && exists(`${cwd}/${word}`));
  if (file !== undefined)
    throw new UserError(
      `${file} looks like an option, but there is a file of that name; expected ./${file}, or -- between options and files`,
    );
}

/** Whether there is anything at a path, not made shorter: `-r=a/../b` is a path only where there is a folder `-r=a`. */
function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
