const newline = 10;

/** Who is given the lines of a recording, by their numbers from 1. */
export interface LineTaker {
  readonly line: (text: string, number: number) => void;
  readonly tooLong: (number: number) => void;
}

/** Cuts bytes into lines. A line may stand in several pieces; of one that is too long nothing is kept. */
export class LineCutter {
  readonly #taker: LineTaker;
  readonly #mostBytes: number;
  #number = 0;
  /** What came before of the line that has not ended yet. */
  #begun: Uint8Array[] = [];
  #length = 0;

  constructor(taker: LineTaker, mostBytes: number) {
    this.#taker = taker;
    this.#mostBytes = mostBytes;
  }

  take(piece: Uint8Array): void {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      if (this.#length === 0 && end - start <= this.#mostBytes) this.#pass(bytes.toString('utf8', start, end));
      else this.#close(bytes.subarray(start, end));
      start = end + 1;
    }
    if (start < bytes.length) this.#keep(bytes.subarray(start));
  }

  /** Passes on what stands after the last line end. */
  end(): void {
    if (this.#length > 0) this.#close(new Uint8Array());
  }

  #keep(bytes: Uint8Array): void {
    this.#length += bytes.length;
    if (this.#length <= this.#mostBytes) this.#begun.push(bytes);
    else this.#begun = [];
  }

  #close(rest: Uint8Array): void {
    this.#keep(rest);
    const isWhole = this.#length <= this.#mostBytes;
    const bytes = this.#begun;
    this.#begun = [];
    this.#length = 0;
    if (isWhole) {
      this.#pass(Buffer.concat(bytes).toString('utf8'));
    } else {
      this.#number += 1;
      this.#taker.tooLong(this.#number);
    }
  }

  #pass(text: string): void {
    this.#number += 1;
    this.#taker.line(text, this.#number);
  }
}
