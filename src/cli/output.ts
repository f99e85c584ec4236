import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { reasonOf, systemCode, UserError } from '../user-error.ts';
import type { Io } from './io.ts';

/**
 * Puts a text into a file, or on standard output where none is named.
 * @throws UserError where the file cannot be written
 */
export function put(text: string, file: string | undefined, io: Io): void {
  if (file === undefined) {
    io.stdout(text);
    return;
  }
  try {
    writeFileSync(resolve(io.cwd, file), text);
  } catch (error) {
    throw new UserError(`${file} cannot be written (${systemCode(error) ?? reasonOf(error)}); expected a file in an existing folder`);
  }
}
