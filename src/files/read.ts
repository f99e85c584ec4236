import { limits, refuseLarge } from '../text/limits.ts';
import { UserError } from '../user-error.ts';
import { readFile } from './input.ts';

/** A document as text, with the name under which it is reported. */
export interface SourceText {
  /** An absolute path, or `<STDIN>`. */
  readonly source: string;
  readonly text: string;
}

/** The name of what comes from standard input. */
export const stdinSource = '<STDIN>';

/**
 * Reads a file as text.
 * @param expected what the file should be, as messages name it
 * @throws UserError where it cannot be read, is empty or is no text
 */
export function readSource(path: string, expected?: string, mostBytes: number = limits.bytes): SourceText {
  return {
    source: path,
    text: textOf(readFile(path, { mostBytes, ...(expected !== undefined && { expected }) }), path, expected, mostBytes),
  };
}

/**
 * Turns bytes into text.
 * @throws UserError where they are not UTF-8 text, or nothing
 */
export function textOf(bytes: Uint8Array, name: string, expected = 'an OpenAPI document', mostBytes: number = limits.bytes): string {
  refuseLarge(bytes.length, name, mostBytes);
  const offset = bytes.indexOf(0);
  if (offset >= 0) throw new UserError(`${name} is not text (a zero byte at offset ${offset}); expected ${expected} in UTF-8`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UserError(`${name} is not text in UTF-8; expected ${expected} in UTF-8`);
  }
  if (text.trim() === '' || text === '\uFEFF') throw new UserError(`${name} is empty; expected ${expected}`);
  return text;
}
