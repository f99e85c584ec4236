import { child, type Node, type Path, pathOf } from '../openapi/node.ts';
import { follow } from '../openapi/refs.ts';

/** The value at a path, references on the way followed. */
export function nodeAt(root: Node | undefined, path: Path): Node | undefined {
  return path.reduce<Node | undefined>((node, key) => {
    const target = follow(node);
    return target && child(target, key);
  }, root);
}

/** Where something would stand that is added at a path: in another document where a reference on the way leads there. */
export function homeOf(root: Node, path: Path): { readonly node: Node; readonly path: Path } {
  let node = root;
  for (const [index, key] of path.entries()) {
    const next = follow(child(node, key));
    if (next === undefined) return { node, path: [...pathOf(node.place), ...path.slice(index)] };
    node = next;
  }
  return { node, path: pathOf(node.place) };
}
