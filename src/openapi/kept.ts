import type { Doc } from './node.ts';

const all = new WeakMap<Doc, Map<Kept<object>, object>>();

/**
 * Something that is worked out of a document when it is asked for first, and kept with the document.
 *
 * Until `letGo` it keeps the document in memory. A `WeakMap` alone would do so too for long: garbage collection of young objects takes all
 * its values for used, and what survives that twice is old.
 */
export class Kept<T extends object> {
  readonly #make: (doc: Doc) => T;

  constructor(make: (doc: Doc) => T) {
    this.#make = make;
  }

  /** What is kept of a document. */
  in(doc: Doc): T {
    let kept = all.get(doc);
    if (kept === undefined) {
      kept = new Map();
      all.set(doc, kept);
    }
    const known = kept.get(this) as T | undefined;
    if (known !== undefined) return known;
    const made = this.#make(doc);
    kept.set(this, made);
    return made;
  }
}

/** Forgets what is kept of a document: for one that nobody asks about any more. */
export function letGo(doc: Doc): void {
  all.delete(doc);
}
