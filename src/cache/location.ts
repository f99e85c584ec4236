import { readdirSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { UserError } from '../user-error.ts';

/** The cache of a folder, where none is named. */
const usual = '.statute-cache';

/** The file in a folder that is named. */
const inFolder = 'lint.statute-cache';

/**
 * The file of a cache.
 * @param named the value of `--cache`, true where there is none
 * @throws UserError for what looks like documents, which a cache must not take the place of
 */
export function cacheFile(named: string | true, cwd: string): string {
  if (named === true) return join(cwd, usual);
  const path = resolve(cwd, named);
  const isFolder = /[\\/]$/.test(named) || (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
  const names = isFolder ? filesIn(path) : [named];
  if (named === '' || /[*?{]/.test(named) || names.some(name => ['.yaml', '.yml', '.json'].includes(extname(name)))) {
    throw new UserError(`--cache ${named} looks like documents; expected a file or folder for the cache, or --cache after the documents`);
  }
  return isFolder ? join(path, inFolder) : path;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
