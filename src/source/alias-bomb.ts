import { UserError } from '../user-error.ts';
import { type NodeId, type Tree, treeOf } from './tree.ts';

/** How many values a document may hold when its aliases are written out. */
const mostValues = 5_000_000;

/** Fewer aliases than this cannot stand for too much. */
const fewAliases = 20;

const alias = /(?:^|[\s,[{])\*[^\s,[\]{}*]+/g;

/**
 * Refuses a text with an alias bomb before a parser takes it on: aliases that stand for so many values that writing them out would not end.
 * Texts with few aliases are not parsed for it.
 * @param name of the document, for the message
 * @throws UserError
 */
export function refuseAliasBomb(text: string, name: string): void {
  if ((text.match(alias)?.length ?? 0) < fewAliases) return;
  let tree: Tree;
  try {
    tree = treeOf(text);
  } catch {
    return;
  }
  refuseBombIn(tree, name);
}

/** Refuses a text that was read, as `refuseAliasBomb` does. */
export function refuseBombIn(tree: Tree, name: string): void {
  if (tree.aliasCount() < fewAliases || sizeOf(tree, tree.root, new Map()) <= mostValues) return;
  throw new UserError(`${name}: its aliases stand for millions of values; expected a document without an alias bomb`);
}

/** How many values a node stands for; `known` has the sizes of those with an anchor. */
function sizeOf(tree: Tree, id: NodeId, known: Map<NodeId, number>): number {
  const before = known.get(id);
  if (before !== undefined) return before;
  if (tree.kind(id) === 'alias') {
    const target = tree.target(id);
    return target === undefined ? 1 : sizeOf(tree, target, known);
  }
  let size = 1;
  if (tree.hasAnchor(id)) known.set(id, size);
  for (const child of tree.children(id)) size += sizeOf(tree, child, known);
  if (tree.hasAnchor(id)) known.set(id, size);
  return size;
}
