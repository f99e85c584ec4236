import type { Linter } from '../engines/linter.ts';
import type { FoundFile } from '../files/find.ts';
import type { LintCache } from './lint-cache.ts';
import { type LintOutcome, outcomeOf } from './outcome.ts';
import type { Setup } from './setup.ts';
import { threadsFor } from './threads.ts';

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
}

/**
 * Lints files, in threads where that is worth it.
 * @returns what came of each, in the order of the files
 * @throws UserError for a ruleset that cannot be used
 */
export async function lintFiles(files: readonly FoundFile[], { setup, linter, threads, cache, tell }: FleetRun): Promise<LintOutcome[]> {
  const outcomes = new Map<string, LintOutcome>();
  const done = (path: string, outcome: LintOutcome) => {
    outcomes.set(path, outcome);
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
  if (number > 1) {
    const { lintInThreads } = await import('./pool.ts');
    await lintInThreads(largestFirst(rest), { setup, threads: number }, keep);
  }
  for (const { path } of rest) if (!outcomes.has(path)) keep(path, await outcomeOf(await linter(), path));
  return files.flatMap(({ path }) => outcomes.get(path) ?? []);
}

/** So that no thread is left alone with a large document at the end. */
function largestFirst(files: readonly FoundFile[]): string[] {
  return [...files].sort((a, b) => b.size - a.size).map(({ path }) => path);
}
