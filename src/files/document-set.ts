import { letGo } from '../openapi/kept.ts';
import type { Doc, Node } from '../openapi/node.ts';
import { inText } from '../text/limits.ts';
import { reasonOf, UserError } from '../user-error.ts';

/** Where the documents of a set come from. */
export interface DocumentSource<T> {
  /**
   * The address that a reference leads to.
   * @param reference what stands before the `#`
   * @param from the address of the document that it stands in
   * @throws UserError where nothing is to be had there
   */
  readonly resolve: (reference: string, from: string) => string;
  /**
   * The document at an address.
   * @throws UserError where there is none, or it is out of reach or cannot be read
   */
  readonly load: (address: string) => T;
}

/** What a set knows of each document. */
export interface Written {
  readonly text: string;
  /** The value as plain data. */
  readonly data: unknown;
}

/** A reference that was followed and leads nowhere. */
export interface Unresolved {
  readonly node: Node;
  readonly why: string;
  /** Whether it leads to something, of another kind than is expected there. */
  readonly isAstray: boolean;
}

/** No other documents: what refers to one leads nowhere. */
export const noOthers: DocumentSource<never> = {
  resolve: reference => reference,
  load: address => {
    throw new UserError(`${address} is another document; expected none`);
  },
};

/** A document and those that it refers to, each loaded when a reference to it is followed. */
export class DocumentSet<T extends Written = Written> {
  /** The address of the document that refers to the others. */
  readonly root: string;
  readonly #source: DocumentSource<T>;
  readonly #documents = new Map<string, T>();
  /** Why references lead nowhere, by the address, and where there is none by the reference. */
  readonly #reasons = new Map<string, string>();
  readonly #asked = new Set<string>();
  readonly #addresses = new WeakMap<Doc, string>();
  /** The documents as they were asked for last. */
  #docs: ReadonlyMap<string, Doc> = new Map();

  /**
   * @param root the address of the document
   * @param document the document itself
   */
  constructor(root: string, document: T, source: DocumentSource<T>) {
    this.root = root;
    this.#source = source;
    this.#documents.set(root, document);
  }

  /**
   * The root document, as its operations are read from it.
   * @param rootOf the value of a document where it is not the one that was written
   * @param unresolved where references are put that were followed and lead nowhere, the first of each that does so for the same reason
   */
  doc(rootOf: (document: T) => unknown = ({ data }) => data, unresolved = new Map<string, Unresolved>()): Doc {
    const docs = new Map<string, Doc>();
    this.#docs = docs;
    const at = (address: string): Doc | undefined => {
      const known = docs.get(address);
      if (known !== undefined) return known;
      const document = this.at(address);
      if (document === undefined) return undefined;
      const doc: Doc = {
        root: rootOf(document),
        mentions: word => document.text.includes(word),
        other: reference => {
          const other = this.#resolve(reference, address);
          return other === undefined ? undefined : at(other);
        },
        unresolved: (node, ref, leads) => {
          const why = leads === undefined ? this.#why(ref, address) : `'${ref}' ${leads}`;
          if (!unresolved.has(why)) unresolved.set(why, { node, why, isAstray: leads !== undefined });
        },
      };
      docs.set(address, doc);
      this.#addresses.set(doc, address);
      return doc;
    };
    return at(this.root) ?? { root: undefined, other: () => undefined };
  }

  /** The document at an address, undefined where it cannot be had. */
  at(address: string): T | undefined {
    const known = this.#documents.get(address);
    if (known !== undefined || this.#asked.has(address)) return known;
    this.#asked.add(address);
    return this.#attempt(address, () => {
      const document = this.#source.load(address);
      this.#documents.set(address, document);
      return document;
    });
  }

  /** Puts a document into the set that is not there yet. */
  put(address: string, document: T): void {
    this.#documents.set(address, document);
    this.#asked.add(address);
  }

  /** Lets go of what was worked out of the documents as they were asked for last, once nobody asks about them any more. */
  release(): void {
    for (const doc of this.#docs.values()) letGo(doc);
  }

  /** The address of a document. */
  addressOf(doc: Doc): string {
    return this.#addresses.get(doc) ?? this.root;
  }

  /** The text of a document as it is. */
  textOf(address: string): string {
    return this.#documents.get(address)?.text ?? '';
  }

  /** The documents that are there, by their addresses. */
  loaded(): ReadonlyMap<string, T> {
    return this.#documents;
  }

  /** The addresses of the other documents that were asked for, whether they are there or not. */
  referred(): string[] {
    return [...this.#asked];
  }

  #resolve(reference: string, from: string): string | undefined {
    return this.#attempt(reference, () => this.#source.resolve(reference, from));
  }

  #why(ref: string, from: string): string {
    const [reference = ''] = ref.split('#', 1);
    const address = reference === '' ? this.root : this.#resolve(reference, from);
    return this.#reasons.get(address ?? reference) ?? `'${ref.slice(reference.length) || ref}' does not exist`;
  }

  #attempt<R>(name: string, act: () => R): R | undefined {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.#reasons.set(name, reasonOf(inText(error, name)));
      return undefined;
    }
  }
}
