import { field, isFields } from '../openapi/node.ts';
import type { Addition } from '../text/applied.ts';

/** An action of an overlay: one of the two. */
type Action = { readonly target: string; readonly remove: true } | { readonly target: string; readonly update: unknown };

/**
 * The additions to a document as an overlay (OpenAPI Overlay Specification 1.0.0).
 * An update is a recursive merge that appends to lists, so what is added to a list is removed before it is put in, and so is a list in
 * something new: applied twice, the overlay does what it does once. Filters have one condition on one field: not every tool reads others.
 * @param original the document before
 * @param intended the document after
 * @param info the title, and the document where the overlay has to say which it is for
 */
export function overlayOf(
  original: unknown,
  intended: unknown,
  additions: readonly Addition[],
  { title, document }: { readonly title: string; readonly document?: string | undefined },
): unknown {
  const removals = new Map<string, Action>();
  const updates = new Map<string, Record<string, unknown>>();
  for (const { path, value, isAppended } of outermost(additions, intended)) {
    const items = isAppended && Array.isArray(value) ? value : undefined;
    const there = path.reduce(field, original);
    const lists = items?.map(item => pointed(path) + filterFor(item, there)) ?? listsIn(path, value).map(pointed);
    for (const target of lists) removals.set(target, { target, remove: true });
    const known = existing(original, path.slice(0, -1));
    const target = pointed(path.slice(0, known));
    const update = updates.get(target) ?? {};
    put(update, path.slice(known), value);
    updates.set(target, update);
  }
  return {
    overlay: '1.0.0',
    info: { title, version: '1.0.0' },
    ...(document !== undefined && { extends: document }),
    actions: [...removals.values(), ...[...updates].map(([target, update]) => ({ target, update }))],
  };
}

/** Something that is added, and whether it is the items that are added to a list. */
interface Piece extends Addition {
  readonly isAppended: boolean;
}

/** What is added, each piece with all that is added below it, and the items of a list as a list of their own. */
function outermost(additions: readonly Addition[], intended: unknown): Piece[] {
  const keys = new Set(additions.map(({ path }) => JSON.stringify(path)));
  const isBelow = (path: readonly string[]) => path.some((_, length) => length > 0 && keys.has(JSON.stringify(path.slice(0, length))));
  const pieces = new Map<string, Piece>();
  for (const { path, value } of additions.filter(addition => !isBelow(addition.path))) {
    const isAppended = path.at(-1) === '-';
    const at = isAppended ? path.slice(0, -1) : path;
    const before = pieces.get(JSON.stringify(at))?.value;
    pieces.set(JSON.stringify(at), {
      path: at,
      value: isAppended ? [...(Array.isArray(before) ? before : []), value] : at.reduce(field, intended),
      isAppended,
    });
  }
  return [...pieces.values()];
}

/** Where the lists in a value are that have items, but for those in lists. */
function listsIn(path: readonly string[], value: unknown): (readonly string[])[] {
  if (Array.isArray(value)) return value.length > 0 ? [path] : [];
  return isFields(value) ? Object.entries(value).flatMap(([key, each]) => listsIn([...path, key], each)) : [];
}

/**
 * What tells an item of a list from others, as a selector behind the list (RFC 9535, section 2.3.5): its reference or its name; and where
 * something of its name is there, its place too.
 */
function filterFor(item: unknown, there: unknown): string {
  const key = ['$ref', 'name'].find(each => typeof field(item, each) === 'string');
  if (key === undefined) return '';
  const isTaken = Array.isArray(there) && there.some(each => field(each, key) === field(item, key));
  const keys = isTaken && field(item, 'in') !== undefined ? [key, 'in'] : [key];
  return `[?(${keys.map(each => `@${step(each)} == ${literal(field(item, each))}`).join(' && ')})]`;
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
