import type { Result } from '../engines/linter.ts';
import { type Digest, digestOf, type Findings } from '../report/findings.ts';

/** The findings of a document as plain data that takes little room and is passed on fast. */
export interface Parcel {
  /** Lists of findings as JSON: no text can be longer than half a gigabyte, and a few objects are in memory at a time. */
  readonly texts: readonly string[];
  readonly length: number;
  readonly digest: Digest;
}

/** So many findings are in a list of a parcel. */
const listed = 500;

/** Findings as plain data. */
export function parcelOf(findings: Findings): Parcel {
  if (findings instanceof Packed) return findings.parcel;
  const texts: string[] = [];
  let list: Result[] = [];
  for (const finding of findings) {
    if (list.push(finding) < listed) continue;
    texts.push(JSON.stringify(list));
    list = [];
  }
  if (list.length > 0) texts.push(JSON.stringify(list));
  return { texts, length: findings.length, digest: digestOf(findings) };
}

/** Findings of a parcel, made into objects each time that somebody goes through them. */
export class Packed implements Findings {
  readonly length: number;
  readonly digest: Digest;
  readonly #texts: () => Iterable<string>;

  constructor({ length, digest }: Omit<Parcel, 'texts'>, texts: () => Iterable<string>) {
    this.length = length;
    this.digest = digest;
    this.#texts = texts;
  }

  get parcel(): Parcel {
    return { texts: [...this.#texts()], length: this.length, digest: this.digest };
  }

  *[Symbol.iterator](): Generator<Result> {
    for (const text of this.#texts()) {
      const findings: Result[] = JSON.parse(text);
      yield* findings;
    }
  }
}

/** The findings of a parcel. */
export function unpacked(parcel: Parcel): Packed {
  return new Packed(parcel, () => parcel.texts);
}

/** So many characters are compressed at once: more brings little. */
const blockLength = 64 * 1024;

/** So many blocks are open at once: with several threads, documents are not kept in their order. */
const mostOpen = 8;

/**
 * Keeps the findings of documents as compressed JSON, several documents together: a twentieth of what they take as objects, and nothing
 * that garbage collection goes through.
 */
export class Packer {
  #block = new Block();
  /** The blocks that were opened last: whoever goes through findings goes from document to document. */
  readonly #opened = new Map<Block, readonly string[]>();

  pack(findings: Findings): Packed {
    const { texts, ...rest } = parcelOf(findings);
    const places = texts.map(text => this.#keep(text));
    return new Packed(rest, () => this.#textsAt(places));
  }

  #keep(text: string): Place {
    const block = this.#block;
    const index = block.add(text);
    if (block.isFull) this.#block = new Block();
    return { block, index };
  }

  *#textsAt(places: readonly Place[]): Generator<string> {
    for (const { block, index } of places) yield this.#textsOf(block)[index] ?? '[]';
  }

  #textsOf(block: Block): readonly string[] {
    if (!block.isFull) return block.texts();
    const texts = this.#opened.get(block) ?? block.texts();
    const [first] = this.#opened.keys();
    if (this.#opened.size >= mostOpen && first !== undefined) this.#opened.delete(first);
    this.#opened.set(block, texts);
    return texts;
  }
}

/** Where a text is kept. */
interface Place {
  readonly block: Block;
  readonly index: number;
}

/** Texts without line ends, compressed once they are many. */
class Block {
  #texts: string[] = [];
  #length = 0;
  #bytes: Uint8Array | undefined;

  /** Whether nothing is added any more. */
  get isFull(): boolean {
    return this.#bytes !== undefined;
  }

  /** Adds a text; gives its index. */
  add(text: string): number {
    const index = this.#texts.push(text) - 1;
    this.#length += text.length;
    if (this.#length < blockLength) return index;
    // What zlib hands out is part of a larger piece of memory.
    this.#bytes = new Uint8Array(zlib().deflateRawSync(this.#texts.join('\n'), { level: 1 }));
    this.#texts = [];
    return index;
  }

  texts(): readonly string[] {
    return this.#bytes === undefined ? this.#texts : zlib().inflateRawSync(this.#bytes).toString().split('\n');
  }
}

/** Loaded by runs that find much. */
function zlib(): typeof import('node:zlib') {
  return process.getBuiltinModule('node:zlib');
}
