import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Ruleset } from '@stoplight/spectral-core';
import type { Result } from '../hosts/linter.ts';
import { type Format, report } from '../report/format.ts';
import { reasonOf, systemCode, UserError } from '../user-error.ts';
import type { Io } from './io.ts';
import { version } from './version.ts';

/** How findings are published. */
export interface Publishing {
  readonly format: Format;
  /** The file that takes them, standard output where none is named. */
  readonly output?: string;
  /** Spectral's number of the severity from which on a run fails. */
  readonly failSeverity: number;
}

/**
 * Writes findings to a file or to standard output.
 * @param ruleset the rules that were asked, loaded for the formats that describe them
 * @throws UserError where the file cannot be written
 */
export async function publish(
  findings: Result[],
  { format, output, failSeverity }: Publishing,
  ruleset: () => Promise<Ruleset>,
  io: Io,
): Promise<void> {
  put(await report(findings, format, failSeverity, ruleset, version), output, io);
}

/**
 * Writes a text to a file, or to standard output where none is named.
 * @throws UserError where the file cannot be written
 */
export function put(text: string, output: string | undefined, io: Io): void {
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
