import type { Range } from '../engines/native/ranges.ts';
import type { TextEdit } from '../text/edits.ts';
import { lineStartsOf, type Position, positionAt } from '../text/positions.ts';

export type { Position } from '../text/positions.ts';

/** The lines of a text, found once. */
export class Lines {
  readonly text: string;
  readonly #starts: Uint32Array;

  constructor(text: string) {
    this.text = text;
    this.#starts = lineStartsOf(text);
  }

  /** A line without its end, '' past the last. */
  line(number: number): string {
    const start = this.#starts[number];
    if (start === undefined) return '';
    return this.text.slice(start, this.#starts[number + 1] ?? this.text.length).replace(/\r?\n$/, '');
  }

  /** The offset of a position; one past the text is its end. */
  offset({ line, character }: Position): number {
    const start = this.#starts[line];
    if (start === undefined) return this.text.length;
    return start + Math.min(character, this.line(line).length);
  }

  /** The position of an offset. */
  position(offset: number): Position {
    return positionAt(Math.min(offset, this.text.length), this.#starts);
  }
}

/** Where an offset is once a text was edited; one within what was replaced is at its beginning. */
export function movedBy({ start, end, newText }: TextEdit, offset: number): number {
  if (offset <= start) return offset;
  return offset >= end ? offset + newText.length - (end - start) : start;
}

/** A key with its colon at the end of a text, in quotes or without. */
const keyBefore = /("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s{,[][^{,]*?)\s*:$/;

/**
 * The narrowest part of a text that shows what a range is about. A linter's range goes from behind the key of a map or a list to its
 * end: that is the key. Of a value that goes over several lines it is the first.
 */
export function narrow({ start, end }: Range, lines: Lines): Range {
  const line = lines.line(start.line);
  const [, key] = keyBefore.exec(line.slice(0, start.character)) ?? [];
  if (key !== undefined) {
    const from = line.lastIndexOf(key, start.character - 1);
    return { start: { line: start.line, character: from }, end: { line: start.line, character: from + key.length } };
  }
  const to = start.line === end.line ? end.character : line.length;
  return { start, end: { line: start.line, character: Math.max(to, start.character) } };
}
