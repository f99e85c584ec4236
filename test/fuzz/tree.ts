import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';

/** A document as it is mutated: unlike data, it has keys that stand twice, keys of any kind, anchors and tags. */
export type Tree = (MapTree | ListTree | ScalarTree | { kind: 'alias'; name: string }) & { anchor?: string; tag?: string };
interface MapTree {
  kind: 'map';
  entries: Entry[];
}
interface ListTree {
  kind: 'list';
  items: Tree[];
}
interface ScalarTree {
  kind: 'scalar';
  value: unknown;
  /** How it is written, where that is not left to chance. */
  raw?: string;
}
export interface Entry {
  key: Tree;
  value: Tree;
}

export const scalar = (value: unknown): Tree => ({ kind: 'scalar', value });
export const raw = (text: string): Tree => ({ kind: 'scalar', value: text, raw: text });

/** Reads a text as a tree, undefined where it is no YAML. */
export function treeIn(text: string): Tree | undefined {
  const document = parseDocument(text, { uniqueKeys: false });
  return document.errors.length > 0 || document.contents === null ? undefined : fromNode(document.contents);
}

function fromNode(node: unknown): Tree {
  const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
  return anchor === undefined ? plain(node) : { ...plain(node), anchor };
}

function plain(node: unknown): Tree {
  if (isAlias(node)) return { kind: 'alias', name: node.source };
  if (isSeq(node)) return { kind: 'list', items: node.items.map(fromNode) };
  if (!isMap(node)) return scalar(isScalar(node) ? node.value : null);
  return {
    kind: 'map',
    entries: node.items.flatMap(item => (isPair(item) ? { key: fromNode(item.key), value: fromNode(item.value) } : [])),
  };
}

/** A copy without anchors, of which there may be one of a name. */
export function copyOf(tree: Tree): Tree {
  if (tree.kind === 'map')
    return { kind: 'map', entries: tree.entries.map(({ key, value }) => ({ key: copyOf(key), value: copyOf(value) })) };
  if (tree.kind === 'list') return { kind: 'list', items: tree.items.map(copyOf) };
  const { anchor: _, ...rest } = tree;
  return rest;
}

/** A place in a tree that holds a value. */
export interface Slot {
  readonly path: readonly string[];
  readonly get: () => Tree;
  readonly set: (tree: Tree) => void;
  /** Takes the value out of what it is in, with its key. */
  readonly remove: () => void;
}

/** All places below a tree, outermost first. */
export function slotsIn(tree: Tree, path: readonly string[] = []): Slot[] {
  if (tree.kind === 'map') {
    return tree.entries.flatMap(entry => {
      const at = [...path, entry.key.kind === 'scalar' ? String(entry.key.value) : '?'];
      const slot: Slot = {
        path: at,
        get: () => entry.value,
        set: value => {
          entry.value = value;
        },
        remove: () => {
          tree.entries = tree.entries.filter(each => each !== entry);
        },
      };
      return [slot, ...slotsIn(entry.value, at)];
    });
  }
  if (tree.kind !== 'list') return [];
  return tree.items.flatMap((item, index) => {
    const at = [...path, String(index)];
    const slot: Slot = {
      path: at,
      get: () => tree.items[index] ?? item,
      set: value => {
        tree.items[index] = value;
      },
      remove: () => {
        tree.items.splice(index, 1);
      },
    };
    return [slot, ...slotsIn(item, at)];
  });
}
