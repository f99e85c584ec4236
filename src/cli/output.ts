import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
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
    throw unwritable(output, systemCode(error) ?? reasonOf(error));
  }
}

/**
 * Refuses a file that could not be written, before the work is done that would go into it.
 * @throws UserError where it is a folder, its folder is not there, or one of them is not writable
 */
export function refuseUnwritable(output: string | undefined, cwd: string): void {
  if (output === undefined) return;
  const path = resolve(cwd, output);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) throw unwritable(output, 'EISDIR');
  try {
    accessSync(stats === undefined ? `${dirname(path)}/.` : path, constants.W_OK);
  } catch (error) {
    throw unwritable(output, systemCode(error) ?? reasonOf(error));
  }
}

function unwritable(output: string, reason: string): UserError {
  return new UserError(`${output} cannot be written (${reason}); expected a file in an existing folder`);
}
