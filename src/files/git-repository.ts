import { realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isRefusal } from '../user-error.ts';
import { readText } from './input.ts';

/** What of a repository is read: files that are data, never its configuration. */
export interface Repository {
  /** The folder that holds its objects. */
  readonly objects: string;
  /** The commit that is checked out, as 40 or 64 hexadecimal digits. */
  readonly head: string;
  /** The commits at which a shallow clone ends, a line each; empty where it is whole. */
  readonly shallow: string;
  /** The file as seen from the top of the repository, with slashes. */
  readonly file: string;
}

const commit = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** More than any of these files has, but for the packed references of the very largest repositories. */
const largest = 2 ** 26;

/**
 * The repository that a file lies in: that of the nearest `.git` above it, as a folder, a link or a file that names one (worktrees and submodules).
 * A repository without a `.git`, which a folder can hold as plain files, is none.
 * @returns undefined where there is none, where nothing is committed, and where its references are kept in a form that is not known
 */
export function repositoryOf(path: string): Repository | undefined {
  try {
    const real = realpathSync(path);
    const top = topOf(dirname(real));
    if (top === undefined) return undefined;
    const folder = gitFolderOf(join(top, '.git'));
    const common = resolve(folder, textOf(join(folder, 'commondir'))?.trim() ?? '.');
    const head = commitOf('HEAD', [folder, common]);
    if (head === undefined) return undefined;
    const shallow = (textOf(join(common, 'shallow')) ?? '').split('\n').filter(line => commit.test(line));
    return {
      objects: join(common, 'objects'),
      head,
      shallow: shallow.map(line => `${line}\n`).join(''),
      file: relative(top, real).replaceAll(sep, '/'),
    };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}

function topOf(folder: string): string | undefined {
  if (statSync(join(folder, '.git'), { throwIfNoEntry: false }) !== undefined) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : topOf(parent);
}

/** The folder that a `.git` is, or names in a line `gitdir: <path>`. */
function gitFolderOf(path: string): string {
  const named = /^gitdir: (.+?)\r?\n?$/.exec(textOf(path) ?? '')?.[1];
  return named === undefined ? path : resolve(dirname(path), named);
}

/** The commit that a reference leads to, loose or packed. */
function commitOf(name: string, folders: readonly string[], depth = 0): string | undefined {
  if (depth > 5 || !/^(?:HEAD|refs\/[^\0\\]+)$/.test(name) || name.split('/').includes('..')) return undefined;
  for (const folder of folders) {
    const text = textOf(join(folder, name))?.trim();
    if (text === undefined) continue;
    const further = /^ref: (.+)$/.exec(text)?.[1];
    return further === undefined ? [text].find(each => commit.test(each)) : commitOf(further, folders, depth + 1);
  }
  const packed = folders.map(folder => textOf(join(folder, 'packed-refs')) ?? '').join('\n');
  return packed
    .split('\n')
    .map(line => line.split(' '))
    .find(([id = '', ref]) => ref === name && commit.test(id))?.[0];
}

/** The text of a regular file, undefined where there is none. */
function textOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() && stats.size <= largest ? readText(path) : undefined;
}
