/** Where the line of an offset begins; a byte order mark is no part of it. */
export function lineStart(text: string, at: number): number {
  const start = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') && at > 0 ? 1 : start;
}

/** Where the next line begins, the end of the text where there is none. */
export function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** Where the line of an offset ends, before its line break. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return end > at && text[end - 1] === '\r' ? end - 1 : end;
}

/** The column of an offset, counted from 0. */
export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

/** Whether nothing but blanks stands before an offset in its line. */
export function isFirstInLine(text: string, at: number): boolean {
  let i = at;
  while (isBlank(text[i - 1])) i--;
  return i === 0 || text[i - 1] === '\n' || (i === 1 && text[0] === '\uFEFF');
}

/** Whether nothing but blanks and a comment stands after an offset in its line. */
export function isLastInLine(text: string, at: number): boolean {
  const i = skipBlanks(text, at);
  const rest = text[i];
  return rest === undefined || rest === '\n' || (rest === '\r' && text[i + 1] === '\n') || (rest === '#' && i > at);
}

/** The blanks that the line of an offset begins with. */
export function indentOf(text: string, at: number): string {
  const start = lineStart(text, at);
  return text.slice(start, skipBlanks(text, start));
}

/** The offset past spaces and tabs. */
export function skipBlanks(text: string, at: number): number {
  let i = at;
  while (isBlank(text[i])) i++;
  return i;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** The offset past blanks, line breaks and comments. */
export function skipSpace(text: string, at: number): number {
  let i = at;
  for (;;) {
    const c = text[i];
    if (c === ' ' || c === '\t' || c === '\n' || c === '\r') i++;
    else if (c === '#' && (i === 0 || /\s/.test(text.charAt(i - 1)))) i = lineEnd(text, i);
    else return i;
  }
}

/**
 * The offset past the comments that belong to what stands above a line, blank lines between them or not: those that are indented deeper
 * than a column, those in it where nothing else follows in it, and else those in it that follow at once and end before a blank line.
 * @param at the beginning of the line
 */
export function pastComments(text: string, at: number, column: number): number {
  const isLast = nextColumn(text, at) !== column;
  let past = at;
  for (let i = at; i < text.length; ) {
    const first = skipBlanks(text, i);
    const own = first - i;
    if (isLineBreak(text, first)) {
      i = nextLine(text, first);
      continue;
    }
    if (text[first] !== '#' || own < column) return past;
    if (own > column || isLast) past = nextLine(text, first);
    else {
      const end = i === past ? pastParagraph(text, i, column) : undefined;
      if (end === undefined) return past;
      past = end;
    }
    i = past;
  }
  return past;
}

/** The column of the first text from a line on that is no comment, undefined where there is none. */
function nextColumn(text: string, at: number): number | undefined {
  for (let i = at; i < text.length; i = nextLine(text, i)) {
    const first = skipBlanks(text, i);
    if (first < text.length && text[first] !== '#' && !isLineBreak(text, first)) return first - i;
  }
  return undefined;
}

/** The offset past the comment lines in a column, undefined where no blank line ends them. */
function pastParagraph(text: string, at: number, column: number): number | undefined {
  let i = at;
  for (;;) {
    const first = skipBlanks(text, i);
    if (text[first] !== '#' || first - i !== column) return i < text.length && isLineBreak(text, first) ? i : undefined;
    i = nextLine(text, first);
  }
}

function isLineBreak(text: string, at: number): boolean {
  return text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n');
}

/** The offset before the comment lines above a line that begin in the same column as it. */
export function aboveComments(text: string, at: number, column: number): number {
  let i = at;
  while (i > 0) {
    const above = lineStart(text, i - 1);
    const first = skipBlanks(text, above);
    if (above >= i || text[first] !== '#' || first - above !== column) return i;
    i = above;
  }
  return i;
}

/**
 * The offset before the blank lines above a line, not before a limit.
 * @param widest how many spaces a blank line has at most: with more it is text of a block scalar
 */
export function aboveBlankLines(text: string, at: number, limit: number, widest = Number.POSITIVE_INFINITY): number {
  let i = at;
  while (i > limit) {
    const above = lineStart(text, i - 1);
    const line = text.slice(above, i);
    if (above < limit || above >= i || line.trim() !== '' || line.replace(/[\r\n]+$/, '').length > widest) return i;
    i = above;
  }
  return i;
}
