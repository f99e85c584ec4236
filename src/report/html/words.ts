/** The names of severities as people say them, by Spectral's number. */
export const severityNames = ['error', 'warning', 'info', 'hint'] as const;

/** A number of things: `1 error`, `2 errors`. */
export function counted(number: number, word: string): string {
  return `${figure(number)} ${word}${number === 1 ? '' : 's'}`;
}

/** A number as the page writes it: `1,234`. */
export function figure(number: number): string {
  return number.toLocaleString('en');
}

/** How many findings of each severity there are, worst first: `2 errors, 1 warning`. */
export function bySeverity(findings: readonly { readonly severity: number }[]): string {
  return severityNames
    .map((name, severity) => [findings.filter(finding => finding.severity === severity).length, name] as const)
    .filter(([number]) => number > 0)
    .map(([number, name]) => counted(number, name))
    .join(', ');
}
