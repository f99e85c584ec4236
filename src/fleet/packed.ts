import type { Result } from '../engines/linter.ts';
import type { Findings } from '../report/findings.ts';

/** The findings of a document as JSON, made into objects each time that somebody goes through them. */
export class Packed implements Findings {
  readonly length: number;
  readonly #text: () => string;

  /** @param text gives a list of so many findings as JSON */
  constructor(text: () => string, length: number) {
    this.#text = text;
    this.length = length;
  }

  /** The list as JSON. */
  get text(): string {
    return this.#text();
  }

  [Symbol.iterator](): Iterator<Result> {
    const findings: Result[] = JSON.parse(this.text);
    return findings.values();
  }
}

/** So many blocks are open at once: with several threads, documents are not kept in their order. */
const mostOpen = 8;

/** So many characters are compressed at once: more brings little. */
const blockLength = 64 * 1024;

/**
 * Keeps the findings of documents as compressed JSON, several documents together: a twentieth of what they take as objects, and nothing
 * that garbage collection goes through.
 */
export class Packer {
  #block = new Block();
  /** The blocks that were opened last: whoever goes through findings goes from document to document. */
  readonly #opened = new Map<Block, readonly string[]>();

  pack(findings: Findings): Packed {
    const block = this.#block;
    const index = block.add(findings instanceof Packed ? findings.text : JSON.stringify([...findings]));
    if (block.isFull) this.#block = new Block();
    return new Packed(() => this.#textsOf(block)[index] ?? '[]', findings.length);
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
