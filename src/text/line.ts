import { printable } from './printable.ts';

/** What begins and ends each style (ECMA-48, section 8.3.117). */
const codes = {
  bold: [1, 22],
  underline: [4, 24],
  inverse: [7, 27],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
  white: [37, 39],
  gray: [90, 39],
} as const;

export type Style = keyof typeof codes;

/** A text in colours. */
export interface Painted {
  readonly text: string;
  readonly styles: readonly Style[];
}

/** A line for people. Whatever stands in it, it stays one line, and steers neither a terminal nor the log of a job. */
export type Line = string | readonly (string | Painted)[];

/** What programs read, which is written as it is, made piece by piece: one text of all of it may be more than fits into memory. */
export class Data {
  readonly pieces: Iterable<string>;

  constructor(pieces: Iterable<string>) {
    this.pieces = pieces;
  }
}

/** What is written: data, which is written as it is, or lines for people, which may be made one after the other. */
export type Content = string | Data | Iterable<Line>;

/** How long a piece of a long text is, at least. */
const pieceLength = 65_536;

/** Whether content is written as it is. */
export function isData(content: Content): content is string | Data {
  return typeof content === 'string' || content instanceof Data;
}

/** Content as text, in pieces; lines are made printable here, before they are painted. */
export function* piecesOf(content: Content, colours = false): Generator<string> {
  let piece = '';
  for (const text of textsOf(content, colours)) {
    piece += text;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function* textsOf(content: Content, colours: boolean): Generator<string> {
  if (typeof content === 'string') yield content;
  else if (content instanceof Data) yield* content.pieces;
  else for (const line of content) yield `${lineText(line, colours)}\n`;
}

/** Content that ends its last line, as a terminal or a log needs it; nothing stays nothing. */
export function ended(content: Content): Content {
  return isData(content) ? new Data(endedPieces(content)) : content;
}

function* endedPieces(content: string | Data): Generator<string> {
  let last = '\n';
  for (const piece of piecesOf(content)) {
    yield piece;
    last = piece;
  }
  if (!last.endsWith('\n')) yield '\n';
}

/** Text that people are to see, as lines of it; tabs may stay. */
export function shownOnTerminal(text: string): string {
  return text
    .split('\n')
    .map(line => line.replace(/\r$/, '').split('\t').map(printable).join('\t'))
    .join('\n');
}

function lineText(line: Line, colours: boolean): string {
  if (typeof line === 'string') {
    const text = printable(line);
    return isCommand(text) ? escapedColon(text) : text;
  }
  const parts = line.map(part => (typeof part === 'string' ? { text: part, styles: [] } : part));
  const texts = parts.map(({ text }) => printable(text));
  if (isCommand(texts.join(''))) {
    const first = texts.findIndex(text => text.includes(':'));
    texts[first] = escapedColon(texts[first] ?? '');
  }
  return texts.map((text, index) => (colours && text !== '' ? painted(text, parts[index]?.styles ?? []) : text)).join('');
}

/** GitHub takes a line for a command that begins so, blanks aside. */
function isCommand(line: string): boolean {
  return /^\s*::/.test(line);
}

function escapedColon(text: string): string {
  return text.replace(':', '\\x3a');
}

function painted(text: string, styles: readonly Style[]): string {
  return styles.reduceRight((inner, style) => `\u001B[${codes[style][0]}m${inner}\u001B[${codes[style][1]}m`, text);
}
