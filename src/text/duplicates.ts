import type { Path } from '../openapi/node.ts';
import type { DocumentText } from './document.ts';
import type { NodeId, Tree } from './tree.ts';

/** A key about which something is said, such as one that stands more than once in a map: of two, the last has the say. */
export interface OddKey {
  readonly path: Path;
  /** Where the key stands, by offsets. */
  readonly start: number;
  readonly end: number;
}

type Read = Pick<DocumentText, 'text' | 'read' | 'json'>;

/** How far down keys are compared: to the status codes of an operation, `paths./students.get.responses.404`. */
const deepest = 5;

/** The keys that stand twice in a document, down to the responses of its operations. */
export function duplicatesOf(document: Read): OddKey[] {
  return duplicates(document, isOnTheWay);
}

/** The keys that are numbers to YAML, on the way to the responses of operations: JSON has none. */
export function numericKeysOf({ text, read }: Read): OddKey[] {
  const found: OddKey[] = [];
  const look = (map: NodeId, path: Path): void => {
    if (read === undefined || read.kind(map) !== 'map' || !isOnTheWay(path)) return;
    for (const { name, key, value } of read.entries(map)) {
      if (name === undefined) continue;
      const below = [...path, name];
      const [start, end] = [read.ownStart(key), read.end(key)];
      if (/^[-+]?\d+(?:\.\d*)?$/.test(text.slice(start, end))) found.push({ path: below, start, end });
      look(value, below);
    }
  };
  if (read !== undefined) look(read.root, []);
  return found;
}

/** The keys that stand twice in a file that is referred to, in its first levels: it may hold anything. */
export function duplicatesInPart(document: Read): OddKey[] {
  return duplicates(document, path => path.length < deepest);
}

function duplicates({ read, json }: Read, into: (path: Path) => boolean): OddKey[] {
  return read === undefined ? (json?.repeatedKeys(into) ?? []) : repeatedKeysOf(read, into);
}

/** Whether the map at a path leads to responses or is one of them. */
function isOnTheWay(path: Path): boolean {
  const [zone, , , field] = path;
  if (path.length > 0 && zone !== 'paths' && zone !== 'webhooks') return false;
  return path.length < deepest && (field === undefined || field === 'responses');
}

function repeatedKeysOf(tree: Tree, into: (path: Path) => boolean): OddKey[] {
  const found: OddKey[] = [];
  const placeOf = (map: NodeId, key: NodeId): Omit<OddKey, 'path'> => {
    // A key that is nothing has no place of its own.
    const start = tree.ownStart(tree.isEmpty(key) ? map : key);
    return { start, end: tree.isEmpty(key) ? start : tree.end(key) };
  };
  const look = (map: NodeId, path: Path): void => {
    if (tree.kind(map) !== 'map' || !into(path)) return;
    const names = new Set<string>();
    for (const { name, key, value, merges } of tree.entries(map)) {
      if (name === undefined || merges) continue;
      if (names.has(name)) found.push({ path: [...path, name], ...placeOf(map, key) });
      names.add(name);
      if (tree.kind(value) === 'map') look(value, [...path, name]);
    }
  };
  look(tree.root, []);
  return found;
}
