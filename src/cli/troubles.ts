import { type Trouble, troubleOf } from '../user-error.ts';
import { complain } from './complain.ts';
import type { Io } from './io.ts';

/** Exit codes besides 0 and 1: for a mistake in the call or the input, and for a bug in Statute. */
export const mistake = 2;
export const bug = 70;

/** What goes wrong with single files of a run, which goes on with the others. */
export class Troubles {
  readonly #io: Io;
  #count = 0;
  #hasBug = false;

  constructor(io: Io) {
    this.#io = io;
  }

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  /**
   * Says what was thrown while a file was worked on.
   * @returns what was said
   */
  caught(error: unknown, file: string): string {
    return this.tell(troubleOf(error, file));
  }

  /** Says what is known already. */
  tell({ text, bug }: Trouble): string {
    this.#count += 1;
    this.#hasBug ||= bug;
    complain(text, this.#io);
    return text;
  }

  /** The exit code of the run. @param otherwise where nothing went wrong */
  exitCode(otherwise: number): number {
    if (this.#hasBug) return bug;
    return this.#count > 0 ? mistake : otherwise;
  }
}
