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

/** A text with edits, which do not overlap. */
export function withEdits(text: string, edits: readonly Edit[], eol: string): string {
  const sorted = [...edits].sort((a, b) => a.from - b.from || b.node - a.node);
  const isOpen = text !== '' && text !== '\uFEFF' && !text.endsWith('\n');
  const parts: string[] = [];
  let done = 0;
  for (const edit of sorted) {
    parts.push(text.slice(done, edit.from));
    const end = /\r?\n$/.exec(edit.text)?.[0] ?? eol;
    parts.push(edit.lines && isOpen && edit.from >= text.length ? end + edit.text.slice(0, -end.length) : edit.text);
    done = edit.to;
  }
  parts.push(text.slice(done));
  return parts.join('');
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
