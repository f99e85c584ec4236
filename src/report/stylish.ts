import type { Result } from '../engines/linter.ts';
import type { Line } from '../text/line.ts';
import { printable } from '../text/printable.ts';
import { counted } from './counted.ts';
import { grouped } from './grouped.ts';
import type { Report } from './run.ts';

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
export function* stylish({ findings }: Report): Generator<Line> {
  if (findings.length === 0) return;
  yield '';
  for (const [source, found] of grouped(findings, ({ source }) => source ?? '')) {
    yield [{ text: source, styles: ['underline'] }];
    yield* tableOf(found);
    yield '';
  }
  const worst = findings.reduce((most, { severity }) => Math.min(most, severity), severities.length - 1);
  yield [{ text: `✖ ${summaryOf(findings)}`, styles: [severities[worst]?.colour ?? 'white', 'bold'] }];
}

/** The rows are made twice, once for their widths: kept, those of many findings would take more memory than the findings. */
function* tableOf(found: readonly Result[]): Generator<Line> {
  const widths = { place: 0, severity: 0, rule: 0, message: 0 };
  for (const finding of found) {
    const { place, severity, rule, message } = rowOf(finding);
    widths.place = Math.max(widths.place, place.length);
    widths.severity = Math.max(widths.severity, severity.name.length);
    widths.rule = Math.max(widths.rule, rule.length);
    widths.message = Math.max(widths.message, message.length);
  }
  for (const finding of found) {
    const { place, severity, rule, message, path } = rowOf(finding);
    const before = centred(place, widths.place) + gap + ' '.repeat(widths.severity - severity.name.length);
    const after = [rule.padEnd(widths.rule), message.padEnd(widths.message), path].join(gap).trimEnd();
    yield [before, { text: severity.name, styles: [severity.colour] }, after === '' ? '' : gap + after];
  }
}

function rowOf(finding: Result) {
  return {
    place: positionText(finding),
    severity: severities[finding.severity],
    rule: printable(String(finding.code)),
    message: printable(finding.message),
    path: printable(dotted(finding.path)),
  };
}

function positionText({ range: { start } }: Result): string {
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
