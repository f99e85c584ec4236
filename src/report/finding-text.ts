import type { Result } from '../engines/linter.ts';
import { labelOf, methods } from '../openapi/operation.ts';
import { counted } from './counted.ts';
import { type Findings, severityCounts } from './findings.ts';

/** How a severity is called and coloured, by Spectral's number. */
export const severities = [
  { name: 'error', colour: 'red' },
  { name: 'warning', colour: 'yellow' },
  { name: 'information', colour: 'blue' },
  { name: 'hint', colour: 'white' },
] as const;

/** The colour of the worst of some findings. */
export function colourOf(findings: Findings): (typeof severities)[number]['colour'] {
  const worst = severityCounts(findings).findIndex(count => count > 0);
  return severities[worst]?.colour ?? 'white';
}

/** A path as people write it: `paths./students.get.responses[404]`. */
export function dotted(path: readonly (string | number)[]): string {
  return path
    .map((key, index) => {
      const text = String(key);
      if (text === '' || /\s/.test(text)) return `['${text}']`;
      if (!Number.isNaN(Number(text))) return `[${text}]`;
      return index === 0 ? text : `.${text}`;
    })
    .join('');
}

/** How many findings there are, and of which severity. */
export function summaryOf(findings: Findings): string {
  const numbers = severityCounts(findings);
  const counts = ['error', 'warning', 'info', 'hint'].map((name, severity) => counted(numbers[severity] ?? 0, name));
  return `${counted(findings.length, 'problem')} (${counts.join(', ')})`;
}

/** What is said of findings that are not shown. */
export function leftOut(number: number): string {
  return `${counted(number, 'more finding')} not shown.`;
}

/** The operation that a finding is about, by what it is known by; from its path where none of our checks found it. */
export function operationOf({ about, path: [zone, path, method] }: Result): string | undefined {
  if (about !== undefined) return labelOf(about.operation);
  if (zone !== 'paths' || path === undefined || !methods.some(each => each === method)) return undefined;
  return labelOf({ method: String(method), path: String(path) });
}

/** A message without the operation that it begins with, for where that is said already. */
export function statementOf(message: string, operation: string | undefined): string {
  return operation !== undefined && message.startsWith(`${operation} `) ? message.slice(operation.length + 1) : message;
}
