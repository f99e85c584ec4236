import { styleText } from 'node:util';
import { clauseText, legendOf, rowsOf, type Sheet, sourceText, type Word } from './table.ts';

const colours = { must: 'green', should: 'cyan', may: 'reset', avoid: 'yellow', not: 'red', '-': 'gray' } as const satisfies Record<
  Word,
  string
>;

/** A matrix for a terminal. */
export function terminal(sheet: Sheet, coloured: boolean): string {
  const { matrix } = sheet;
  const rows = rowsOf(sheet);
  const paint = (word: Word, text: string) => (coloured ? styleText(colours[word], text) : text);
  const widths = matrix.methods.map((method, column) =>
    Math.max(method.length, ...rows.map(({ cells }) => Math.max(cells[column]?.text.length ?? 0, cells[column]?.count.length ?? 0))),
  );
  const margin = Math.max(...rows.map(({ label }) => label.length));
  const line = (label: string, cells: readonly string[]) => `${[label.padEnd(margin), ...cells].join('  ').trimEnd()}\n`;
  const lines = rows.flatMap(({ label, cells }) => [
    line(
      label,
      cells.map(({ word, text }, column) => paint(word, text) + ' '.repeat((widths[column] ?? 0) - text.length)),
    ),
    ...(cells.some(({ count }) => count !== '')
      ? [
          line(
            '',
            cells.map(({ count }, column) => count.padEnd(widths[column] ?? 0)),
          ),
        ]
      : []),
  ]);
  const heads = matrix.methods.map((method, column) => method.toUpperCase().padEnd(widths[column] ?? 0));
  return [
    `${sheet.title}\n\n`,
    ...(matrix.methods.length > 0 ? [line('', heads), ...lines] : ['No rule says which codes may or must be declared.\n']),
    section('', legendOf(sheet)),
    section(
      'Notes',
      matrix.notes.map(({ number, text, by }) => `${String(number).padStart(2)}  ${text}: ${sourceText(by)}`),
    ),
    section(
      'Responses',
      matrix.responses.map(clause => `${clauseText(clause, matrix)}: ${sourceText(clause.by)}`),
    ),
  ].join('');
}

function section(head: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${head && `${head}\n`}${lines.map(line => `${line}\n`).join('')}`;
}
