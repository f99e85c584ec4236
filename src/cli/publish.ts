import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describing, report } from '../report/format.ts';
import type { RuleInfos } from '../report/rule-info.ts';
import type { Run } from '../report/run.ts';
import { reasonOf, systemCode, UserError } from '../user-error.ts';
import type { Io } from './io.ts';
import type { Target } from './targets.ts';

/**
 * Writes a run to files and to standard output.
 * @param rules the rules that were on, asked for only where a format describes them
 * @throws UserError where a file cannot be written
 */
export async function publish(
  run: Omit<Run, 'rules' | 'colours'>,
  rules: () => Promise<RuleInfos>,
  targets: readonly Target[],
  io: Io,
): Promise<void> {
  const described = targets.some(({ format }) => describing.includes(format)) ? await rules() : new Map();
  for (const { format, output } of targets) {
    const colours = output === undefined && (io.colours ?? false);
    deliver(await report({ ...run, rules: described, colours }, format), output, io);
  }
}

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
