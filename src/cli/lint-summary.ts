import type { Comparison } from '../baseline/compare.ts';
import type { Result } from '../hosts/linter.ts';

/** The names of severities, by Spectral's number. */
export const severities = ['error', 'warn', 'info', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** A run in one line. */
export function summary(documents: number, failures: number, findings: readonly Result[]): string {
  const counts = severities.flatMap((name, severity) => {
    const number = findings.filter(finding => finding.severity === severity).length;
    return number > 0 ? [counted(number, name === 'warn' ? 'warning' : name)] : [];
  });
  const linted = `${counted(documents, 'document')} linted`;
  if (documents === 0) return `${linted}, ${failures} could not be`;
  const failed = failures > 0 ? `, ${failures} could not be` : '';
  return `${linted}${failed}: ${counts.length > 0 ? counts.join(', ') : 'no findings'}`;
}

/** What a baseline keeps out of a run, to be added to its summary. */
export function hiddenIn({ hidden, gone }: Comparison): string {
  const left = gone.reduce((sum, { entry, found }) => sum + entry.count - found, 0);
  return `; ${counted(hidden, 'known finding')} not shown (baseline)${left > 0 ? `, ${left} gone` : ''}`;
}

/** A number with its word, in the plural where it is not one. */
export function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
