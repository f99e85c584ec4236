import { readPieces } from '../../files/input.ts';
import type { Exchange } from '../../openapi/exchange.ts';
import { limits } from '../../text/limits.ts';
import { UserError } from '../../user-error.ts';
import { counted, type Pieces, unpacked } from './bytes.ts';
import { HarCutter } from './har-cutter.ts';
import { readHarEntry } from './har-entry.ts';
import { laidOut } from './laid-out.ts';
import { readLine } from './line.ts';
import { LineCutter } from './lines.ts';
import { expectedTraffic, type Kind, Miss, notUnderstood, type Outcome } from './outcome.ts';
import type { TrafficPlace } from './place.ts';
import type { Layout } from './recognise.ts';
import { Summing, type TrafficSummary } from './summary.ts';
import { Damaged, Unfit } from './unfit.ts';

/** Who is told what a recording holds, while it is read. */
export interface TrafficListener {
  readonly exchange: (exchange: Exchange, place: TrafficPlace) => void;
  /** How many bytes of the file have been read; packed ones, where it is packed. */
  readonly bytes?: (read: number) => void;
}

/** Takes what each line or entry comes to, by its number. */
type Take = (kind: Kind | undefined, outcome: Outcome, number: number) => void;

/**
 * Reads a recording of HTTP traffic as it comes, and keeps nothing of it: a HAR file, lines of JSON, or the log of a server or proxy,
 * packed with gzip or not. What it is shows in what it holds, never in its name. What cannot be understood is passed over, and the
 * summary says so.
 * @param input a path, or the bytes of standard input
 * @param name how messages name it
 * @throws UserError where nothing in it can be understood, and where it cannot be read
 */
export async function readTraffic(
  input: string | Pieces,
  name: string,
  listener: TrafficListener,
  mostLineBytes: number = limits.line,
): Promise<TrafficSummary> {
  const pieces = typeof input === 'string' ? readPieces(input, { name, expected: 'a file with recorded traffic' }) : input;
  const summing = new Summing();
  let layout: Layout | undefined;
  const take: Take = (kind, outcome, number) => {
    const place: TrafficPlace = { file: name, unit: layout === 'document' ? 'entry' : 'line', number };
    summing.add(kind, outcome, place);
    if (!(outcome instanceof Miss)) listener.exchange(outcome, place);
  };
  let damage: string | undefined;
  try {
    const found = await laidOut(unpacked(counted(pieces, bytes => listener.bytes?.(bytes))));
    layout = found.layout;
    await (layout === 'document' ? readDocument(found.pieces, take) : readLines(found.pieces, take, summing, mostLineBytes));
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    damage = `${name} ${error.message}`;
    if (!(error instanceof Damaged) || !summing.hasSense) throw new UserError(damage);
  }
  const { first } = summing.passedOver;
  if (first !== undefined && !summing.hasSense) throw new UserError(`${first}; nothing else in it is understood either`);
  return summing.summary(layout === 'document' ? 'har' : undefined, damage);
}

async function readDocument(pieces: Pieces, take: Take): Promise<void> {
  let number = 0;
  const cutter = new HarCutter(entry => {
    number += 1;
    take('har', readHarEntry(entry), number);
  });
  for await (const piece of pieces) cutter.take(piece);
  cutter.end();
  if (cutter.facts.isOpenApi) throw new Unfit(`is an OpenAPI document; expected ${expectedTraffic}`);
  if (!cutter.facts.isHar) throw new Unfit(`is JSON without log.entries; expected ${expectedTraffic}`);
}

async function readLines(pieces: Pieces, take: Take, summing: Summing, mostBytes: number): Promise<void> {
  const tooLong = notUnderstood(`is longer than ${mebibytes(mostBytes)}; expected one exchange on each line`);
  const cutter = new LineCutter(
    {
      line: (text, number) => {
        const read = readLine(text);
        if (read === undefined) return;
        if (read instanceof Miss) take(undefined, read, number);
        else take(read.kind, read.outcome, number);
      },
      tooLong: number => take(undefined, tooLong, number),
    },
    mostBytes,
  );
  for await (const piece of pieces) {
    cutter.take(piece);
    if (!summing.hasSense && summing.passedOver.count >= enoughLines) return;
  }
  cutter.end();
}

/** A log of which so many lines are not understood at its beginning is none: the rest is not read. */
const enoughLines = 10_000;

function mebibytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes} bytes` : `${Math.floor(bytes / 1024 / 1024)} MiB`;
}
