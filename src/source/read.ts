import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { reasonOf, systemCode, UserError } from '../user-error.ts';

/** A document as text, with the name under which it is reported. */
export interface SourceText {
  /** An absolute path, or `<STDIN>`. */
  readonly source: string;
  readonly text: string;
}

/** The name of what comes from standard input. */
export const stdinSource = '<STDIN>';

/**
 * The files that a list of paths and globs names, each once, in alphabetical order.
 * @throws UserError for a path that is no file and a glob that matches none
 */
export async function listFiles(patterns: readonly string[], cwd: string): Promise<string[]> {
  const found = new Set<string>();
  for (const pattern of patterns) {
    if (pattern === '') throw new UserError('the path of a document is empty; expected a file, a glob, or - for standard input');
    const path = resolve(cwd, pattern);
    if (isFile(path)) {
      found.add(path);
      continue;
    }
    if (!isDynamicPattern(pattern)) throw new UserError(missing(pattern, path));
    const matches = await glob(pattern, { cwd, absolute: true, dot: true, expandDirectories: false });
    if (matches.length === 0)
      throw new UserError(`${pattern} matches no file; expected the path of an OpenAPI document, or a glob of some`);
    for (const match of matches) found.add(match);
  }
  return [...found].sort((a, b) => a.localeCompare(b));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function missing(pattern: string, path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return `${pattern} does not exist; expected the path of an OpenAPI document, a glob, or - for standard input`;
  if (stats.isDirectory()) return `${pattern} is a folder; expected a file, or a glob such as ${pattern.replace(/\/$/, '')}/**/*.yaml`;
  return `${pattern} is not a regular file; expected an OpenAPI document`;
}

/**
 * Reads a file as text.
 * @throws UserError where it cannot be read, is empty or is no text
 */
export function readSource(path: string): SourceText {
  try {
    return { source: path, text: textOf(readFileSync(path), path) };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${path} cannot be read (${systemCode(error) ?? reasonOf(error)}); expected a readable file`);
  }
}

/**
 * Turns bytes into text.
 * @throws UserError where they are not UTF-8 text, or nothing
 */
export function textOf(bytes: Uint8Array, name: string): string {
  const offset = bytes.indexOf(0);
  if (offset >= 0) throw new UserError(`${name} is not text (a zero byte at offset ${offset}); expected an OpenAPI document in UTF-8`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UserError(`${name} is not text in UTF-8; expected an OpenAPI document in UTF-8`);
  }
  if (text.trim() === '' || text === '\uFEFF') throw new UserError(`${name} is empty; expected an OpenAPI document`);
  return text;
}
