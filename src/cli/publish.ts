import { describing, report } from '../report/format.ts';
import type { RuleInfos } from '../report/rule-info.ts';
import type { Run } from '../report/run.ts';
import type { Io } from './io.ts';
import { deliver } from './output.ts';
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
