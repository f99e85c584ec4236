import { styleText } from 'node:util';
import type { Result } from '../hosts/linter.ts';
import { counted } from './counted.ts';
import { grouped } from './grouped.ts';
import { printable } from './printable.ts';
import type { Run } from './run.ts';

type Style = Parameters<typeof styleText>[0];

/** How a severity is called and coloured, by Spectral's number. */
const severities = [
  { name: 'error', colour: 'red' },
  { name: 'warning', colour: 'yellow' },
  { name: 'information', colour: 'blue' },
  { name: 'hint', colour: 'white' },
] as const;

/** What stands between two columns. */
const gap = '  ';

/** Findings by document, for people, laid out as Spectral's command does; nothing where there are none. */
export function stylish({ findings, colours }: Run): string {
  if (findings.length === 0) return '';
  const paint = (style: Style, text: string) => (colours ? styleText(style, text, { validateStream: false }) : text);
  const tables = [...grouped(findings, ({ source }) => source ?? '')].map(
    ([source, found]) => `${paint('underline', printable(source))}\n${tableOf(found, paint)}\n\n`,
  );
  const worst = severities[Math.min(...findings.map(({ severity }) => severity))];
  return `\n${tables.join('')}${paint([worst?.colour ?? 'white', 'bold'], `✖ ${summaryOf(findings)}\n`)}`;
}

function tableOf(findings: readonly Result[], paint: (style: Style, text: string) => string): string {
  const rows = findings.map(finding => [
    placeOf(finding),
    severities[finding.severity].name,
    printable(String(finding.code)),
    printable(finding.message),
  ]);
  const widths = rows.reduce<number[]>((most, row) => row.map((text, column) => Math.max(most[column] ?? 0, text.length)), []);
  return rows
    .map(([place = '', severity = '', rule = '', message = ''], row) => {
      const [first = 0, second = 0, third = 0, fourth = 0] = widths;
      const finding = findings[row];
      const colour = severities[finding?.severity ?? 0].colour;
      const cells = [
        centred(place, first),
        ' '.repeat(second - severity.length) + paint(colour, severity),
        rule.padEnd(third),
        message.padEnd(fourth),
        printable(dotted(finding?.path ?? [])),
      ];
      return cells.join(gap).trimEnd();
    })
    .join('\n');
}

function placeOf({ range: { start } }: Result): string {
  return ` ${start.line + 1}:${start.character + 1}`;
}

function centred(text: string, width: number): string {
  const room = width - text.length;
  return ' '.repeat(Math.ceil(room / 2)) + text + ' '.repeat(Math.floor(room / 2));
}

/** A path as people write it: `paths./students.get.responses[404]`. */
function dotted(path: readonly (string | number)[]): string {
  return path
    .map((key, index) => {
      const text = String(key);
      if (text === '' || /\s/.test(text)) return `['${text}']`;
      if (!Number.isNaN(Number(text))) return `[${text}]`;
      return index === 0 ? text : `.${text}`;
    })
    .join('');
}

function summaryOf(findings: readonly Result[]): string {
  const counts = ['error', 'warning', 'info', 'hint'].map((name, severity) =>
    counted(findings.filter(finding => finding.severity === severity).length, name),
  );
  return `${counted(findings.length, 'problem')} (${counts.join(', ')})`;
}
