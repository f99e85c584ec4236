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

/** What is written: data, which is written as it is, or lines for people. */
export type Content = string | readonly Line[];

/** Content as text; lines are made printable here, before they are painted. */
export function textOf(content: Content, colours = false): string {
  return typeof content === 'string' ? content : content.map(line => `${lineText(line, colours)}\n`).join('');
}

/** Text that people are to see, as lines of it; tabs may stay. */
export function shownOnTerminal(text: string): string {
  return text
    .split('\n')
    .map(line => line.replace(/\r$/, '').split('\t').map(printable).join('\t'))
    .join('\n');
}

function lineText(line: Line, colours: boolean): string {
  const parts = (typeof line === 'string' ? [line] : line).map(part => (typeof part === 'string' ? { text: part, styles: [] } : part));
  const texts = parts.map(({ text }) => printable(text));
  // GitHub takes a line for a command that begins so, blanks aside.
  if (/^\s*::/.test(texts.join(''))) {
    const first = texts.findIndex(text => text.includes(':'));
    texts[first] = texts[first]?.replace(':', '\\x3a') ?? '';
  }
  return texts.map((text, index) => (colours && text !== '' ? painted(text, parts[index]?.styles ?? []) : text)).join('');
}

function painted(text: string, styles: readonly Style[]): string {
  return styles.reduceRight((inner, style) => `\u001B[${codes[style][0]}m${inner}\u001B[${codes[style][1]}m`, text);
}
