import { existsSync, realpathSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { type Doc, isFields, type Node, pathOf } from '../openapi/node.ts';
import { percentEncoded } from '../openapi/refs.ts';
import { type Addition, applied } from '../text/applied.ts';
import { withinLimits } from '../text/limits.ts';
import { type Reading, readingOf } from '../text/reading.ts';
import { isRefusal, UserError } from '../user-error.ts';
import { refuseConfiguration } from './place.ts';
import { isWithin } from './reach.ts';
import { readSource, stdinSource } from './read.ts';
import { realOf } from './real.ts';
import { referredFile } from './referred-file.ts';

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
  readonly #created = new Set<string>();
  readonly #addresses = new WeakMap<Doc, string>();
  readonly #folders: readonly string[];
  /** The folder that the root's references are relative to. */
  readonly #base: string;
  /** The path of the document that refers to the others, or `<STDIN>`. */
  readonly root: string;

  /**
   * @param root the path of the document, or `<STDIN>`, whose references are followed from the first folder
   * @param folders the folders below which other documents are read
   */
  constructor(root: string, text: string, folders: readonly string[]) {
    this.root = root;
    this.#base = root === stdinSource ? (folders[0] ?? '') : dirname(root);
    this.#folders = [...folders, this.#base].map(folder => realpathSync(folder));
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
        mentions: (word: string) => entry.reading.text.includes(word),
        other: (relative: string) => {
          const file = referredFile(relative, this.#folderOf(address));
          return file === undefined ? undefined : at(file);
        },
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

  /** How a document refers to another, as a URI reference (RFC 3986, section 4.2): nothing before the `#` for itself. */
  relative(from: string, to: string): string {
    if (from === to) return '';
    const path = percentEncoded(relative(this.#folderOf(from), to).split(sep).join('/'));
    return /^[^/]*:/.test(path) ? `./${path}` : path;
  }

  /**
   * Makes a document known that may have to be created; one that is there stays as it is.
   * @throws UserError for one that is out of reach, so that nothing could read what refers to it, or that is there and
   * cannot be read, so that it would be overwritten
   */
  create(address: string, text: string): void {
    if (this.#entry(address) !== undefined) return;
    refuseConfiguration(address, address);
    if (existsSync(address)) throw new UserError(`${address} is there and is no document within reach; expected another file`);
    if (!isWithin(realOf(address), this.#folders)) {
      throw new UserError(
        `${address} is out of reach, where no $ref is followed; expected a file below the working directory or the document's folder`,
      );
    }
    this.#entries.set(address, entryOf(text, address));
    this.#created.add(address);
  }

  /** Whether a document is to be created. */
  isNew(address: string): boolean {
    return this.#created.has(address);
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
    for (const addition of additions) entry.additions.push(addition);
  }

  /** Notes other additions to a document in place of those that were noted. */
  replace(address: string, additions: readonly Addition[]): void {
    const entry = this.#entries.get(address);
    if (entry === undefined) return;
    entry.additions.length = 0;
    for (const addition of additions) entry.additions.push(addition);
    entry.intended = entry.reading.data;
    entry.counted = 0;
  }

  /** The other documents that were asked for, whether they could be read or not. */
  referred(): string[] {
    return [...this.#entries.keys()].filter(address => address !== this.root);
  }

  /** The documents that are changed, with what is added. */
  changed(): { address: string; reading: Reading; additions: readonly Addition[] }[] {
    return [...this.#entries].flatMap(([address, entry]) =>
      entry && entry.additions.length > 0 ? [{ address, reading: entry.reading, additions: entry.additions }] : [],
    );
  }

  #folderOf(address: string): string {
    return address === this.root ? this.#base : dirname(address);
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
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return undefined;
    }
  }
}

function entryOf(text: string, name: string): Entry {
  const reading = withinLimits(name, () => readingOf(text, name));
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
