import type { Ruleset } from '@stoplight/spectral-core';
import type { Result } from '../hosts/linter.ts';
import { type Format, report } from '../report/format.ts';
import type { Io } from './io.ts';
import { put } from './output.ts';
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
 * @throws UserError where the file cannot be written
 */
export async function publish(findings: Result[], { format, output, failSeverity }: Publishing, ruleset: Ruleset, io: Io): Promise<void> {
  const text = await report(findings, format, failSeverity, ruleset, version);
  const line = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  if (output !== undefined || text !== '') put(output === undefined ? line : text, output, io);
}
