import { UserError } from '../user-error.ts';
import { isEqual } from './equal.ts';

/** A value that shall stand somewhere. */
export interface Addition {
  /** The keys that lead there; a last key of `-` is the end of a list. */
  readonly path: readonly string[];
  readonly value: unknown;
}

/**
 * Data with additions, as they are meant: each value stands at its path, and so do the maps on the way there, unless something was there.
 * @param root the data, which stays as it is
 * @throws UserError where something else than a map stands on the way
 */
export function applied(root: unknown, additions: readonly Addition[]): unknown {
  const copies = new Set<object>();
  let result = root;
  for (const { path, value } of additions) result = put(result, path, 0, value, copies);
  return result;
}

function put(node: unknown, path: readonly string[], depth: number, value: unknown, copies: Set<object>): unknown {
  const key = path[depth];
  if (key === undefined) return node ?? value;
  if (Array.isArray(node) || ((node === undefined || node === null) && key === '-' && depth === path.length - 1))
    return putInList(Array.isArray(node) ? node : [], path, depth, value, copies);
  if (node !== undefined && node !== null && typeof node !== 'object') throw inTheWay(path, depth, `a ${typeof node}`, 'a map');
  if (key === '-' && depth === path.length - 1 && node !== null && node !== undefined) throw inTheWay(path, depth, 'a map', 'a list');
  const held: unknown = node && Object.hasOwn(node, key) ? Reflect.get(node, key) : undefined;
  const inner = put(held, path, depth + 1, value, copies);
  if (inner === held && held !== undefined) return node;
  return set(node ?? {}, key, inner, copies);
}

function putInList(list: unknown[], path: readonly string[], depth: number, value: unknown, copies: Set<object>): unknown {
  const key = path[depth] ?? '';
  if (key === '-' && depth === path.length - 1) {
    if (list.some(item => isEqual(item, value))) return list;
    const copy = ownCopy(list, copies);
    if (Array.isArray(copy)) copy.push(value);
    return copy;
  }
  if (!/^(?:0|[1-9]\d*)$/.test(key) || Number(key) >= list.length)
    throw inTheWay(path, depth, `a list of ${list.length}`, `a map to hold ${key}`);
  const held: unknown = list[Number(key)];
  const inner = put(held, path, depth + 1, value, copies);
  return inner === held ? list : set(list, key, inner, copies);
}

/** The error for something that stands where an addition needs something else. */
export function inTheWay(path: readonly string[], depth: number, found: string, expected: string): UserError {
  const at = depth === 0 ? 'the document' : path.slice(0, depth).join('.');
  return new UserError(`${at} is ${found}, so ${path.slice(depth).join('.')} cannot be added there; expected ${expected}`);
}

/** A copy that was made for these additions, once for each object, and so may be changed. */
function ownCopy(node: object, copies: Set<object>): object {
  if (copies.has(node)) return node;
  const copy: object = Array.isArray(node) ? [...node] : { ...node };
  copies.add(copy);
  return copy;
}

function set(node: object, key: string, value: unknown, copies: Set<object>): object {
  const copy = ownCopy(node, copies);
  Object.defineProperty(copy, key, { value, writable: true, enumerable: true, configurable: true });
  return copy;
}
