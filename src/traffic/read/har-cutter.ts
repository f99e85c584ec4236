import { type ParsedElementInfo, Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import { isFields } from '../../openapi/node.ts';
import { counted, limits } from '../../text/limits.ts';
import { Damaged } from './unfit.ts';

/** What a document in JSON turned out to be, as far as it was read. */
export interface DocumentFacts {
  /** Whether it has `log.entries`. */
  readonly isHar: boolean;
  /** Whether it says at the top that it is an OpenAPI document. */
  readonly isOpenApi: boolean;
}

/** Cuts a HAR file into its entries, whatever the order of its keys, and keeps none of them. */
export class HarCutter {
  readonly #tokens = new Tokenizer({ stringBufferSize: bufferBytes });
  readonly #values = new TokenParser({ paths: ['$.log.entries', '$.log.entries.*', '$.openapi', '$.swagger'], keepStack: false });
  readonly #entry: (entry: unknown) => void;
  readonly #facts = { isHar: false, isOpenApi: false };
  /** Entries that the library has come to and that have not been passed on: what goes wrong there is not its mistake. */
  #waiting: unknown[] = [];
  #entries = 0;
  #depth = 0;
  /** How many bytes have come since there was an entry. */
  #pending = 0;
  readonly #mostBytes: number;

  constructor(entry: (entry: unknown) => void, mostBytes: number = limits.entry) {
    this.#entry = entry;
    this.#mostBytes = mostBytes;
    this.#values.onValue = info => this.#came(info);
    this.#values.onEnd = () => this.#tokens.end();
    this.#tokens.onToken = token => {
      if (token.token === TokenType.LEFT_BRACE || token.token === TokenType.LEFT_BRACKET) this.#deeper();
      else if (token.token === TokenType.RIGHT_BRACE || token.token === TokenType.RIGHT_BRACKET) this.#depth -= 1;
      this.#values.write(token);
    };
  }

  get facts(): DocumentFacts {
    return this.#facts;
  }

  /** @throws Damaged where it is not JSON, behind what has been passed on */
  take(bytes: Uint8Array): void {
    let fault: unknown;
    try {
      // Parts of a plain array are made faster than those of a Buffer, and the library makes many.
      this.#tokens.write(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));
    } catch (error) {
      fault = error;
    }
    const entries = this.#waiting;
    this.#waiting = [];
    this.#pending = entries.length > 0 ? 0 : this.#pending + bytes.length;
    for (const entry of entries) this.#entry(entry);
    if (fault !== undefined)
      throw fault instanceof Damaged ? fault : new Damaged(`is not JSON${this.#place()}; expected a HAR file in UTF-8`);
    if (this.#pending > this.#mostBytes)
      throw new Damaged(`goes on for more than ${counted(this.#mostBytes)} bytes${this.#place()}; expected entries of at most that many`);
  }

  /** @throws Damaged where it ends too early */
  end(): void {
    if (!this.#values.isEnded) throw new Damaged(`is cut off${this.#place()}; expected the whole file`);
  }

  #came({ value, stack, parent }: ParsedElementInfo): void {
    if (stack.length === 1) this.#facts.isOpenApi = true;
    else if (stack.length === 2) this.#facts.isHar ||= Array.isArray(value);
    else if (Array.isArray(parent)) {
      this.#facts.isHar = true;
      this.#entries += 1;
      this.#waiting.push(value);
      parent.length = 0;
    } else if (isFields(parent)) this.#facts.isHar = false;
  }

  #deeper(): void {
    this.#depth += 1;
    if (this.#depth > limits.depth)
      throw new Damaged(`has values nested more than ${counted(limits.depth)} levels deep${this.#place()}; expected at most that many`);
  }

  #place(): string {
    if (this.#entries === 0) return '';
    return ` after ${counted(this.#entries)} whole ${this.#entries === 1 ? 'entry' : 'entries'}`;
  }
}

/** Strings are gathered in a buffer of this size: the library is four times as fast with it. */
const bufferBytes = 64 * 1024;
