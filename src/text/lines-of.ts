import type { NodeId, Tree } from './tree.ts';
import { type Holder, walk } from './walk.ts';

/**
 * Finds lines, counted from 1: the one in which what stands at a path begins, its key where it has one.
 * @returns undefined for a path at which nothing stands
 */
export function linesOf(tree: Tree): (path: readonly string[]) => number | undefined {
  const starts = [0, ...Array.from(tree.text.matchAll(/\n/g), ({ index }) => index + 1)];
  return path => {
    const offset = offsetOf(tree, path);
    return offset === undefined ? undefined : linesUpTo(offset, starts);
  };
}

function offsetOf(tree: Tree, path: readonly string[]): number | undefined {
  const holders = new Map<NodeId, Holder>();
  if (walk(tree, path, holders) !== undefined) return undefined;
  const [node, holder] = [...holders].at(-1) ?? [tree.root, undefined];
  const start = holder?.entry === undefined ? tree.start(node) : tree.entryStart(holder.entry);
  return start < 0 ? undefined : start;
}

/** How many of the lines begin at an offset or before. */
function linesUpTo(offset: number, starts: readonly number[]): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
