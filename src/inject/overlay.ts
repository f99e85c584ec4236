import { field, isFields } from '../openapi/node.ts';
import type { Addition } from '../text/applied.ts';

/** An action of an overlay: one of the two. */
type Action = { readonly target: string; readonly remove: true } | { readonly target: string; readonly update: unknown };

/**
 * The additions to a document as an overlay (OpenAPI Overlay Specification 1.0.0).
 * An update is a recursive merge that appends to lists, so the items that are added to a list are removed before they are put in:
 * applied twice, the overlay does what it does once. Nothing else is removed.
 * @param original the document before
 * @param intended the document after
 * @param title of the overlay
 */
export function overlayOf(original: unknown, intended: unknown, additions: readonly Addition[], title: string): unknown {
  const removals = new Map<string, Action>();
  const updates = new Map<string, Record<string, unknown>>();
  for (const { path, value } of outermost(additions, intended)) {
    for (const { path: list, items } of listsIn(path, value)) {
      const target = `${pointed(list)}${filterFor(items)}`;
      removals.set(target, { target, remove: true });
    }
    const known = existing(original, path.slice(0, -1));
    const target = pointed(path.slice(0, known));
    const update = updates.get(target) ?? {};
    put(update, path.slice(known), value);
    updates.set(target, update);
  }
  return {
    overlay: '1.0.0',
    info: { title, version: '1.0.0' },
    actions: [...removals.values(), ...[...updates].map(([target, update]) => ({ target, update }))],
  };
}

/** What is added, each piece with all that is added below it, and the items of a list as a list of their own. */
function outermost(additions: readonly Addition[], intended: unknown): Addition[] {
  const keys = new Set(additions.map(({ path }) => JSON.stringify(path)));
  const isBelow = (path: readonly string[]) => path.some((_, length) => length > 0 && keys.has(JSON.stringify(path.slice(0, length))));
  const pieces = new Map<string, Addition>();
  for (const { path, value } of additions.filter(addition => !isBelow(addition.path))) {
    const isItem = path.at(-1) === '-';
    const at = isItem ? path.slice(0, -1) : path;
    const before = pieces.get(JSON.stringify(at))?.value;
    pieces.set(JSON.stringify(at), {
      path: at,
      value: isItem ? [...(Array.isArray(before) ? before : []), value] : at.reduce(field, intended),
    });
  }
  return [...pieces.values()];
}

/** The lists in a value that have items, but for those in lists. */
function listsIn(path: readonly string[], value: unknown): { path: readonly string[]; items: readonly unknown[] }[] {
  if (Array.isArray(value)) return value.length > 0 ? [{ path, items: value }] : [];
  return isFields(value) ? Object.entries(value).flatMap(([key, each]) => listsIn([...path, key], each)) : [];
}

/** What tells items of a list from others, as a selector behind it; where nothing does, no selector, which means the whole list. */
function filterFor(items: readonly unknown[]): string {
  const tests = items.map(testFor);
  return tests.includes('') ? '' : `[?(${tests.join(' || ')})]`;
}

/** What holds of an item (RFC 9535, section 2.3.5): a value by itself, a reference, a parameter by its name and place, else all that is plain. */
function testFor(item: unknown): string {
  if (!isFields(item)) return isPlain(item) ? `@ == ${literal(item)}` : '';
  const plain = Object.keys(item).filter(key => isPlain(item[key]));
  const telling = [['$ref'], ['name', 'in']].find(keys => keys.every(key => plain.includes(key))) ?? plain;
  return telling.map(key => `@${step(key)} == ${literal(item[key])}`).join(' && ');
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** A value as JSONPath has it: a text in the quotes that are not in it where that can be, because not every tool knows their escapes. */
function literal(value: unknown): string {
  if (typeof value !== 'string') return String(value);
  const text = JSON.stringify(value);
  return value.includes("'") ? text : `'${text.slice(1, -1).replaceAll('\\"', '"')}'`;
}

/** How many keys of a path lead to something that is there. */
function existing(root: unknown, path: readonly string[]): number {
  let value = root;
  for (const [index, key] of path.entries()) {
    value = field(value, key);
    if (typeof value !== 'object' || value === null) return index;
  }
  return path.length;
}

/** Puts a value at a path of an object, with the objects on the way. */
function put(object: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  const define = (held: unknown) =>
    Object.defineProperty(object, key, { value: held, writable: true, enumerable: true, configurable: true });
  if (rest.length === 0) {
    define(value);
    return;
  }
  const below = field(object, key);
  const next: Record<string, unknown> = typeof below === 'object' && below !== null ? { ...below } : {};
  define(next);
  put(next, rest, value);
}

/** A path as a JSONPath that leads to one place (RFC 9535, section 2.3.1). */
function pointed(path: readonly string[]): string {
  return `$${path.map(step).join('')}`;
}

function step(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `.${key}` : `[${literal(key)}]`;
}
