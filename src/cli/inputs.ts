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
  const found = await findDocuments(
    files.filter(file => file !== '-'),
    io.cwd,
  );
  const inputs = found.files.map(({ path: source }): Input => ({ source, read: async () => readSource(source) }));
  const piped: Input = {
    source: stdinSource,
    read: async () => ({ source: stdinSource, text: textOf(await io.stdin(), 'standard input') }),
  };
  return files.includes('-') ? [...inputs, piped] : inputs;
}

/**
 * Refuses to write a report over a document that it is about.
 * @throws UserError where the file is one of the documents, by whatever path
 */
export function refuseToOverwrite(documents: readonly string[], output: string | undefined, cwd: string): void {
  if (output === undefined) return;
  const file = identityOf(resolve(cwd, output));
  if (file !== undefined && documents.some(source => identityOf(source) === file))
    throw new UserError(`-o ${output} is one of the documents; expected another file`);
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
