import { clauseText, legendOf, rowsOf, type Sheet, sourceText } from './table.ts';

/** A matrix as a page in Markdown. */
export function markdown(sheet: Sheet): string {
  const { title, matrix } = sheet;
  const table = [
    row(['', ...matrix.methods.map(method => method.toUpperCase())]),
    `|${'---|'.repeat(matrix.methods.length + 1)}`,
    ...rowsOf(sheet).map(({ label, cells }) =>
      row([escaped(label), ...cells.map(({ text, count }) => [text, count].filter(Boolean).join('<br>'))]),
    ),
  ];
  const parts = [
    `# ${escaped(title)}`,
    matrix.methods.length > 0 ? table.join('\n') : 'No rule says which codes may or must be declared.',
    legendOf(sheet).map(escaped).join(' '),
    matrix.notes.map(({ number, text, by }) => `${number}. ${escaped(`${text}: ${sourceText(by)}`)}`).join('\n'),
    matrix.responses.map(clause => `- ${escaped(`${clauseText(clause, matrix)}: ${sourceText(clause.by)}`)}`).join('\n'),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]]/g, '\\$&');
}
