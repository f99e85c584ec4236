import { describing, report } from '../report/format.ts';
import type { RuleInfos } from '../report/rule-info.ts';
import type { Report } from '../report/run.ts';
import { UserError } from '../user-error.ts';
import type { Published } from './targets.ts';

/**
 * Writes a run to files and to standard output.
 * @param rules the rules that were on, asked for only where a format describes them
 * @throws UserError where a file cannot be written
 */
export async function publish(run: Omit<Report, 'rules'>, rules: () => Promise<RuleInfos>, targets: readonly Published[]): Promise<void> {
  const described = targets.some(({ format }) => describing.includes(format)) ? await rules() : new Map();
  const failures: string[] = [];
  for (const { format, output } of targets) {
    try {
      await output.write(report({ ...run, rules: described }, format));
    } catch (error) {
      // What goes elsewhere is written all the same.
      if (!(error instanceof UserError)) throw error;
      failures.push(error.message);
    }
  }
  if (failures.length > 0) throw new UserError(failures.join('; '));
}
