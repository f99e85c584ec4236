import { accessSync, constants, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type Content, ended, piecesOf } from '../text/line.ts';
import { isSystemError, reasonOf, systemCode, UserError } from '../user-error.ts';
import type { FilesInUse } from './in-use.ts';
import { readHead } from './input.ts';
import { outputPlace, type Place } from './place.ts';
import { realOf } from './real.ts';
import { stage } from './whole.ts';

/** What is written to a file, by which a file of it that is there already is told from others. */
export interface Kind {
  /** As in `is there and is no baseline`. */
  readonly name: string;
  /** How such files begin. */
  readonly marks: readonly RegExp[];
}

/** An output as it was asked for. */
export interface Wanted {
  /** The option that names it. */
  readonly option: string;
  /** Undefined for standard output. */
  readonly name: string | undefined;
  readonly cwd: string;
  readonly kind: Kind;
  readonly inUse: FilesInUse;
  /** None where it is written to files only. */
  readonly streams?: Streams;
  /** Whether its folder is made where there is none. */
  readonly makesFolder?: boolean;
}

/** A place that the system does not let write to, which is no mistake in the call. */
export class Unwritable extends UserError {}

/** Where what is not written to a file goes. */
interface Streams {
  readonly stdout: (content: Content) => void;
  readonly stderr: (content: Content) => void;
}

/** How much of a file is looked at to tell what it is. */
const headSize = 4096;

/**
 * The one way for what a command writes, besides documents that it changes. It never takes the place of a file that the run
 * reads, of one by which a tool is configured, or of one that is not what is written there; nor does it follow symbolic links.
 */
export class Output {
  readonly #wanted: Wanted;
  readonly #place: Place;

  /** @throws UserError for a place that is refused, before the work is done that would go there */
  constructor(wanted: Wanted) {
    this.#wanted = wanted;
    this.#place = this.#vetted();
    if (this.#place.kind === 'file') wanted.inUse.add('where another output goes', [realOf(this.#place.path)], this);
  }

  /** Whether it goes to standard output. */
  get isStdout(): boolean {
    return this.#place.kind === 'stdout';
  }

  /** The file, undefined where it is none. */
  get file(): string | undefined {
    return this.#place.kind === 'file' ? this.#place.path : undefined;
  }

  /**
   * Refuses a file that could not be written, before the work is done that would go into it.
   * @throws UserError where its folder is not there, or it or its folder is not writable
   */
  refuseUnwritable(): void {
    if (this.#place.kind !== 'file') return;
    const { path, isThere } = this.#place;
    try {
      accessSync(`${dirname(path)}/.`, constants.W_OK);
      if (isThere) accessSync(path, constants.W_OK);
    } catch (error) {
      throw this.#unwritable(error);
    }
  }

  /**
   * Writes data or lines there. A file is the old or the new one at any moment, whole, and the old one where that fails.
   * @param makesFolder whether its folder is made where there is none
   * @throws UserError where it cannot be written, or is to be refused by now
   */
  async write(content: Content): Promise<void> {
    const { streams, makesFolder } = this.#wanted;
    const place = this.#vetted();
    try {
      if (place.kind === 'file') {
        if (makesFolder) mkdirSync(dirname(place.path), { recursive: true });
        const staged = await stage(place.path, piecesOf(content));
        try {
          this.#vetted();
        } catch (error) {
          staged.discard();
          throw error;
        }
        staged.commit();
      } else if (place.kind === 'pipe') await pour(place.path, piecesOf(content));
      else streams?.[place.kind](ended(content));
    } catch (error) {
      throw isSystemError(error) ? this.#unwritable(error) : error;
    }
  }

  #vetted(): Place {
    const { option, name, cwd, kind, inUse } = this.#wanted;
    if (name === undefined) return { kind: 'stdout' };
    const place = outputPlace(option, name, cwd);
    if (place.kind !== 'file') return place;
    const said = `${option} ${name}`;
    const what = inUse.whatIs(realOf(place.path), this);
    if (what !== undefined) throw new UserError(`${said} is ${what}; expected another file`);
    if (place.isThere && !this.#isOurs(place.path))
      throw new UserError(
        `${said} already exists and does not look like a ${kind.name}; expected another file, or that one to be deleted first`,
      );
    return place;
  }

  /** Whether a file is one that was written by this way before, or holds nothing. */
  #isOurs(path: string): boolean {
    try {
      const head = headOf(path);
      return (head.trim() === '' && head.length < headSize) || this.#wanted.kind.marks.some(mark => mark.test(head));
    } catch (error) {
      throw this.#unwritable(error);
    }
  }

  #unwritable(error: unknown): Unwritable {
    return new Unwritable(
      `${this.#wanted.name} cannot be written (${systemCode(error) ?? reasonOf(error)}); expected a file in an existing folder`,
    );
  }
}

/** How a file begins, without what colours it. */
function headOf(path: string): string {
  return stripVTControlCharacters(readHead(path, headSize).toString('utf8'));
}

/** Writes to a device, or to a pipe that somebody reads: it does not wait for a reader. */
async function pour(path: string, text: Iterable<string>): Promise<void> {
  const probe = await open(path, constants.O_WRONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const file = await open(path, constants.O_WRONLY);
    try {
      for (const piece of text) await file.writeFile(piece);
    } finally {
      await file.close();
    }
  } finally {
    await probe.close();
  }
}
