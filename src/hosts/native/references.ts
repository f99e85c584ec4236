import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Doc, Node } from '../../openapi/node.ts';
import { documentOf } from '../../source/document.ts';
import { inText } from '../../source/limits.ts';
import { isWithin } from '../../source/reach.ts';
import { reasonOf, systemCode } from '../../user-error.ts';
import type { Reach } from '../reach.ts';
import { type Duplicate, duplicatesInPart } from './duplicates.ts';

const scheme = /^[a-z][a-z0-9+.-]+:/i;

/** A document and those that it refers to, each read when a reference to it is followed. */
export class References {
  readonly root: Doc;
  /** References that were followed and lead nowhere, the first of each that does so for the same reason. */
  readonly lost = new Map<string, Node>();
  /** Keys that stand twice in the files that were read. */
  readonly duplicates: { readonly source: string; readonly text: string; readonly duplicate: Duplicate }[] = [];
  /** The files that were read, or that should have been there. */
  readonly files = new Set<string>();
  readonly #docs = new Map<string, Doc>();
  readonly #reasons = new Map<string, string>();
  readonly #folders: readonly string[];
  readonly #source: string;

  /**
   * @param source the path of the document
   * @param data its value
   */
  constructor(source: string, data: unknown, { roots }: Reach) {
    this.#source = source;
    this.#folders = [...roots, dirname(source)].map(folder => realpathSync(resolve(folder)));
    this.root = this.#doc(source, data);
  }

  #doc(address: string, data: unknown): Doc {
    const doc: Doc = {
      root: data,
      other: relative => this.#at(scheme.test(relative) ? relative : resolve(dirname(address), relative)),
      lost: (node, ref, inCircle) => this.#lose(inCircle ? `'${ref}' leads back to itself` : this.#why(ref, address), node),
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
      this.#reasons.set(address, reasonOf(inText(error, address)));
      return undefined;
    }
  }

  #read(address: string): unknown {
    if (scheme.test(address)) throw new Error(`${address} is not fetched; expected a local file, or --allow-remote`);
    this.files.add(address);
    let real: string;
    try {
      real = realpathSync(address);
    } catch (error) {
      throw new Error(`${address} cannot be read (${systemCode(error) ?? reasonOf(error)}); expected an existing file`);
    }
    if (!isWithin(real, this.#folders))
      throw new Error(`${address} is outside the working directory and the document's folder; expected a file in them, or --root <folder>`);
    if (!statSync(real).isFile()) throw new Error(`${address} is not a file; expected an existing file`);
    const document = documentOf(readFileSync(real, 'utf8'), address);
    for (const duplicate of duplicatesInPart(document)) this.duplicates.push({ source: address, text: document.text, duplicate });
    return document.data;
  }

  #lose(why: string, node: Node): void {
    if (!this.lost.has(why)) this.lost.set(why, node);
  }

  #why(ref: string, base: string): string {
    const [address = ''] = ref.split('#', 1);
    const target = address === '' ? this.#source : scheme.test(address) ? address : resolve(dirname(base), address);
    return this.#reasons.get(target) ?? `'${ref.slice(address.length) || ref}' does not exist`;
  }
}
