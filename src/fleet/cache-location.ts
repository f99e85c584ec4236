import { readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { extname, isAbsolute, join, resolve } from 'node:path';
import { crypto } from '../files/crypto.ts';
import { statsOf } from '../files/stats.ts';
import { UserError } from '../user-error.ts';

/** The file in a folder that is named. */
const inFolder = 'lint.statute-cache';

/**
 * The file of a cache. Where none is named it lies outside of the folder, for what a cache says is believed,
 * and one that was committed with the documents could say that nothing is found in them.
 * @param named the value of `--cache`, true where there is none
 * @throws UserError for what looks like documents, which a cache must not take the place of, and for what is no regular file, which has no end
 */
export function cacheFile(named: string | true, cwd: string): string {
  if (named === true)
    return regular(
      join(cacheFolder(), `${crypto().createHash('sha256').update(realpathSync(cwd)).digest('hex').slice(0, 32)}.statute-cache`),
    );
  if (named === '') throw new UserError('--cache= is empty; expected a file or folder for the cache, or --cache alone');
  const path = resolve(cwd, named);
  const isFolder = /[\\/]$/.test(named) || (statsOf(path)?.isDirectory() ?? false);
  const names = isFolder ? filesIn(path) : [named];
  if (/[*?{]/.test(named) || names.some(name => ['.yaml', '.yml', '.json'].includes(extname(name)))) {
    throw new UserError(`--cache ${named} looks like documents; expected a file or folder for the cache, or --cache after the documents`);
  }
  return regular(isFolder ? join(path, inFolder) : path);
}

/** The user's own folder for the caches of this package, where the platform has such folders. */
function cacheFolder(): string {
  const { XDG_CACHE_HOME = '', LOCALAPPDATA = '' } = process.env;
  if (isAbsolute(XDG_CACHE_HOME)) return join(XDG_CACHE_HOME, 'statute');
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/statute');
  if (process.platform === 'win32' && isAbsolute(LOCALAPPDATA)) return join(LOCALAPPDATA, 'statute/Cache');
  return join(homedir(), '.cache/statute');
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
