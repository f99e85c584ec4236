import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import type { Reach } from '../../files/access.ts';
import { placeWithin, readText, referredTo } from '../../files/input.ts';
import { referredFile } from '../../files/referred-file.ts';
import { type Doc, type Node, pathOf } from '../../openapi/node.ts';
import { type DocumentText, documentOf } from '../../text/document.ts';
import { inText } from '../../text/limits.ts';
import { reasonOf, UserError } from '../../user-error.ts';
import { duplicatesInPart, type OddKey } from './duplicates.ts';

type Written = Pick<DocumentText, 'text' | 'data'>;

/** A document and those that it refers to, each read when a reference to it is followed. */
export class References {
  readonly root: Doc;
  /** References that were followed and lead nowhere, the first of each that does so for the same reason. */
  readonly lost = new Map<string, Node>();
  /** Keys that stand twice in the files that were read. */
  readonly duplicates: { readonly source: string; readonly text: string; readonly duplicate: OddKey }[] = [];
  /** The files that were read, or that should have been there. */
  readonly files = new Set<string>();
  readonly #docs = new Map<string, Doc>();
  readonly #reasons = new Map<string, string>();
  readonly #folders: readonly string[];
  readonly #source: string;
  readonly #recent: Recent;

  /**
   * @param source the path of the document
   * @param document its text and value
   */
  constructor(source: string, document: Written, reach: Reach) {
    this.#source = source;
    this.#recent = recentOf(reach);
    this.#folders = [...reach.roots, dirname(source)].map(folder => realpathSync(resolve(folder)));
    this.root = this.#doc(source, document);
  }

  #doc(address: string, { text, data }: Written): Doc {
    const doc: Doc = {
      root: data,
      mentions: word => text.includes(word),
      other: relative => this.#at(addressOf(relative, address)),
      lost: (node, ref, leads) => {
        const why = leads === undefined ? this.#why(ref, address) : `'${ref}' ${leads}`;
        if (!this.lost.has(why)) this.lost.set(why, node);
      },
    };
    this.#docs.set(address, doc);
    return doc;
  }

  #at(address: string): Doc | undefined {
    const known = this.#docs.get(address);
    if (known !== undefined || this.#reasons.has(address)) return known;
    try {
      return this.#doc(address, this.#read(address));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.#reasons.set(address, reasonOf(inText(error, address)));
      return undefined;
    }
  }

  #read(address: string): DocumentText {
    if (/^file:/i.test(address))
      throw new UserError(`${address} is not the address of a file on this machine; expected file:/// and its path`);
    if (!isAbsolute(address)) throw new UserError(`${address} is not fetched; expected a local file, or --allow-remote`);
    this.files.add(address);
    const place = placeWithin(address, this.#folders);
    const document = this.#recent.of(place, () => documentOf(readText(place, referredTo(address)), address));
    for (const duplicate of duplicatesInPart(document)) this.duplicates.push({ source: address, text: document.text, duplicate });
    return document;
  }

  #why(ref: string, base: string): string {
    const [address = ''] = ref.split('#', 1);
    const target = address === '' ? this.#source : addressOf(address, base);
    return this.#reasons.get(target) ?? `'${ref.slice(address.length) || ref}' does not exist`;
  }
}

/** How many characters of other files are kept for the next document of a run. */
const mostKept = 4_000_000;

/** What was read of late: documents of one folder refer to the same files. */
class Recent {
  readonly #documents = new Map<string, DocumentText>();
  #characters = 0;

  of(place: string, read: () => DocumentText): DocumentText {
    const known = this.#documents.get(place);
    if (known !== undefined) return known;
    const document = read();
    if (this.#characters + document.text.length > mostKept) this.#documents.clear();
    if (this.#documents.size === 0) this.#characters = 0;
    this.#characters += document.text.length;
    this.#documents.set(place, document);
    return document;
  }
}

/** By the reach that the documents of a run share. */
const recent = new WeakMap<Reach, Recent>();

function recentOf(reach: Reach): Recent {
  const kept = recent.get(reach) ?? new Recent();
  recent.set(reach, kept);
  return kept;
}

/** The file that a reference leads to (RFC 3986, section 5), or an address elsewhere. */
function addressOf(relative: string, base: string): string {
  return referredFile(relative, dirname(base)) ?? relative;
}

/** What is said of a reference that is not followed, at the `$ref` in the root document. */
export function invalidRef(why: string, node: Node): { readonly code: string; readonly path: string[]; readonly message: string } {
  const path = pathOf(node.at);
  return { code: 'invalid-ref', path: node.at === node.place ? [...path, '$ref'] : path, message: `$ref is not followed: ${why}.` };
}
