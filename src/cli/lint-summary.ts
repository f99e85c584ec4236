import type { Result } from '../hosts/linter.ts';

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
}

/** A run in one line. */
export function summary(documents: number, { known, failed, passedOver }: Besides, findings: readonly Result[]): string {
  const besides = [
    ...(known === undefined ? [] : [`${known} known from the cache`]),
    ...(failed > 0 ? [`${failed} could not be`] : []),
    ...(passedOver > 0 ? [`${counted(passedOver, 'other file')} passed over`] : []),
  ];
  const linted = [`${counted(documents, 'document')} linted`, ...besides].join(', ');
  if (documents === 0) return linted;
  return `${linted}: ${countsOf(findings)}`;
}

/** How many findings there are of each severity. */
export function countsOf(findings: readonly Result[]): string {
  const counts = severities.flatMap((name, severity) => {
    const number = findings.filter(finding => finding.severity === severity).length;
    return number > 0 ? [counted(number, name === 'warn' ? 'warning' : name)] : [];
  });
  return counts.length > 0 ? counts.join(', ') : 'no findings';
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
