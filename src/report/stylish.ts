import type { Result } from '../hosts/linter.ts';
import { counted } from './counted.ts';
import { grouped } from './grouped.ts';
import type { Line, Painted } from './line.ts';
import { printable } from './printable.ts';
import type { Run } from './run.ts';

/** How a severity is called and coloured, by Spectral's number. */
export const severities = [
  { name: 'error', colour: 'red' },
  { name: 'warning', colour: 'yellow' },
  { name: 'information', colour: 'blue' },
  { name: 'hint', colour: 'white' },
] as const;

/** What stands between two columns. */
const gap = '  ';

/** Findings by document, for people, laid out as Spectral's command does; nothing where there are none. */
export function stylish({ findings }: Run): Line[] {
  if (findings.length === 0) return [];
  const tables = [...grouped(findings, ({ source }) => source ?? '')].flatMap(([source, found]): Line[] => [
    [{ text: source, styles: ['underline'] }],
    ...tableOf(found),
    '',
  ]);
  const worst = findings.reduce((most, { severity }) => Math.min(most, severity), severities.length - 1);
  return ['', ...tables, [{ text: `✖ ${summaryOf(findings)}`, styles: [severities[worst]?.colour ?? 'white', 'bold'] }]];
}

function tableOf(findings: readonly Result[]): Line[] {
  const rows = findings.map(finding => ({
    place: placeOf(finding),
    severity: severities[finding.severity],
    rule: printable(String(finding.code)),
    message: printable(finding.message),
    path: printable(dotted(finding.path)),
  }));
  const widest = (width: (row: (typeof rows)[number]) => number) => rows.reduce((most, row) => Math.max(most, width(row)), 0);
  const widths = {
    place: widest(({ place }) => place.length),
    severity: widest(({ severity }) => severity.name.length),
    rule: widest(({ rule }) => rule.length),
    message: widest(({ message }) => message.length),
  };
  return rows.map(({ place, severity, rule, message, path }): (string | Painted)[] => {
    const before = centred(place, widths.place) + gap + ' '.repeat(widths.severity - severity.name.length);
    const after = [rule.padEnd(widths.rule), message.padEnd(widths.message), path].join(gap).trimEnd();
    return [before, { text: severity.name, styles: [severity.colour] }, after === '' ? '' : gap + after];
  });
}

function placeOf({ range: { start } }: Result): string {
  return ` ${start.line + 1}:${start.character + 1}`;
}

function centred(text: string, width: number): string {
  const room = width - text.length;
  return ' '.repeat(Math.ceil(room / 2)) + text + ' '.repeat(Math.floor(room / 2));
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
export function summaryOf(findings: readonly Result[]): string {
  const counts = ['error', 'warning', 'info', 'hint'].map((name, severity) =>
    counted(findings.filter(finding => finding.severity === severity).length, name),
  );
  return `${counted(findings.length, 'problem')} (${counts.join(', ')})`;
}
