import { resolve } from 'node:path';
import { findDocuments } from '../files/find.ts';
import { readSource, type SourceText, stdinSource, textOf } from '../files/read.ts';
import { statsOf } from '../files/stats.ts';
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
  return (await inputsAmong(files, io)).inputs;
}

/** The documents that a call names, as `inputsOf` finds them, and how many other files stand where they were looked for. */
export async function inputsAmong(files: readonly string[], io: Io): Promise<{ inputs: Input[]; passedOver: number }> {
  const found = await findDocuments(files, io.cwd, { stdin: true });
  const inputs = found.files.map(({ path: source }): Input => ({ source, read: async () => readSource(source) }));
  let text: Promise<string> | undefined;
  const read = async () => {
    text ??= io.stdin().then(bytes => textOf(bytes, 'standard input'));
    return { source: stdinSource, text: await text };
  };
  const piped: Input = { source: stdinSource, read };
  return { inputs: files.includes('-') ? [...inputs, piped] : inputs, passedOver: found.passedOver };
}

/**
 * The one document that a call names; `-` is standard input.
 * @throws UserError for anything else than one
 */
export async function inputOf(file: string, io: Io): Promise<Input> {
  const [only, ...others] = await inputsOf([file], io);
  if (only === undefined || others.length > 0) throw new UserError(`${file} names ${others.length + 1} documents; expected one`);
  return only;
}

/**
 * A folder that an option names.
 * @throws UserError where it is none
 */
export function existingFolder(folder: string, cwd: string): string {
  const path = resolve(cwd, folder);
  if (statsOf(path)?.isDirectory()) return path;
  throw new UserError(`--root ${folder} is not a folder; expected an existing one`);
}
