import { child, isFields, type Node } from '../openapi/node.ts';
import { follow } from '../openapi/refs.ts';

/** Pairs of values that are taken to say the same while it is found out whether they do. */
type Pairs = WeakMap<object, WeakSet<object>>;

/**
 * Whether two values say the same: what a `$ref` leads to counts for it, wherever it stands, and the order of fields does not count.
 * References that go round in a circle say the same where they go the same way.
 */
export function saysTheSame(one: Node | undefined, other: Node | undefined, pairs: Pairs = new WeakMap()): boolean {
  const a = follow(one);
  const b = follow(other);
  if (a === undefined || b === undefined) return false;
  if (Object.is(a.value, b.value)) return true;
  if (typeof a.value !== 'object' || typeof b.value !== 'object' || a.value === null || b.value === null) return false;
  if (isFields(a.value) !== isFields(b.value)) return false;
  const known = pairs.get(a.value) ?? new WeakSet();
  if (known.has(b.value)) return true;
  pairs.set(a.value, known.add(b.value));
  const keys = Object.keys(a.value);
  return keys.length === Object.keys(b.value).length && keys.every(key => saysTheSame(child(a, key), child(b, key), pairs));
}
