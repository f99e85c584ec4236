import type { Line, Painted, Style } from '../../text/line.ts';
import { printable } from '../../text/printable.ts';
import { clauseText, legendOf, rowsOf, type Sheet, sourceText, type Word } from './table.ts';

const styles: Readonly<Record<Word, readonly Style[]>> = {
  must: ['green'],
  should: ['cyan'],
  may: [],
  avoid: ['yellow'],
  not: ['red'],
  '-': ['gray'],
};

/** A matrix for a terminal. */
export function terminal(sheet: Sheet): Line[] {
  const { matrix } = sheet;
  const rows = rowsOf(sheet).map(({ label, cells }) => ({ label: printable(label), cells }));
  const methods = matrix.methods.map(method => printable(method.toUpperCase()));
  const widths = methods.map((method, column) =>
    Math.max(method.length, ...rows.map(({ cells }) => Math.max(cells[column]?.text.length ?? 0, cells[column]?.count.length ?? 0))),
  );
  const margin = rows.reduce((most, { label }) => Math.max(most, label.length), 0);
  const padded = (cells: readonly string[], styles: (column: number) => readonly Style[]): Painted[] => {
    const last = cells.findLastIndex(cell => cell !== '');
    return cells.slice(0, last + 1).flatMap((text, column) => [
      { text: '  ', styles: [] },
      { text, styles: styles(column) },
      { text: column < last ? ' '.repeat((widths[column] ?? 0) - text.length) : '', styles: [] },
    ]);
  };
  const lines = rows.flatMap(({ label, cells }): Line[] => [
    [
      label.padEnd(margin),
      ...padded(
        cells.map(({ text }) => text),
        column => styles[cells[column]?.word ?? '-'],
      ),
    ],
    ...(cells.some(({ count }) => count !== '')
      ? [
          [
            ' '.repeat(margin),
            ...padded(
              cells.map(({ count }) => count),
              () => [],
            ),
          ],
        ]
      : []),
  ]);
  const heads = padded(methods, () => []);
  return [
    sheet.title,
    '',
    ...(matrix.methods.length > 0 ? [[' '.repeat(margin), ...heads], ...lines] : ['No rule says which codes may or must be declared.']),
    ...section('', legendOf(sheet)),
    ...section(
      'Notes',
      matrix.notes.map(({ number, text, by }) => `${String(number).padStart(2)}  ${text}: ${sourceText(by)}`),
    ),
    ...section(
      'Responses',
      matrix.responses.map(clause => `${clauseText(clause, matrix)}: ${sourceText(clause.by)}`),
    ),
  ];
}

function section(head: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', ...(head === '' ? [] : [head]), ...lines];
}
