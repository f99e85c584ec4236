import { field } from '../openapi/node.ts';
import type { Addition } from '../source/applied.ts';

/** An action of an overlay: one of the two. */
type Action = { readonly target: string; readonly remove: true } | { readonly target: string; readonly update: unknown };

/**
 * The additions to a document as an overlay (OpenAPI Overlay Specification 1.0.0).
 * An update appends to lists, so what is added is removed before it is put in: applied twice, the overlay does what it does once.
 * @param original the document before
 * @param intended the document after
 * @param title of the overlay
 */
export function overlayOf(original: unknown, intended: unknown, additions: readonly Addition[], title: string): unknown {
  const paths = outermost(additions.map(({ path }) => (path.at(-1) === '-' ? path.slice(0, -1) : path)));
  const removals: Action[] = paths.map(path => ({ target: pointed(path), remove: true }));
  const updates = new Map<string, Record<string, unknown>>();
  for (const path of paths) {
    const known = existing(original, path.slice(0, -1));
    const target = pointed(path.slice(0, known));
    const update = updates.get(target) ?? {};
    put(update, path.slice(known), path.reduce(field, intended));
    updates.set(target, update);
  }
  return {
    overlay: '1.0.0',
    info: { title, version: '1.0.0' },
    actions: [...removals, ...[...updates].map(([target, update]) => ({ target, update }))],
  };
}

/** Paths that are not below another, each once. */
function outermost(paths: readonly (readonly string[])[]): (readonly string[])[] {
  const keys = new Set(paths.map(path => JSON.stringify(path)));
  return [...keys]
    .map(key => JSON.parse(key))
    .filter((path: string[]) => !path.some((_, length) => length > 0 && keys.has(JSON.stringify(path.slice(0, length)))));
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
  if (rest.length === 0) {
    object[key] = value;
    return;
  }
  const below = field(object, key);
  const next: Record<string, unknown> = typeof below === 'object' && below !== null ? { ...below } : {};
  object[key] = next;
  put(next, rest, value);
}

/** A path as a JSONPath that leads to one place (RFC 9535, section 2.3.1). */
function pointed(path: readonly string[]): string {
  return `$${path.map(key => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `.${key}` : `['${key.replace(/[\\']/g, '\\$&')}']`)).join('')}`;
}
