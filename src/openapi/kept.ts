import type { Doc } from './node.ts';

const all = new WeakMap<object, Map<Kept<unknown>, unknown>>();

/**
 * Something that is worked out of a document when it is asked for first, and kept with the document.
 *
 * Until `letGo` it keeps the document in memory. A `WeakMap` alone would do so too for long: garbage collection of young objects takes all
 * its values for used, and what survives that twice is old.
 */
export class Kept<T> {
  readonly #make: (doc: Doc) => T;
  readonly #keyOf: (doc: Doc) => object;

  /** @param keyOf what it is kept with: the document, or the value of it, which several documents may share */
  constructor(make: (doc: Doc) => T, keyOf: (doc: Doc) => object = doc => doc) {
    this.#make = make;
    this.#keyOf = keyOf;
  }

  /** What is kept of a document. */
  in(doc: Doc): T {
    const key = this.#keyOf(doc);
    const kept = all.get(key) ?? new Map<Kept<unknown>, unknown>();
    if (kept.size === 0) all.set(key, kept);
    const known = kept.get(this) as T | undefined;
    if (known !== undefined) return known;
    const made = this.#make(doc);
    kept.set(this, made);
    return made;
  }
}

/** The value of a document, to keep something with. */
export function rootOf({ root }: Doc): object {
  return typeof root === 'object' && root !== null ? root : nothing;
}

/** What is kept of documents that hold nothing. */
const nothing = {};

/** Forgets what is kept of a document and its value: for one that nobody asks about any more. */
export function letGo(doc: Doc): void {
  all.delete(doc);
  all.delete(rootOf(doc));
}
