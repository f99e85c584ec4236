import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { findDocuments } from '../source/find.ts';
import { readSource, type SourceText, stdinSource, textOf } from '../source/read.ts';
import { UserError } from '../user-error.ts';
import type { Io } from './io.ts';

/** A document of the call, read when its turn comes. */
export interface Input {
  /** An absolute path, or `<STDIN>`. */
  readonly source: string;
  readonly read: () => Promise<SourceText>;
}

/**
 * The documents that a call names; `-` is standard input.
 * @throws UserError for a path that is no file and a glob that matches none
 */
export async function inputsOf(files: readonly string[], io: Io): Promise<Input[]> {
  const found = await findDocuments(files, io.cwd, { stdin: true });
  const inputs = found.files.map(({ path: source }): Input => ({ source, read: async () => readSource(source) }));
  const piped: Input = {
    source: stdinSource,
    read: async () => ({ source: stdinSource, text: textOf(await io.stdin(), 'standard input') }),
  };
  return files.includes('-') ? [...inputs, piped] : inputs;
}

/**
 * Refuses to write over a file that the run reads.
 * @param what the files are to the run
 * @throws UserError where the output is one of them, by whatever path
 */
export function refuseToOverwrite(files: readonly string[], output: string | undefined, cwd: string, what = 'one of the documents'): void {
  if (output === undefined) return;
  const file = identityOf(resolve(cwd, output));
  if (file !== undefined && files.some(each => identityOf(each) === file))
    throw new UserError(`-o ${output} is ${what}; expected another file`);
}

function identityOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && `${stats.dev} ${stats.ino}`;
}

/**
 * A folder that an option names.
 * @throws UserError where it is none
 */
export function existingFolder(folder: string, cwd: string): string {
  const path = resolve(cwd, folder);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw new UserError(`--root ${folder} is not a folder; expected an existing one`);
}
