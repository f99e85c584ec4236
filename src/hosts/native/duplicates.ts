import type { NodeId, Tree } from '../../source/tree.ts';

/** A key that stands more than once in a map. */
export interface Duplicate {
  readonly path: readonly string[];
  readonly key: NodeId;
}

/** How far down keys are compared: to the status codes of an operation, `paths./students.get.responses.404`. */
const deepest = 5;

/** The keys that stand more than once in one map, down to the responses of operations: of two, the last has the say. */
export function duplicatesIn(tree: Tree): Duplicate[] {
  const found: Duplicate[] = [];
  const look = (map: NodeId, path: readonly string[]): void => {
    const names = new Set<string>();
    for (const { name, key, value, merges } of tree.entries(map)) {
      if (name === undefined || merges) continue;
      if (names.has(name)) found.push({ path: [...path, name], key });
      names.add(name);
      if (path.length < deepest - 1 && tree.kind(value) === 'map' && isOnTheWay(path, name)) look(value, [...path, name]);
    }
  };
  if (tree.kind(tree.root) === 'map') look(tree.root, []);
  return found;
}

function isOnTheWay(path: readonly string[], name: string): boolean {
  if (path.length === 0) return name === 'paths' || name === 'webhooks';
  return path.length !== 3 || name === 'responses';
}
