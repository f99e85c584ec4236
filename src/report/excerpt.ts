import type { Result } from '../engines/linter.ts';

/** The lines that a finding is about. */
export interface Excerpt {
  /** The number of the first line, from 1. */
  readonly first: number;
  /** Without the indentation that they share. */
  readonly lines: readonly string[];
  /** How many more the finding is about. */
  readonly more: number;
}

const mostLines = 4;
const mostCharacters = 160;
/** How much of a long line stands before the place of a finding. */
const before = 40;

/**
 * The lines of a document that a range covers, the first few of them, and of a long line the part around the range's start.
 * @param lines all lines of the document
 */
export function excerptOf(lines: readonly string[], { start, end }: Result['range']): Excerpt {
  const last = Math.min(end.line, lines.length - 1);
  const shown = lines.slice(start.line, Math.min(last + 1, start.line + mostLines));
  const indented = shown.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length);
  const indent = indented.length === 0 ? 0 : Math.min(...indented);
  return {
    first: start.line + 1,
    lines: shown.map((line, index) => part(line.slice(indent), index === 0 ? start.character - indent : 0)),
    more: Math.max(0, last + 1 - start.line - shown.length),
  };
}

function part(line: string, at: number): string {
  if (line.length <= mostCharacters) return line.trimEnd();
  const from = Math.max(0, at - before);
  const to = from + mostCharacters;
  return `${from > 0 ? '…' : ''}${line.slice(from, to)}${to < line.length ? '…' : ''}`;
}
