import type { Comparison } from '../baseline/compare.ts';
import { counted } from '../report/counted.ts';
import { type Findings, severityCounts } from '../report/findings.ts';

/** The names of severities, by Spectral's number. */
export const severities = ['error', 'warn', 'info', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** What a summary says of a run's files besides. */
export interface Besides {
  /** How many were known from the cache, undefined without one. */
  readonly known?: number | undefined;
  /** How many could not be linted. */
  readonly failed: number;
  /** How many are no documents of their own. */
  readonly passedOver: number;
  /** What a baseline accounts for, undefined without one. */
  readonly baseline?: Pick<Comparison, 'hidden' | 'gone'> | undefined;
}

/** A run in one line. */
export function summary(documents: number, { known, failed, passedOver, baseline }: Besides, findings: Findings): string {
  const besides = [
    ...(known === undefined ? [] : [`${known} from the cache`]),
    ...(failed > 0 ? [`${failed} could not be`] : []),
    ...(passedOver > 0 ? [`${counted(passedOver, 'other file')} skipped`] : []),
  ];
  const linted = [`${counted(documents, 'document')} linted`, ...besides].join(', ');
  const found = documents === 0 ? '' : `: ${countsOf(findings)}`;
  return `${linted}${found}${baseline === undefined ? '' : hiddenIn(baseline)}`;
}

/** How many findings there are of each severity. */
export function countsOf(findings: Findings): string {
  const numbers = severityCounts(findings);
  const counts = severities.flatMap((name, severity) => {
    const number = numbers[severity] ?? 0;
    return number > 0 ? [counted(number, name === 'warn' ? 'warning' : name)] : [];
  });
  return counts.length > 0 ? counts.join(', ') : 'no findings';
}

/** What a baseline keeps out of a run. */
function hiddenIn({ hidden, gone }: Pick<Comparison, 'hidden' | 'gone'>): string {
  const left = gone.reduce((sum, { entry, found }) => sum + entry.count - found, 0);
  return `; ${counted(hidden, 'known finding')} not shown (baseline)${left > 0 ? `, ${left} gone` : ''}`;
}
