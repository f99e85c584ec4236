import type { Addition } from './applied.ts';
import { type Refusal, refusalsIn } from './splice.ts';
import { type NodeId, type Tree, treeOf } from './tree.ts';

/**
 * The additions that cannot be made because of aliases: those behind one, which would have to be made to its anchor;
 * where there are none, those in an anchor that other places use, which would change too.
 */
export function hinderedByAliases(text: string, additions: readonly Addition[]): Refusal[] {
  const tree = treeOf(text);
  const behind = refusalsIn(tree, additions);
  if (behind.length > 0) return behind;
  return additions.flatMap(addition => {
    const anchor = usedAnchor(tree, addition.path);
    if (anchor === undefined) return [];
    const at = addition.path.slice(0, anchor.depth).join('.') || 'the document';
    return [{ addition, reason: `${at} is the anchor &${anchor.name}, and not all that use it need the same; expected it written out` }];
  });
}

/** The first anchor on a path that an alias stands for somewhere. */
function usedAnchor(tree: Tree, path: readonly string[]): { readonly name: string; readonly depth: number } | undefined {
  let node: NodeId | undefined = tree.root;
  for (let depth = 0; node !== undefined; depth++) {
    const name = tree.kind(node) === 'alias' ? tree.aliasName(node) : tree.anchorName(node);
    if (name !== '' && tree.isUsed(name)) return { name, depth };
    const key = path[depth];
    node = key === undefined || tree.kind(node) !== 'map' ? undefined : tree.entry(node, key)?.value;
  }
  return undefined;
}
