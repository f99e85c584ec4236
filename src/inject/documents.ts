import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type Doc, isFields, type Node, pathOf } from '../openapi/node.ts';
import { refuseAliasBomb } from '../source/alias-bomb.ts';
import { type Addition, applied } from '../source/applied.ts';
import { refuseDeep } from '../source/depth.ts';
import { isWithin } from '../source/reach.ts';
import { readSource } from '../source/read.ts';
import { type Reading, readingOf } from '../source/reading.ts';
import { UserError } from '../user-error.ts';

/** A document that is to be changed: its text, and what it is to mean. */
interface Entry {
  readonly reading: Reading;
  /** What it is to mean with the first of the additions. */
  intended: unknown;
  /** How many of them. */
  counted: number;
  readonly additions: Addition[];
}

/** A document and those it refers to, with what is to be added to each. */
export class Documents {
  readonly #entries = new Map<string, Entry | undefined>();
  readonly #addresses = new WeakMap<Doc, string>();
  readonly #folders: readonly string[];
  /** The path of the document that refers to the others. */
  readonly root: string;

  /**
   * @param root the path of the document, and its text
   * @param folders the folders below which other documents are read
   */
  constructor(root: string, text: string, folders: readonly string[]) {
    this.root = root;
    this.#folders = [...folders, dirname(root)].map(folder => realpathSync(folder));
    this.#entries.set(root, entryOf(text, root));
  }

  /** The root document as it is to be. */
  rootDoc(): Doc {
    const docs = new Map<string, Doc>();
    const at = (address: string): Doc | undefined => {
      const entry = this.#entry(address);
      if (entry === undefined) return undefined;
      const doc = docs.get(address) ?? {
        root: renewed(intendedBy(entry)),
        other: (relative: string) => at(resolve(dirname(address), relative)),
      };
      docs.set(address, doc);
      this.#addresses.set(doc, address);
      return doc;
    };
    return at(this.root) ?? { root: undefined, other: () => undefined };
  }

  /** The path of a document. */
  addressOf(doc: Doc): string {
    return this.#addresses.get(doc) ?? this.root;
  }

  /** Where a node stands, as a key for maps: the same for all ways that lead there. */
  placeOf(node: Node): string {
    return JSON.stringify([this.addressOf(node.doc), ...pathOf(node.place)]);
  }

  /** The text of a document as it is. */
  textOf(address: string): string {
    return this.#entries.get(address)?.reading.text ?? '';
  }

  /** How a document refers to another: nothing before the `#` for itself. */
  relative(from: string, to: string): string {
    return from === to ? '' : relative(dirname(from), to).split(sep).join('/');
  }

  /**
   * Makes a document known that may have to be created; one that is there stays as it is.
   * @throws UserError for one that is out of reach, so that nothing could read what refers to it, or that is there and
   * cannot be read, so that it would be overwritten
   */
  create(address: string, text: string): void {
    if (this.#entry(address) !== undefined) return;
    if (existsSync(address)) throw new UserError(`${address} is there and is no document within reach; expected another file`);
    if (!isWithin(realOf(address), this.#folders)) {
      throw new UserError(
        `${address} is out of reach, where no $ref is followed; expected a file below the working directory or the document's folder`,
      );
    }
    this.#entries.set(address, entryOf(text, address));
  }

  /** What a document meant before anything was added. */
  original(address: string): unknown {
    return this.#entries.get(address)?.reading.data;
  }

  /** What a document is to mean. */
  intended(address: string): unknown {
    const entry = this.#entries.get(address);
    return entry && intendedBy(entry);
  }

  /** Notes additions to a document. */
  add(address: string, additions: readonly Addition[]): void {
    const entry = this.#entries.get(address);
    if (entry === undefined) return;
    entry.additions.push(...additions);
  }

  /** Notes other additions to a document in place of those that were noted. */
  replace(address: string, additions: readonly Addition[]): void {
    const entry = this.#entries.get(address);
    if (entry === undefined) return;
    entry.additions.splice(0, entry.additions.length, ...additions);
    entry.intended = entry.reading.data;
    entry.counted = 0;
  }

  /** The documents that are changed, with what is added. */
  changed(): { address: string; reading: Reading; additions: readonly Addition[] }[] {
    return [...this.#entries].flatMap(([address, entry]) =>
      entry && entry.additions.length > 0 ? [{ address, reading: entry.reading, additions: entry.additions }] : [],
    );
  }

  #entry(address: string): Entry | undefined {
    if (!this.#entries.has(address)) this.#entries.set(address, this.#read(address));
    return this.#entries.get(address);
  }

  /** Reads a document that is referred to; one that is out of reach or broken is not known. */
  #read(address: string): Entry | undefined {
    try {
      const real = realpathSync(address);
      return isWithin(real, this.#folders) ? entryOf(readSource(real).text, address) : undefined;
    } catch {
      return undefined;
    }
  }
}

/** A path with its symbolic links followed, as far as it is there. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realOf(folder), basename(path));
  }
}

function entryOf(text: string, name: string): Entry {
  refuseDeep(text, name);
  refuseAliasBomb(text, name);
  const reading = readingOf(text);
  return { reading, intended: reading.data, additions: [], counted: 0 };
}

/** What a document is to mean with all additions, worked out when it is asked for: each time costs a copy of what is changed. */
function intendedBy(entry: Entry): unknown {
  if (entry.counted < entry.additions.length) {
    entry.intended = applied(entry.intended, entry.additions.slice(entry.counted));
    entry.counted = entry.additions.length;
  }
  return entry.intended;
}

/** A copy of the outermost object: what is kept with a document's root is then read anew, also where only another document has changed. */
function renewed(root: unknown): unknown {
  return isFields(root) ? { ...root } : root;
}
