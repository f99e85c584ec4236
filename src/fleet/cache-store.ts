import { createHash } from 'node:crypto';
import { readText } from '../files/input.ts';
import type { Kind, Output } from '../files/output.ts';
import { limits } from '../text/limits.ts';
import { UserError } from '../user-error.ts';

/** How a cache is known. */
export const caches: Kind = { name: 'cache', marks: [/^[\w-]{43} [\w-]+ [[{"]/] };

/**
 * A file of lines `<checksum> <key> <JSON>`: it is read in one go, and only what is asked for is parsed.
 * A line that is not as it was written counts as not there.
 */
export class Store {
  readonly #output: Output;
  readonly #lines = new Map<string, string>();
  readonly #kept = new Map<string, string>();

  /** @param output need not be there; what cannot be read is empty */
  constructor(output: Output) {
    this.#output = output;
    for (const line of textOf(output.file).split('\n')) {
      const key = line.split(' ', 2)[1];
      if (key !== undefined) this.#lines.set(key, line);
    }
  }

  /** The value of a key, which stays in the file then. */
  find(key: string): unknown {
    const line = this.#lines.get(key);
    if (line === undefined) return undefined;
    const entry = line.slice(line.indexOf(' ') + 1);
    if (line !== lineOf(entry)) return undefined;
    try {
      const value: unknown = JSON.parse(entry.slice(entry.indexOf(' ') + 1));
      this.#kept.set(key, line);
      return value;
    } catch {
      return undefined;
    }
  }

  /** @param key holds no blanks and line ends */
  keep(key: string, value: unknown): void {
    this.#kept.set(key, lineOf(`${key} ${JSON.stringify(value)}`));
  }

  /** Takes back what was found or kept. */
  drop(key: string): void {
    this.#kept.delete(key);
  }

  /**
   * Writes what was found or kept, and nothing else; whole or not at all.
   * @throws UserError where it cannot be written
   */
  async save(): Promise<void> {
    if (this.#kept.size === this.#lines.size && [...this.#kept].every(([key, line]) => this.#lines.get(key) === line)) return;
    await this.#output.write([...this.#kept.values()].map(line => `${line}\n`).join(''));
  }
}

function lineOf(entry: string): string {
  return `${createHash('sha256').update(entry).digest('base64url')} ${entry}`;
}

function textOf(file: string | undefined): string {
  if (file === undefined) return '';
  try {
    return readText(file, { mostBytes: limits.written });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return '';
  }
}
