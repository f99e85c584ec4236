import { UserError } from '../user-error.ts';
import { inTheWay } from './applied.ts';
import type { Entry, NodeId, Tree } from './tree.ts';

/** What holds a node. */
export interface Holder {
  readonly node: NodeId;
  /** The entry, where the holder is a map. */
  readonly entry: Entry | undefined;
}

/** Where the way along a path ends before its last key, or at it. */
export interface Stop {
  readonly node: NodeId;
  readonly depth: number;
  /** The name of the first anchor behind which that is. */
  readonly anchor: { readonly name: string; readonly depth: number } | undefined;
}

/** Goes along a path as far as there are nodes; undefined where something stands at its end. */
export function walk(tree: Tree, path: readonly string[], holders: Map<NodeId, Holder>): Stop | undefined {
  let node = tree.root;
  let anchor: Stop['anchor'];
  for (let depth = 0; ; depth++) {
    if (tree.kind(node) === 'alias') {
      const target = tree.target(node);
      if (target === undefined)
        throw new UserError(`${path.slice(0, depth).join('.')} is an alias without an anchor, *${tree.aliasName(node)}`);
      anchor ??= { name: tree.aliasName(node), depth };
      node = target;
    }
    if (tree.isNull(node)) return { node, depth, anchor };
    const key = path[depth];
    if (key === undefined) return undefined;
    const kind = tree.kind(node);
    if (kind === 'scalar') throw inTheWay(path, depth, 'a value', 'a map');
    if (kind === 'list') {
      if (key === '-' && depth === path.length - 1) return { node, depth, anchor };
      const items = tree.items(node);
      const item = /^(?:0|[1-9]\d*)$/.test(key) ? items[Number(key)] : undefined;
      if (item === undefined) throw inTheWay(path, depth, `a list of ${items.length}`, `a map to hold ${key}`);
      holders.set(item, { node, entry: undefined });
      node = item;
      continue;
    }
    if (key === '-' && depth === path.length - 1) throw inTheWay(path, depth, 'a map', 'a list');
    refuseKeyOfNothing(tree, node, path.slice(0, depth));
    const entry = tree.entry(node, key);
    if (entry !== undefined) {
      holders.set(entry.value, { node, entry });
      node = entry.value;
      continue;
    }
    const merged = mergedEntry(tree, node, key);
    if (merged === undefined) return { node, depth, anchor };
    anchor ??= { name: merged.name, depth: depth + 1 };
    node = merged.value;
  }
}

/** A key of which nothing is written has no column, by which lines could be put below it or beside it. */
function refuseKeyOfNothing(tree: Tree, map: NodeId, at: readonly string[]): void {
  const entry = tree.entry(map, 'null');
  if (entry === undefined || tree.start(entry.key) >= 0) return;
  throw new UserError(`${at.join('.') || 'the document'} has an empty key; expected it to be written out`);
}

/** What a merge key brings in under a key. */
function mergedEntry(tree: Tree, map: NodeId, key: string, seen: Set<NodeId> = new Set()): { value: NodeId; name: string } | undefined {
  if (seen.has(map)) return undefined;
  seen.add(map);
  for (const { merges, value } of tree.entries(map)) {
    if (!merges) continue;
    for (const source of tree.kind(value) === 'list' ? tree.items(value) : [value]) {
      const target = tree.kind(source) === 'alias' ? tree.target(source) : source;
      if (target === undefined || tree.kind(target) !== 'map') continue;
      const found = tree.entry(target, key)?.value ?? mergedEntry(tree, target, key, seen)?.value;
      if (found !== undefined) return { value: found, name: tree.aliasName(source) || '<<' };
    }
  }
  return undefined;
}
