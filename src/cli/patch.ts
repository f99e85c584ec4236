import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk, structuredPatch } from 'diff';

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
  // What follows the tab would be a date; without the tab, a name ends at its first blank.
  return formatPatch({ oldFileName, newFileName, oldHeader: '', newHeader: '', hunks }, FILE_HEADERS_ONLY);
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
