import type { Line, Painted, Style } from '../text/line.ts';
import { printable } from '../text/printable.ts';

/** How wide lines for people are where nothing says how wide the terminal is. */
export const usualWidth = 100;

/** A text to be wrapped, in one style or in several. */
export type Part = string | Painted;

/** How far the lines of a text stand from the left: the first, and those that go on. */
export interface Indents {
  readonly first: number;
  readonly rest: number;
}

/** A word with the blanks before it. */
interface Word {
  readonly gap: string;
  readonly text: string;
  readonly styles: readonly Style[];
}

/**
 * A text in lines of at most a width, broken at blanks only: a word that is longer has a line that is longer.
 * @param parts what follows each other; each begins a new word, after the blanks that it begins with
 */
export function wrapped(parts: readonly Part[], width: number, { first, rest }: Indents): Line[] {
  const lines: Painted[][] = [];
  let line: Painted[] = [];
  let length = 0;
  for (const { gap, text, styles } of parts.flatMap(wordsOf)) {
    const begins = line.length === 0;
    if (begins || length + gap.length + text.length > width) {
      if (!begins) lines.push(line);
      const indent = ' '.repeat(begins ? first : rest);
      line = [
        { text: indent, styles: [] },
        { text, styles },
      ];
      length = indent.length + text.length;
      continue;
    }
    append(line, gap, text, styles);
    length += gap.length + text.length;
  }
  return line.length === 0 ? [] : [...lines, line].map(plainWherePossible);
}

/** A text without styles in lines of at most a width. */
export function wrappedText(text: string, width: number, rest = 2): Line[] {
  return wrapped([text], width, { first: 0, rest });
}

/** The words of a part, as they will be shown: what is escaped takes more room. */
function wordsOf(part: Part): Word[] {
  const { text, styles } = typeof part === 'string' ? { text: part, styles: [] } : part;
  return [...printable(text).matchAll(/( *)([^ ]+)/g)].map(([, gap = '', word = '']) => ({ gap, text: word, styles }));
}

/** Puts a word at the end of a line, into its last piece where that has the same styles. */
function append(line: Painted[], gap: string, text: string, styles: readonly Style[]): void {
  const last = line.at(-1);
  if (last !== undefined && last.styles === styles) line[line.length - 1] = { text: last.text + gap + text, styles };
  else line.push({ text: gap, styles: [] }, { text, styles });
}

function plainWherePossible(line: readonly Painted[]): Line {
  return line.every(({ styles }) => styles.length === 0) ? line.map(({ text }) => text).join('') : line;
}
