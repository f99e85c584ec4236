import {
  type BigIntStats,
  closeSync,
  constants,
  createReadStream,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { limits, refuseLarge } from '../text/limits.ts';
import { isSystemError, systemCode, UserError } from '../user-error.ts';
import type { Access } from './access.ts';
import { isWithin } from './is-within.ts';

/** A file that cannot be read. Its message names the file. */
export class Unreadable extends UserError {
  /** The system's, such as ENOENT; ENOTFILE for what is there and is no file. */
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** How messages speak of a file. */
export interface Wanted {
  /** Its path unless something else is said. */
  readonly name?: string;
  /** What should be there. */
  readonly expected?: string;
  /** How large it may be. */
  readonly mostBytes?: number;
}

/**
 * Reads a file: the one way for all that a command reads. It has to be a regular file that nobody writes to: pipes and
 * devices may have no end, and what the system makes up as it is read, as in /proc, has no size.
 * @throws Unreadable
 */
export function readFile(path: string, wanted: Wanted = {}): Buffer {
  return readWithState(path, wanted).bytes;
}

/**
 * Reads a file as text in UTF-8. What is not UTF-8 is read as what stands for a lost character.
 * @throws Unreadable
 */
export function readText(path: string, wanted: Wanted = {}): string {
  return readFile(path, wanted).toString('utf8');
}

/**
 * Reads a file that a document refers to, as text.
 * @param folders the folders within which it has to be, symbolic links followed
 * @param openText gives a text that stands for it
 * @throws UserError for one that is elsewhere, or cannot be read
 */
export function readWithin(path: string, folders: readonly string[], openText?: Access['openText']): string {
  const place = placeWithin(path, folders);
  return openText?.(place) ?? readText(place, referredTo(path));
}

/**
 * Where a file that a document refers to is, with symbolic links followed.
 * @param folders the folders within which it has to be
 * @throws UserError for one that is elsewhere, or not there
 */
export function placeWithin(path: string, folders: readonly string[]): string {
  const real = reading(path, referredTo(path), () => realpathSync.native(path));
  if (isWithin(real, folders)) return real;
  throw new UserError(`${path} is outside the working directory and the document's folder; expected a file in them, or --root <folder>`);
}

/** How a file that a document refers to is named where it cannot be read. */
export function referredTo(path: string): Wanted {
  return { name: path, expected: 'an existing file' };
}

/**
 * Reads a file, with the state that it had.
 * @throws Unreadable
 */
export function readWithState(path: string, wanted: Wanted = {}): { readonly bytes: Buffer; readonly stats: BigIntStats } {
  const { name = path, expected = 'a readable file', mostBytes = limits.bytes } = wanted;
  return opened(path, wanted, (file, stats) => {
    const size = Number(stats.size);
    refuseLarge(size, name, mostBytes);
    const bytes = Buffer.allocUnsafe(size + 1);
    const length = filled(file, bytes);
    if (length === size) return { bytes: bytes.subarray(0, size), stats };
    const why = length > size ? overfull(size) : 'was truncated while it was read';
    throw new Unreadable(`${name} ${why}; expected ${expected} that no one is writing to`, 'ENOTFILE');
  });
}

/**
 * Reads the beginning of a file.
 * @throws Unreadable
 */
export function readHead(path: string, mostBytes: number): Buffer {
  return opened(path, {}, (file, { size }) => {
    const bytes = Buffer.allocUnsafe(Math.min(Number(size), mostBytes));
    return bytes.subarray(0, filled(file, bytes));
  });
}

/**
 * Reads a file piece by piece, however large it is: all that it held when it was opened, since a log may grow meanwhile.
 * It is opened when the first piece is asked for.
 * @throws Unreadable
 */
export async function* readPieces(path: string, wanted: Wanted = {}): AsyncGenerator<Buffer, void> {
  const { name = path, expected = 'a readable file' } = wanted;
  const { file, stats } = openVetted(path, wanted);
  const size = Number(stats.size);
  let length = 0;
  // Of a file that states no size one byte is asked for, which shows whether it has none, or is one of those that the system makes up.
  const pieces = createReadStream('', { fd: file, end: Math.max(size - 1, 0), highWaterMark: pieceBytes });
  for await (const piece of pieces) {
    length += piece.length;
    if (length > size) throw new Unreadable(`${name} ${overfull(size)}; expected ${expected} that no one is writing to`, 'ENOTFILE');
    yield piece;
  }
  if (length < size)
    throw new Unreadable(`${name} was truncated while it was read; expected ${expected} that no one is writing to`, 'ENOTFILE');
}

/** How much of a file is read at once: more brings nothing. */
const pieceBytes = 256 * 1024;

/** What stands at a path, in words: `a pipe`. */
export function kindOf(stats: Stats | BigIntStats): string {
  if (stats.isFile()) return 'a file';
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}

/** Opens a file for as long as something is done with it. */
function opened<T>(path: string, wanted: Wanted, use: (file: number, stats: BigIntStats) => T): T {
  const { file, stats } = openVetted(path, wanted);
  try {
    return reading(path, wanted, () => use(file, stats));
  } finally {
    closeSync(file);
  }
}

/** Opens a file without waiting for anybody who would write to it. It is looked at before it is opened, since opening a device may do something, and after, since another may have taken its place. */
function openVetted(path: string, wanted: Wanted): { readonly file: number; readonly stats: BigIntStats } {
  const { name = path, expected = 'a readable file' } = wanted;
  const vetted = (stats: Stats | BigIntStats) => {
    if (!stats.isFile())
      throw new Unreadable(`${name} is ${kindOf(stats)}; expected ${expected}`, stats.isDirectory() ? 'EISDIR' : 'ENOTFILE');
  };
  return reading(path, wanted, () => {
    vetted(statSync(path));
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0));
    try {
      const stats = fstatSync(file, { bigint: true });
      vetted(stats);
      return { file, stats };
    } catch (error) {
      closeSync(file);
      throw error;
    }
  });
}

/** What is wrong with a file that has more in it than its size. */
function overfull(size: number): string {
  return `contains more than its stated ${size} bytes, as files in /proc do`;
}

/** Does something with a file, and says so where the system refuses. */
function reading<T>(path: string, { name = path, expected = 'a readable file' }: Wanted, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (path.includes('\0')) throw new Unreadable(`${name} has a zero byte in its name; expected ${expected}`, 'ENOENT');
    if (!isSystemError(error)) throw error;
    const code = systemCode(error) ?? '';
    throw new Unreadable(`${name} cannot be read (${code}); expected ${expected}`, code);
  }
}

/** Fills a buffer with what a file holds, as far as it goes. */
function filled(file: number, bytes: Buffer): number {
  let length = 0;
  while (length < bytes.length) {
    const read = readSync(file, bytes, length, bytes.length - length, null);
    if (read === 0) break;
    length += read;
  }
  return length;
}
