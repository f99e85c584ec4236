import type { NodeId, Tree } from './tree.ts';
import { type Holder, walk } from './walk.ts';

/**
 * The line, counted from 1, in which what stands at a path begins, its key where it has one.
 * @returns undefined where nothing stands there
 */
export function lineOf(tree: Tree, path: readonly string[]): number | undefined {
  const holders = new Map<NodeId, Holder>();
  if (walk(tree, path, holders) !== undefined) return undefined;
  const last = [...holders].at(-1);
  if (last === undefined) return 1;
  const [node, { entry }] = last;
  const start = entry === undefined ? tree.start(node) : tree.entryStart(entry);
  return start < 0 ? undefined : tree.text.slice(0, start).split('\n').length;
}
