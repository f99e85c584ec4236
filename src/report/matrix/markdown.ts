import { markdownText } from '../markdown-text.ts';
import { clauseText, legendOf, rowsOf, type Sheet, sourceText } from './table.ts';

/** A matrix as a page in Markdown. */
export function markdown(sheet: Sheet): string {
  const { title, matrix } = sheet;
  const table = [
    row(['', ...matrix.methods.map(method => markdownText(method.toUpperCase()))]),
    `|${'---|'.repeat(matrix.methods.length + 1)}`,
    ...rowsOf(sheet).map(({ label, cells }) =>
      row([markdownText(label), ...cells.map(({ text, count }) => [text, count].filter(Boolean).join('<br>'))]),
    ),
  ];
  const parts = [
    `# ${markdownText(title)}`,
    matrix.methods.length > 0 ? table.join('\n') : 'No rule says which codes may or must be declared.',
    legendOf(sheet).map(markdownText).join(' '),
    matrix.notes.map(({ number, text, by }) => `${number}. ${markdownText(`${text}: ${sourceText(by)}`)}`).join('\n'),
    matrix.responses.map(clause => `- ${markdownText(`${clauseText(clause, matrix)}: ${sourceText(clause.by)}`)}`).join('\n'),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
