import { xmlText } from '../xml-text.ts';
import { legendOf, rowsOf, type Sheet, sourceText, type Word } from './table.ts';

const fills: Readonly<Record<Word, string>> = {
  must: '#1a7f37',
  should: '#7cc48d',
  may: '#dbe9f6',
  avoid: '#f5c6c0',
  not: '#cf4436',
  '-': '#f2f2f2',
};
const dark: ReadonlySet<Word> = new Set(['must', 'not']);

const cell = { leastWidth: 84, height: 28 };
const margin = { left: 70, top: 64 };
const lineHeight = 18;

/** A matrix as a picture. */
export function svg(sheet: Sheet): string {
  const { title, matrix } = sheet;
  const rows = rowsOf(sheet);
  const longest = rows.flatMap(({ cells }) => cells).reduce((most, { count }) => Math.max(most, count.length), 0);
  const cellWidth = Math.max(cell.leastWidth, longest * 6);
  const xOf = (column: number) => margin.left + column * cellWidth + (cellWidth - 2) / 2;
  const below = [
    ...legendOf(sheet),
    '',
    ...matrix.notes.map(({ number, text, by }) => `${String(number).padStart(2)}  ${text}: ${sourceText(by)}`),
  ];
  const bottom = margin.top + rows.length * cell.height;
  const widest = Math.max(title.length * 8, ...below.map(line => line.length * 6.8));
  const width = Math.ceil(Math.max(margin.left + matrix.methods.length * cellWidth, widest) + 20);
  const height = bottom + (below.length + 2) * lineHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-sans-serif, system-ui, sans-serif" font-size="12">`,
    `<title>${xmlText(title)}</title>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    textAt(12, 26, title, 'font-size="15" font-weight="bold"'),
    ...matrix.methods.map((method, column) =>
      textAt(xOf(column), margin.top - 8, method.toUpperCase(), 'text-anchor="middle" font-weight="bold"'),
    ),
    ...rows.flatMap(({ label, cells }, index) => {
      const y = margin.top + index * cell.height;
      return [
        textAt(12, y + 18, label, 'font-weight="bold"'),
        ...cells.flatMap(({ word, text, count }, column) => [
          `<rect x="${margin.left + column * cellWidth}" y="${y}" width="${cellWidth - 2}" height="${cell.height - 2}" rx="3" fill="${fills[word]}"/>`,
          textAt(xOf(column), y + (count ? 12 : 17), text, `text-anchor="middle"${dark.has(word) ? ' fill="#ffffff"' : ''}`),
          ...(count
            ? [textAt(xOf(column), y + 23, count, `text-anchor="middle" font-size="10"${dark.has(word) ? ' fill="#ffffff"' : ''}`)]
            : []),
        ]),
      ];
    }),
    ...below.map((line, index) => textAt(12, bottom + (index + 1.5) * lineHeight, line)),
    '</svg>\n',
  ].join('\n');
}

function textAt(x: number, y: number, text: string, more = ''): string {
  return `<text x="${x}" y="${y}"${more && ` ${more}`}>${xmlText(text)}</text>`;
}
