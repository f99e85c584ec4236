import { readdirSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { statsOf } from '../files/stats.ts';
import { UserError } from '../user-error.ts';

/** The cache of a folder, where none is named. */
const usual = '.statute-cache';

/** The file in a folder that is named. */
const inFolder = 'lint.statute-cache';

/**
 * The file of a cache.
 * @param named the value of `--cache`, true where there is none
 * @throws UserError for what looks like documents, which a cache must not take the place of, and for what is no regular file, which has no end
 */
export function cacheFile(named: string | true, cwd: string): string {
  if (named === true) return regular(join(cwd, usual));
  if (named === '') throw new UserError('--cache= names nothing; expected a file or folder for the cache, or --cache alone');
  const path = resolve(cwd, named);
  const isFolder = /[\\/]$/.test(named) || (statsOf(path)?.isDirectory() ?? false);
  const names = isFolder ? filesIn(path) : [named];
  if (/[*?{]/.test(named) || names.some(name => ['.yaml', '.yml', '.json'].includes(extname(name)))) {
    throw new UserError(`--cache ${named} looks like documents; expected a file or folder for the cache, or --cache after the documents`);
  }
  return regular(isFolder ? join(path, inFolder) : path);
}

/** A file that is not there, or can be read to its end. */
function regular(path: string): string {
  const stats = statsOf(path);
  if (stats === undefined || stats.isFile() || stats.isDirectory()) return path;
  throw new UserError(`${path} is neither a regular file nor a folder; expected another place for the cache`);
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
