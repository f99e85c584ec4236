import { DocumentSet, type DocumentSource, noOthers, type Unresolved } from '../files/document-set.ts';
import { type Doc, type Node, pathOf } from '../openapi/node.ts';
import { type Addition, applied } from '../text/applied.ts';
import { namedReading, type Reading } from '../text/reading.ts';
import { UserError } from '../user-error.ts';

/** Where documents that are changed come from, and others are put. */
export interface EditableSource extends DocumentSource<Reading> {
  /** Why a document that another refers to is not to be changed, undefined where it may be. */
  readonly reasonNotToChange: (address: string) => string | undefined;
  /** How a document refers to another, as a URI reference (RFC 3986, section 4.2). */
  readonly relate: (from: string, to: string) => string;
  /**
   * Makes sure that a document may be begun at an address.
   * @throws UserError where something is there, or nothing could read what refers to it
   */
  readonly refuseNew: (address: string) => void;
}

/** Nothing but the document itself, as for one that is only made. */
export const alone: EditableSource = { ...noOthers, relate: (_, to) => to, refuseNew: () => {}, reasonNotToChange: () => undefined };

/** What is to be added to a document, and what it is to mean then. */
interface Additions {
  /** What it is to mean with the first of the additions. */
  intended: unknown;
  /** How many of them. */
  counted: number;
  readonly additions: Addition[];
}

/** A document and those it refers to, with what is to be added to each. */
export class Documents {
  readonly #set: DocumentSet<Reading>;
  readonly #source: EditableSource;
  readonly #drafts = new Map<Reading, Additions>();
  readonly #created = new Set<string>();
  readonly #unresolved = new Map<string, Unresolved>();
  /** The address of the document that refers to the others. */
  readonly root: string;

  /**
   * @param root the address of the document
   * @throws UserError where the text is neither YAML nor JSON, or beyond a limit
   */
  constructor(root: string, text: string, source: EditableSource) {
    this.root = root;
    this.#source = source;
    this.#set = new DocumentSet(root, namedReading(text, root), source);
  }

  /** The root document as it is to be. */
  rootDoc(): Doc {
    this.#unresolved.clear();
    return this.#set.doc(reading => intendedBy(this.#draftOf(reading)), this.#unresolved);
  }

  /** Why references are not followed that were met when the root document was read last, and lead to nothing. */
  unresolved(): string[] {
    return [...this.#unresolved.values()].flatMap(({ why, isAstray }) => (isAstray ? [] : [why]));
  }

  /** The address of a document. */
  addressOf(doc: Doc): string {
    return this.#set.addressOf(doc);
  }

  /** Where a node stands, as a key for maps: the same for all ways that lead there. */
  placeOf(node: Node): string {
    return JSON.stringify([this.addressOf(node.doc), ...pathOf(node.place)]);
  }

  /** The text of a document as it is. */
  textOf(address: string): string {
    return this.#set.textOf(address);
  }

  /** Why a document is not to be changed, whatever it holds; the root is what the call names. */
  reasonNotToChange(address: string): string | undefined {
    return address === this.root ? undefined : this.#source.reasonNotToChange(address);
  }

  /** How a document refers to another: nothing before the `#` for itself. */
  relative(from: string, to: string): string {
    return from === to ? '' : this.#source.relate(from, to);
  }

  /** The address that a reference leads to, undefined where nothing is to be had there. */
  addressBehind(reference: string, from: string): string | undefined {
    try {
      return this.#source.resolve(reference, from);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return undefined;
    }
  }

  /**
   * Makes a document known that may have to be created; one that is there stays as it is.
   * @throws UserError for one that is out of reach, so that nothing could read what refers to it, or that is there and
   * cannot be read, so that it would be overwritten
   */
  create(address: string, text: string): void {
    if (this.#set.at(address) !== undefined) return;
    this.#source.refuseNew(address);
    this.#set.put(address, namedReading(text, address));
    this.#created.add(address);
  }

  /** Whether a document is to be created. */
  isNew(address: string): boolean {
    return this.#created.has(address);
  }

  /** What a document meant before anything was added. */
  original(address: string): unknown {
    return this.#set.loaded().get(address)?.data;
  }

  /** What a document is to mean. */
  intended(address: string): unknown {
    const reading = this.#set.loaded().get(address);
    return reading && intendedBy(this.#draftOf(reading));
  }

  /** Notes additions to a document. */
  add(address: string, additions: readonly Addition[]): void {
    const reading = this.#set.loaded().get(address);
    if (reading === undefined) return;
    const draft = this.#draftOf(reading);
    for (const addition of additions) draft.additions.push(addition);
  }

  /** Notes other additions to a document in place of those that were noted. */
  replace(address: string, additions: readonly Addition[]): void {
    const reading = this.#set.loaded().get(address);
    if (reading === undefined) return;
    this.#drafts.delete(reading);
    this.add(address, additions);
  }

  /** The other documents that were asked for, whether they could be read or not. */
  referred(): string[] {
    return this.#set.referred();
  }

  /** The documents that are changed, with what is added. */
  changed(): { address: string; reading: Reading; additions: readonly Addition[] }[] {
    return [...this.#set.loaded()].flatMap(([address, reading]) => {
      const additions = this.#drafts.get(reading)?.additions ?? [];
      return additions.length > 0 ? [{ address, reading, additions }] : [];
    });
  }

  #draftOf(reading: Reading): Additions {
    const draft = this.#drafts.get(reading) ?? { intended: reading.data, counted: 0, additions: [] };
    this.#drafts.set(reading, draft);
    return draft;
  }
}

/** What a document is to mean with all additions, worked out when it is asked for: each time costs a copy of what is changed. */
function intendedBy(draft: Additions): unknown {
  if (draft.counted < draft.additions.length) {
    draft.intended = applied(draft.intended, draft.additions.slice(draft.counted));
    draft.counted = draft.additions.length;
  }
  return draft.intended;
}
