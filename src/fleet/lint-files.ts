import type { Linter } from '../engines/linter.ts';
import type { FoundFile } from '../files/find.ts';
import type { LintCache } from './lint-cache.ts';
import { type LintOutcome, outcomeOf } from './outcome.ts';
import { Packer } from './packed.ts';
import type { Pooling } from './pool.ts';
import type { Setup } from './setup.ts';
import { Prospect, threadsFor } from './threads.ts';

/** What a run needs to know besides its documents. */
export interface FleetRun {
  readonly setup: Setup;
  /** The run's own linter, made when it is asked for. */
  readonly linter: () => Promise<Linter>;
  /** How many threads were asked for. */
  readonly threads: number | undefined;
  readonly cache: LintCache | undefined;
  /** Is told of each document when it is done. */
  readonly tell: (outcome: LintOutcome) => void;
  /** Whether more threads are worth it: what is left at the rate so far, unless something else is said. */
  readonly prospect?: Pick<Prospect, 'done' | 'isWorthAThread'>;
  /** How threads are made, where that is not as usual. */
  readonly pooling?: Partial<Pooling>;
}

/**
 * Lints files, in threads where that is worth it.
 * @returns what came of each, in the order of the files
 * @throws UserError for a ruleset that cannot be used
 */
export async function lintFiles(files: readonly FoundFile[], run: FleetRun): Promise<LintOutcome[]> {
  const { linter, threads, cache, tell } = run;
  const outcomes = new Map<string, LintOutcome>();
  const packer = new Packer();
  let found = 0;
  const done = (path: string, outcome: LintOutcome) => {
    outcomes.set(path, found > fewFindings && 'findings' in outcome ? { ...outcome, findings: packer.pack(outcome.findings) } : outcome);
    if ('findings' in outcome) found += outcome.findings.length;
    tell(outcome);
  };
  const rest = files.filter(({ path }) => {
    const known = cache?.find(path);
    if (known !== undefined) done(path, known);
    return known === undefined;
  });
  const keep = (path: string, outcome: LintOutcome) => {
    cache?.keep(path, outcome);
    done(path, outcome);
  };
  const number = threadsFor(rest, threads);
  if (number > 1) await lintTogether(rest, number, await linter(), run, keep);
  for (const { path } of rest) if (!outcomes.has(path)) keep(path, await outcomeOf(await linter(), path));
  return files.flatMap(({ path }) => outcomes.get(path) ?? []);
}

/**
 * Lints files in this thread, and in others from the time on when that is worth it. Rules of others are run in other threads only:
 * they may end the thread that they run in.
 */
async function lintTogether(
  files: readonly FoundFile[],
  threads: number,
  linter: Linter,
  { setup, pooling, prospect = new Prospect() }: FleetRun,
  keep: (path: string, outcome: LintOutcome) => void,
): Promise<void> {
  const queue = largeFirst(files);
  const waiting = pathsOf(queue);
  const inThreads = async (number: number, ahead: number) => {
    const { lintInThreads } = await import('./pool.ts');
    await lintInThreads(waiting, { setup, threads: number, ahead, ...pooling }, keep);
  };
  if (queue.some(({ path }) => linter.engineFor(path) === 'spectral')) return inThreads(threads, 1);
  let left = queue.reduce((sum, { size }) => sum + size, 0);
  const sizes = new Map(queue.map(({ path, size }) => [path, size]));
  let others: Promise<unknown> | undefined;
  for (const path of waiting) {
    keep(path, await outcomeOf(linter, path));
    prospect.done(sizes.get(path) ?? 0);
    left -= sizes.get(path) ?? 0;
    // What goes wrong in other threads is said once this one is done.
    if (others === undefined && prospect.isWorthAThread(left))
      others = inThreads(threads - 1, ahead).catch((error: unknown) => ({ error }));
    if (others !== undefined) await new Promise(resolve => setImmediate(resolve));
  }
  const failed = await others;
  if (failed !== undefined) throw (failed as { error: unknown }).error;
}

/** So many findings of a run are kept as they are. More of them are packed, which takes a little time and saves most of their memory. */
const fewFindings = 1_000;

/** So many documents a thread is given at a time: this one is busy with its own, and hands out others between them. */
const ahead = 3;

/** From how many bytes on a document is large: it takes a tenth of a second. */
const large = 1_000_000;

/** The large documents first, so that no thread is left alone with one at the end; the others in their order. */
function largeFirst(files: readonly FoundFile[]): FoundFile[] {
  const weight = ({ size }: FoundFile) => (size < large ? 0 : size);
  return [...files].sort((a, b) => weight(b) - weight(a));
}

function* pathsOf(files: readonly FoundFile[]): Generator<string> {
  for (const { path } of files) yield path;
}
