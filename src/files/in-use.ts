import { statSync } from 'node:fs';

/** The files that a run reads, and those that its outputs go to, so that none is written over. */
export class FilesInUse {
  readonly #files: { readonly what: string; readonly path: string; readonly owner: object | undefined }[] = [];

  /**
   * Notes files; some need not exist.
   * @param what each is to the run, as in `-o x.json is the baseline`
   * @param paths absolute
   * @param owner who may write to them
   */
  add(what: string, paths: Iterable<string>, owner?: object): void {
    for (const path of paths) this.#files.push({ what, path, owner });
  }

  /**
   * What a file is to the run, by whatever path it is named: by hard links, symbolic links, in other case.
   * @param asker who wants to write to it
   * @returns undefined where it is not in use
   */
  whatIs(path: string, asker: object): string | undefined {
    const file = identityOf(path);
    const isIt = (other: string) => other === path || (file !== undefined && identityOf(other) === file);
    return this.#files.find(each => each.owner !== asker && isIt(each.path))?.what;
  }
}

function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
}
