import { realpathSync, statSync } from 'node:fs';
import { crypto } from '../files/crypto.ts';
import { readFile } from '../files/input.ts';
import { isWithin } from '../files/is-within.ts';
import { limits } from '../text/limits.ts';
import { systemCode, UserError } from '../user-error.ts';

/** What makes findings depend on the day: exceptions that expire. */
const dated = 'x-statute-exceptions';

/**
 * The states of files, each read once: two states are equal only where the contents are,
 * and, where they hold exceptions, the day (UTC) is too.
 */
export class FileStates {
  readonly #started = performance.timeOrigin + performance.now();
  readonly #states = new Map<string, string>();
  readonly #real = new Map<string, string>();

  /** The state of a file, of which something that is not there has one too. Nothing but regular files is read. */
  of(path: string): string {
    const known = this.#states.get(path);
    if (known !== undefined) return known;
    const state = this.#read(path);
    this.#states.set(path, state);
    return state;
  }

  /** The state of a file that is read only within some folders. */
  within(path: string, folders: readonly string[]): string {
    const real = this.#realOf(path);
    if (real.startsWith('!')) return real;
    return isWithin(
      real,
      folders.map(folder => this.#realOf(folder)),
    )
      ? this.of(real)
      : '!outside';
  }

  /** Whether a file was written since the run began, so that it is not certain which of its states was linted. */
  isChanging(path: string): boolean {
    try {
      return statSync(path).mtimeMs >= this.#started;
    } catch {
      return false;
    }
  }

  #realOf(path: string): string {
    const known = this.#real.get(path);
    if (known !== undefined) return known;
    let real: string;
    try {
      real = realpathSync(path);
    } catch (error) {
      real = `!${systemCode(error)}`;
    }
    this.#real.set(path, real);
    return real;
  }

  #read(path: string): string {
    try {
      const bytes = readFile(path, { mostBytes: limits.written });
      const hash = crypto().createHash('sha256').update(bytes).digest('base64url');
      return bytes.includes(dated) ? `${hash}@${new Date().toISOString().slice(0, 10)}` : hash;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return `!${systemCode(error)}`;
    }
  }
}
