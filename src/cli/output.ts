import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { reasonOf, systemCode, UserError } from '../user-error.ts';
import type { Io } from './io.ts';

/**
 * Writes a text to a file, or to standard output where none is named.
 * @throws UserError where the file cannot be written
 */
export function deliver(text: string, output: string | undefined, io: Io): void {
  if (output === undefined) {
    if (text !== '') io.stdout(text.endsWith('\n') ? text : `${text}\n`);
    return;
  }
  try {
    writeFileSync(resolve(io.cwd, output), text);
  } catch (error) {
    throw new UserError(`${output} cannot be written (${systemCode(error) ?? reasonOf(error)}); expected a file in an existing folder`);
  }
}
