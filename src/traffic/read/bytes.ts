import { constants, createGunzip } from 'node:zlib';
import { Damaged } from './unfit.ts';

/** Bytes, as they come. */
export type Pieces = AsyncIterable<Uint8Array>;

/** The same bytes; somebody is told how many have come. */
export async function* counted(pieces: Pieces, tell: (bytes: number) => void): AsyncGenerator<Uint8Array, void> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    yield piece;
    tell(bytes);
  }
}

/** The same bytes with at least some of them in the first piece, where there are so many. */
async function* gathered(pieces: Pieces, least: number): AsyncGenerator<Uint8Array, void> {
  let begun: Uint8Array[] | undefined = [];
  let length = 0;
  for await (const piece of pieces) {
    if (begun === undefined) {
      yield piece;
      continue;
    }
    begun.push(piece);
    length += piece.length;
    if (length < least) continue;
    yield Buffer.concat(begun);
    begun = undefined;
  }
  if (begun !== undefined && length > 0) yield Buffer.concat(begun);
}

/** The same bytes, unpacked where they are packed with gzip, and without a byte order mark of UTF-8. */
export async function* unpacked(pieces: Pieces): AsyncGenerator<Uint8Array, void> {
  let isFirst = true;
  let isPacked: boolean | undefined;
  const taken = gathered(pieces, 3);
  const first = await taken.next();
  if (first.done === true) return;
  isPacked = first.value[0] === 0x1f && first.value[1] === 0x8b;
  const all = rejoined(first.value, taken);
  for await (const piece of isPacked ? gathered(gunzipped(all), 3) : all) {
    yield isFirst && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? piece.subarray(3) : piece;
    isFirst = false;
  }
}

/** What was taken from the front, and the rest, which is closed even if nobody gets so far. */
export async function* rejoined(first: Uint8Array, rest: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return();
  }
}

/** So much is unpacked at once: it may come to a thousand times as much. */
const packedBytes = 16 * 1024;

/**
 * Unpacks gzip, of one member or several (RFC 1952, section 2.2). All that comes before a fault is passed on: a stream of Node would
 * drop what nobody has taken yet.
 */
async function* gunzipped(pieces: Pieces): AsyncGenerator<Uint8Array, void> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  let done: Uint8Array[] = [];
  let fault: NodeJS.ErrnoException | undefined;
  let isOver = false;
  let wake = () => {};
  gunzip.on('data', (piece: Uint8Array) => done.push(piece));
  gunzip.on('error', (error: NodeJS.ErrnoException) => {
    fault = error;
    wake();
  });
  gunzip.on('end', () => {
    isOver = true;
    wake();
  });
  const turn = (act: (resolve: () => void) => void) =>
    new Promise<void>(resolve => {
      wake = resolve;
      if (fault === undefined) act(resolve);
      else resolve();
    });
  const taken = () => {
    const now = done;
    done = [];
    return now;
  };
  try {
    for await (const piece of pieces) {
      for (let start = 0; start < piece.length && fault === undefined && !isOver; start += packedBytes) {
        await turn(resolve => gunzip.write(piece.subarray(start, start + packedBytes), () => resolve()));
        yield* taken();
      }
      if (fault !== undefined || isOver) break;
    }
    if (fault === undefined && !isOver) await turn(() => gunzip.end());
    yield* taken();
  } finally {
    gunzip.destroy();
  }
  if (fault !== undefined) throw damage(fault);
}

function damage(fault: NodeJS.ErrnoException): Damaged {
  if (fault.errno === constants.Z_BUF_ERROR) return new Damaged('is cut off: its gzip data end too early; expected the whole file');
  return new Damaged('has damaged gzip data; expected an intact file');
}
