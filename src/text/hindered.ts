import type { Addition } from './applied.ts';
import { type Refusal, refusalsIn } from './splice.ts';
import type { NodeId, Tree } from './tree.ts';

/**
 * The additions that cannot be made because of aliases: those behind one, which would have to be made to its anchor;
 * where there are none, those in an anchor that other places use, which would change too.
 */
export function hinderedByAliases(tree: Tree, additions: readonly Addition[]): Refusal[] {
  const behind = refusalsIn(tree, additions);
  if (behind.length > 0) return behind;
  return additions.flatMap(addition => {
    const shared = sharedOn(tree, addition.path);
    return shared === undefined
      ? []
      : [{ addition, reason: `${shared}, and not everything that uses it needs the same; expected it written out` }];
  });
}

/** The first place on a path that an anchor makes several places share, and which anchor, in words. */
export function sharedOn(tree: Tree, path: readonly string[]): string | undefined {
  let node: NodeId | undefined = tree.root;
  for (let depth = 0; node !== undefined; depth++) {
    const isAlias = tree.kind(node) === 'alias';
    const name = isAlias ? tree.aliasName(node) : tree.anchorName(node);
    if (name !== '' && tree.isUsed(name))
      return `${path.slice(0, depth).join('.') || 'the document'} ${isAlias ? 'stands for' : 'is'} the anchor &${name}`;
    const key = path[depth];
    node = key === undefined || tree.kind(node) !== 'map' ? undefined : tree.entry(node, key)?.value;
  }
  return undefined;
}
