/** A piece of text to put in place of another. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Whether it is whole lines, put before a line. */
  readonly lines: boolean;
  /** The node that it extends: of two edits in one place the one of the inner node comes first. */
  readonly node: number;
}

/** An edit as others take it: by offsets in UTF-16 code units. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** Edits as others take them, in the order of the text. */
export function textEdits(text: string, edits: readonly Edit[], eol: string): TextEdit[] {
  const isOpen = text !== '' && text !== '\uFEFF' && !text.endsWith('\n');
  return [...edits]
    .sort((a, b) => a.from - b.from || b.node - a.node)
    .map(edit => {
      const end = /\r?\n$/.exec(edit.text)?.[0] ?? eol;
      const newText = edit.lines && isOpen && edit.from >= text.length ? end + edit.text.slice(0, -end.length) : edit.text;
      return { start: edit.from, end: edit.to, newText };
    });
}

/** A text with edits, which are in its order and do not overlap. */
export function withTextEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end, newText } of edits) {
    parts.push(text.slice(done, start), newText);
    done = end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** A text with edits, which do not overlap. */
export function withEdits(text: string, edits: readonly Edit[], eol: string): string {
  return withTextEdits(text, textEdits(text, edits, eol));
}

/** Whole lines put at the beginning of a line. */
export function linesAt(from: number, lines: readonly string[], eol: string, node: number): Edit {
  return { from, to: from, text: lines.map(line => line + eol).join(''), lines: true, node };
}

/** Text put at an offset. */
export function textAt(from: number, text: string, node: number): Edit {
  return { from, to: from, text, lines: false, node };
}

/** Edits whose lines end as those beside them do, in a text with ends of both kinds. */
export function withNeighboursEnds(text: string, edits: readonly Edit[]): Edit[] {
  const isMixed = text.includes('\r\n') && /(?<!\r)\n/.test(text);
  return edits.map(edit =>
    isMixed && edit.text.includes('\n') ? { ...edit, text: edit.text.replace(/\r?\n/g, eolBeside(text, edit.from)) } : edit,
  );
}

/** The line break before an offset at the beginning of a line, else the one after it. */
function eolBeside(text: string, at: number): string {
  const end = text[at - 1] === '\n' ? at - 1 : text.indexOf('\n', at);
  return text[(end < 0 ? text.lastIndexOf('\n') : end) - 1] === '\r' ? '\r\n' : '\n';
}

/** The one edit that makes a text of another, without what both begin and end with. */
export function editBetween(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { start, end: before.length - same, newText: after.slice(start, after.length - same) };
}
