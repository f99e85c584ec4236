import type { Addition } from './applied.ts';
import { type Refusal, refusalsIn } from './splice.ts';
import type { NodeId, Tree } from './tree.ts';

/**
 * The additions that cannot be made because of aliases: those behind one, which would have to be made to its anchor; where there are
 * none, those in an anchor that other places use, if not all of them need the same, and where that cannot be told, all such.
 */
export function hinderedByAliases(tree: Tree, additions: readonly Addition[]): Refusal[] {
  const behind = refusalsIn(tree, additions);
  if (behind.length > 0) return behind;
  const shared = additions.flatMap(addition => {
    const place = sharedOn(tree, addition.path);
    return place === undefined ? [] : [{ addition, ...place }];
  });
  const sizes = new Map<string, number>();
  const keyOf = ({ addition, anchor, depth }: (typeof shared)[number]) => JSON.stringify([anchor, addition.path.slice(depth)]);
  for (const each of shared) sizes.set(keyOf(each), (sizes.get(keyOf(each)) ?? 0) + 1);
  const places = new Map([...new Set(shared.map(({ anchor }) => anchor))].map(anchor => [anchor, placesOf(tree, anchor)]));
  const unequal = shared.filter(each => (sizes.get(keyOf(each)) ?? 0) < (places.get(each.anchor) ?? 0));
  return (unequal.length > 0 ? unequal : shared).map(({ addition, what }) => ({
    addition,
    reason: `${what}, and not everything that uses it needs the same; expected it written out`,
  }));
}

/** How many places an anchored node has: its own, and one for each alias that stands for it. */
function placesOf(tree: Tree, anchored: NodeId): number {
  return tree.events.reduce((count, _, id) => count + Number(tree.kind(id) === 'alias' && tree.target(id) === anchored), 1);
}

/** The first place on a path that an anchor makes several places share. */
export function sharedOn(tree: Tree, path: readonly string[]): SharedPlace | undefined {
  let node: NodeId | undefined = tree.root;
  for (let depth = 0; node !== undefined; depth++) {
    const isAlias = tree.kind(node) === 'alias';
    const name = isAlias ? tree.aliasName(node) : tree.anchorName(node);
    if (name !== '' && tree.isUsed(name)) {
      const what = `${path.slice(0, depth).join('.') || 'the document'} ${isAlias ? 'stands for' : 'is'} the anchor &${name}`;
      return { what, depth, anchor: (isAlias ? tree.target(node) : node) ?? node };
    }
    const key = path[depth];
    node = key === undefined || tree.kind(node) !== 'map' ? undefined : tree.entry(node, key)?.value;
  }
  return undefined;
}

/** A place that an anchor makes several places share. */
interface SharedPlace {
  /** Which place and which anchor, in words. */
  readonly what: string;
  /** How many keys of the path lead there. */
  readonly depth: number;
  /** What the anchor stands before. */
  readonly anchor: NodeId;
}
