import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk, structuredPatch } from 'diff';
import { type TextEdit, withTextEdits } from '../text/edits.ts';
import { lineStartsOf, positionAt } from '../text/positions.ts';

/** How many lines are shown around a change. */
const context = 2;

/**
 * A change of a text as a unified diff. The time that the library takes grows by the square of what is added, so that it is asked
 * about the parts that changed, one at a time.
 * @param names of the file, as it was and as it is
 */
export function patchOf([oldFileName, newFileName]: readonly [string, string], before: string, after: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const hunks: StructuredPatchHunk[] = [];
  let from: Pair = [0, 0];
  for (const { first, last } of [...sameParts(old, now), { first: [old.length, now.length], last: [0, 0] } as const]) {
    const [part, other] = [old.slice(from[0], first[0] + context).join(''), now.slice(from[1], first[1] + context).join('')];
    if (part !== other) {
      for (const hunk of structuredPatch('', '', part, other, '', '', { context }).hunks)
        hunks.push({ ...hunk, oldStart: hunk.oldStart + from[0], newStart: hunk.newStart + from[1] });
    }
    from = [last[0] - context, last[1] - context];
  }
  return written([oldFileName, newFileName], hunks);
}

/**
 * A change of a text as a unified diff, where it is known what was changed: nothing has to be looked for, so that it takes no longer
 * where every line has changed.
 * @param names of the file, as it was and as it is
 * @param edits in the order of the text
 */
export function patchOfEdits(names: readonly [string, string], before: string, edits: readonly TextEdit[]): string {
  const old = linesOf(before);
  const groups: Block[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const block of blocksOf(before, edits)) {
    const group = groups.at(-1);
    if (group !== undefined && block.from - end <= 2 * context) group.push(block);
    else groups.push([block]);
    end = block.to;
  }
  let shift = 0;
  const hunks = groups.map(blocks => {
    const hunk = hunkOf(old, blocks, shift);
    shift += hunk.newLines - hunk.oldLines;
    return hunk;
  });
  return written(names, hunks);
}

function written([oldFileName, newFileName]: readonly [string, string], hunks: StructuredPatchHunk[]): string {
  // What follows the tab would be a date; without the tab, a name ends at its first blank.
  return formatPatch({ oldFileName, newFileName, oldHeader: '', newHeader: '', hunks }, FILE_HEADERS_ONLY);
}

/** Lines of a text from one number to before another, with what stands in their place. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly now: readonly string[];
}

/** The lines that edits change, as few as that. */
function blocksOf(before: string, edits: readonly TextEdit[]): Block[] {
  const starts = lineStartsOf(before);
  const lineAt = (offset: number) => positionAt(offset, starts).line;
  const startOf = (line: number) => starts[line] ?? before.length;
  const lineCount = before.endsWith('\n') ? starts.length - 1 : before === '' ? 0 : starts.length;
  const touched: { from: number; to: number; edits: TextEdit[] }[] = [];
  for (const edit of edits) {
    const from = lineAt(edit.start);
    const isWhole = edit.start === startOf(from) && edit.end === edit.start && edit.newText.endsWith('\n');
    const to = isWhole ? from : lineAt(edit.end) + 1;
    const last = touched.at(-1);
    if (last !== undefined && from <= last.to && !(isWhole && from === last.to)) {
      last.to = Math.max(last.to, to);
      last.edits.push(edit);
    } else touched.push({ from, to, edits: [edit] });
  }
  return touched.map(({ from, to, edits: own }) => {
    const [start, end] = [startOf(from), startOf(to)];
    const shifted = own.map(edit => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    return { from, to: Math.min(to, lineCount), now: linesOf(withTextEdits(before.slice(start, end), shifted)) };
  });
}

function hunkOf(old: readonly string[], blocks: readonly Block[], shift: number): StructuredPatchHunk {
  const start = Math.max(0, (blocks[0]?.from ?? 0) - context);
  const end = Math.min(old.length, (blocks.at(-1)?.to ?? 0) + context);
  const lines: string[] = [];
  let at = start;
  const put = (sign: string, all: readonly string[]) => {
    for (const line of all) {
      lines.push(sign + line.replace(/\n$/, ''));
      if (!line.endsWith('\n')) lines.push('\\ No newline at end of file');
    }
  };
  for (const { from, to, now } of blocks) {
    put(' ', old.slice(at, from));
    put('-', old.slice(from, to));
    put('+', now);
    at = to;
  }
  put(' ', old.slice(at, end));
  const count = (signs: string) => lines.filter(line => signs.includes(line.charAt(0))).length;
  const [oldLines, newLines] = [count(' -'), count(' +')];
  return { oldStart: start + 1, oldLines, newStart: start + 1 + shift, newLines, lines };
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Where a line stands in the text as it was and as it is. */
type Pair = readonly [old: number, now: number];

/**
 * The parts that are the same in both texts, each from a line that either text has once to another such line, so that what is before and
 * behind cannot be taken for a part of them, and so long that the lines shown around two changes do not meet.
 */
function sameParts(old: readonly string[], now: readonly string[]): { first: Pair; last: Pair }[] {
  const places = onceIn(now);
  const parts: { first: Pair; last: Pair }[] = [];
  for (const [line, at] of onceIn(old)) {
    const other = places.get(line);
    const part = parts.at(-1);
    if (other === undefined || (part !== undefined && other <= part.last[1])) continue;
    if (part !== undefined && isSame(old, now, part.last, [at, other])) part.last = [at, other];
    else parts.push({ first: [at, other], last: [at, other] });
  }
  return parts.filter(({ first, last }) => last[0] - first[0] >= 2 * context);
}

/** Whether all lines between two places are the same in both texts. */
function isSame(old: readonly string[], now: readonly string[], [from, other]: Pair, [to, otherTo]: Pair): boolean {
  if (to - from !== otherTo - other) return false;
  for (let by = 1; by < to - from; by += 1) if (old[from + by] !== now[other + by]) return false;
  return true;
}

/** The lines that stand once in a text, in its order, with their places. */
function onceIn(lines: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  const more = new Set<string>();
  for (const [at, line] of lines.entries()) {
    if (places.has(line)) more.add(line);
    else places.set(line, at);
  }
  for (const line of more) places.delete(line);
  return places;
}
