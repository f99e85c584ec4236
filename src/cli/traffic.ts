import { Readable } from 'node:stream';
import type { FilesInUse } from '../files/in-use.ts';
import { stdinSource } from '../files/read.ts';
import { counted } from '../report/counted.ts';
import { placeIn } from '../traffic/diagnostics.ts';
import { type ObservedDocument, observedDocument, type Setup } from '../traffic/document.ts';
import type { Observer } from '../traffic/observer.ts';
import { trafficFiles } from '../traffic/read/files.ts';
import { readTraffic } from '../traffic/read/read.ts';
import type { TrafficSummary } from '../traffic/read/summary.ts';
import { UserError } from '../user-error.ts';
import { complain } from './complain.ts';
import type { Input } from './inputs.ts';
import type { Io } from './io.ts';
import { ByteProgress } from './progress.ts';
import type { Troubles } from './troubles.ts';

/** What is read besides, and who is told what goes wrong. */
interface Run {
  readonly io: Io;
  readonly inUse: FilesInUse;
  readonly troubles: Troubles;
  /** Whether no progress is shown. */
  readonly quiet: boolean;
}

/** What of recordings a call has that can do without. */
export interface TrafficOptions {
  readonly traffic: readonly string[];
  readonly server: readonly string[];
}

/**
 * Refuses a server where no recordings are named.
 * @throws UserError
 */
export function refuseServerAlone({ traffic, server }: TrafficOptions): void {
  if (server.length > 0 && traffic.length === 0)
    throw new UserError('--server says where recorded requests went; expected --traffic <file> with it');
}

/**
 * Reads the documents with which traffic is compared.
 * @param failed is told of those that cannot be read
 */
export async function observedDocuments(
  inputs: readonly Input[],
  setup: Setup,
  failed: (error: unknown, source: string) => void,
): Promise<ObservedDocument[]> {
  const documents: ObservedDocument[] = [];
  for (const { source, read } of inputs) {
    try {
      documents.push(observedDocument(await read(), setup));
    } catch (error) {
      failed(error, source);
    }
  }
  return documents;
}

/**
 * Shows an observer what recordings hold, one after the other. One that cannot be read is a trouble of its own, and so is that no request
 * belongs to an operation; of one whose requests all went to other hosts it is said.
 * @param names files, folders, and `-` for standard input
 * @returns what was said of those
 * @throws UserError for one that is not there, and for standard input that is a document too
 */
export async function readRecordings(names: readonly string[], observer: Observer, { io, inUse, troubles, quiet }: Run): Promise<string[]> {
  const failures: string[] = [];
  const said = (text: string) => {
    complain(text, io);
    return text;
  };
  const files = trafficFiles(names, io.cwd);
  if (observer.sources.includes(stdinSource) && files.some(({ path }) => path === undefined))
    throw new UserError('standard input cannot be both a document and a recording; expected a file for one of them');
  inUse.add(
    'a recording',
    files.flatMap(({ path }) => path ?? []),
  );
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const progress = io.redraw && !quiet ? new ByteProgress(total, io.redraw) : undefined;
  let before = 0;
  for (const { name, path, size } of files) {
    const elsewhere = observer.elsewhere;
    observer.begin();
    try {
      const summary = await readTraffic(path ?? io.pieces?.() ?? Readable.from([await io.stdin()]), name, {
        exchange: (exchange, place) => observer.add(exchange, place),
        bytes: read => progress?.at(before + read),
      });
      progress?.end();
      for (const text of tellOf(name, summary, { io, troubles })) failures.push(text);
      if (summary.exchanges > 0 && observer.elsewhere - elsewhere === summary.exchanges)
        failures.push(
          said(
            `${name}: none of its ${counted(summary.exchanges, 'request')} went to ${observer.servers.join(', ')}; expected a recording of a server of the documents, or --server with its URL`,
          ),
        );
    } catch (error) {
      progress?.end();
      failures.push(troubles.caught(error, name));
    }
    before += size;
  }
  if (observer.exchanges === observer.left && troubles.count === 0)
    failures.push(
      troubles.tell({
        text: `${names.join(', ')}: ${observer.exchanges === 0 ? 'there is no exchange in it' : `none of ${counted(observer.exchanges, 'request')} belongs to an operation of the documents`}; expected some that do, or --server with the URL that their paths are below`,
        bug: false,
      }),
    );
  return failures;
}

/** How many groups of requests that belong to no operation are shown. */
const mostGroups = 10;

/** The requests that belong to no operation, by where they went: a line for each group; and paths to which none can belong. */
export function* unmatchedIn({ unmatched, invalid }: Observer): Generator<string> {
  for (const { source, path } of invalid.slice(0, mostGroups))
    yield `${source}: no request is looked for under ${JSON.stringify(path)}, which is not a path template (OpenAPI 3.1, section 4.8.8.2)`;
  const groups = [...unmatched].sort(([, a], [, b]) => b.count - a.count);
  for (const [where, { count, first }] of groups.slice(0, mostGroups)) yield `unmatched: ${where} (${count}, first at ${placeIn(first)})`;
  if (groups.length > mostGroups) yield `unmatched: ${counted(groups.length - mostGroups, 'more kind')} of requests`;
}

/** What came of recordings: how many requests found an operation, and how many operations were called. */
export function whatCameOf({ exchanges, left, coverage: { called, all } }: Observer): string {
  const matched = `${counted(exchanges, 'exchange')}${left > 0 ? `, ${left} of them unmatched` : ''}`;
  return `${matched}; ${called} of ${counted(all, 'operation')} called`;
}

/**
 * Says what of a recording was not looked at.
 * @returns what of it is a trouble
 */
function tellOf(name: string, { without, passedOver, damage }: TrafficSummary, { io, troubles }: Pick<Run, 'io' | 'troubles'>): string[] {
  const { count, first } = passedOver;
  if (first !== undefined) complain(`${first}${count > 1 ? ` (${count - 1} more in ${name} passed over)` : ''}`, io);
  if (without.first !== undefined) complain(`${without.first}${without.count > 1 ? ` (${without.count - 1} more in ${name})` : ''}`, io);
  return damage === undefined ? [] : [troubles.tell({ text: damage, bug: false })];
}
