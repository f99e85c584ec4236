import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readText, Unreadable } from './input.ts';

/**
 * What the `.gitignore` files of a checkout leave out: those from the folder that holds `.git` down to each file's own.
 * Where nothing holds `.git`, they count from the given folder down.
 */
export class GitIgnore {
  readonly #top: string;
  readonly #below: string;
  readonly #rules = new Map<string, Ignore | undefined>();
  readonly #folders = new Map<string, boolean>();

  private constructor(top: string, below: string) {
    this.#top = top;
    this.#below = below;
  }

  /**
   * For the files below a folder that was asked for.
   * If it is left out itself, it was asked for all the same: then only what lies in it counts.
   */
  static below(folder: string): GitIgnore {
    const top = checkoutOf(folder) ?? folder;
    const isLeftOut = new GitIgnore(top, top).#leavesOutFolder(folder);
    return new GitIgnore(isLeftOut ? folder : top, folder);
  }

  /** Whether a file below the folder is left out, by itself or with a folder that it lies in. */
  leavesOut(file: string): boolean {
    return this.#leavesOutFolder(dirname(file)) || this.#matches(file, '');
  }

  #leavesOutFolder(folder: string): boolean {
    if (folder === this.#below || !folder.startsWith(`${this.#below}${sep}`)) return false;
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const answer = this.#leavesOutFolder(dirname(folder)) || this.#matches(folder, '/');
    this.#folders.set(folder, answer);
    return answer;
  }

  /** The nearest file that has something to say decides. */
  #matches(path: string, end: '' | '/'): boolean {
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const result = this.#rulesOf(folder)?.test(`${relative(folder, path).replaceAll(sep, '/')}${end}`);
      if (result?.ignored) return true;
      if (result?.unignored || folder === this.#top || folder === dirname(folder)) return false;
    }
  }

  #rulesOf(folder: string): Ignore | undefined {
    if (!this.#rules.has(folder)) this.#rules.set(folder, readIgnore(join(folder, '.gitignore')));
    return this.#rules.get(folder);
  }
}

/** The folder that holds `.git` (a folder, or a file in a worktree), at or above another. */
function checkoutOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : checkoutOf(parent);
}

function readIgnore(file: string): Ignore | undefined {
  try {
    return ignore().add(readText(file, { expected: 'lines of patterns' }));
  } catch (error) {
    if (error instanceof Unreadable && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(error.code)) return undefined;
    throw error;
  }
}
