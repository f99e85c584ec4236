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
  let from: Cut = [0, 0];
  for (const to of [...cutsOf(old, now), [old.length, now.length] as const]) {
    const [part, other] = [old.slice(from[0], to[0]).join(''), now.slice(from[1], to[1]).join('')];
    if (part !== other) {
      for (const hunk of structuredPatch('', '', part, other, '', '', { context }).hunks)
        hunks.push({ ...hunk, oldStart: hunk.oldStart + from[0], newStart: hunk.newStart + from[1] });
    }
    from = to;
  }
  // What follows the tab would be a date; without the tab, a name ends at its first blank.
  return formatPatch({ oldFileName, newFileName, oldHeader: '', newHeader: '', hunks }, FILE_HEADERS_ONLY);
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** How many lines stand before a cut, in the text as it was and as it is. */
type Cut = readonly [old: number, now: number];

/** Where both texts can be cut so that no change is near: before a line that each has once, among lines that are the same. */
function cutsOf(old: readonly string[], now: readonly string[]): Cut[] {
  const places = onceIn(now);
  const cuts: Cut[] = [];
  let last = -1;
  for (const [line, at] of onceIn(old)) {
    const other = places.get(line) ?? -1;
    if (other <= last || !isSameAround(old, at, now, other)) continue;
    cuts.push([at, other]);
    last = other;
  }
  return cuts;
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

function isSameAround(old: readonly string[], at: number, now: readonly string[], other: number): boolean {
  for (let by = -context - 1; by <= context; by += 1) if (old[at + by] !== now[other + by]) return false;
  return true;
}
