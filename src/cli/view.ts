import { type Format, forPeople } from '../report/format.ts';
import type { NextStep, View } from '../report/run.ts';
import { UserError } from '../user-error.ts';
import type { Target } from './targets.ts';

/** How much of a run is shown, as the command line says it. */
export interface ViewOptions {
  readonly summary: boolean;
  readonly maxFindings?: number;
  readonly quiet: boolean;
}

/**
 * Refuses options about what people see where no format is for people.
 * @throws UserError
 */
export function refuseWithoutPeople({ summary, maxFindings }: ViewOptions, targets: readonly Target[]): void {
  const option = summary ? '--summary' : maxFindings === undefined ? undefined : '--max-findings';
  if (option === undefined || targets.some(({ format }) => forPeople.includes(format))) return;
  const formats: readonly Format[] = targets.map(({ format }) => format);
  const hold = formats.length === 1 ? 'holds' : 'hold';
  throw new UserError(
    `${option} has no effect on ${formats.join(' and ')}, which ${hold} every finding; expected -f ${forPeople.join(' or ')}`,
  );
}

/** How people see a run. */
export function viewOf({ summary, maxFindings, quiet }: ViewOptions, width: number, next: () => NextStep | undefined): View {
  if (summary) return { width, overview: 'alone', next: next() };
  return quiet ? { width, most: maxFindings, overview: 'none' } : { width, most: maxFindings, overview: 'after', next: next() };
}
