import { resolve } from 'node:path';
import type { Engine } from '../engines/diagnostic.ts';
import type { Linter } from '../engines/linter.ts';
import type { Access } from '../files/access.ts';
import { type Found, findDocuments } from '../files/find.ts';
import type { FilesInUse } from '../files/in-use.ts';
import { Output, Unwritable } from '../files/output.ts';
import { stdinSource, textOf } from '../files/read.ts';
import { cacheFile } from '../fleet/cache-location.ts';
import type { LintCache } from '../fleet/lint-cache.ts';
import { lintFiles } from '../fleet/lint-files.ts';
import { failedBy, type LintOutcome, lintText } from '../fleet/outcome.ts';
import type { Setup } from '../fleet/setup.ts';
import { filesOfShard, type Shard } from '../fleet/shard.ts';
import { type Findings, Joined, severityCounts } from '../report/findings.ts';
import { withFacts } from '../report/format.ts';
import { ruleInfosOf } from '../report/rule-info.ts';
import { UserError } from '../user-error.ts';
import { complain } from './complain.ts';
import { existingFolder } from './inputs.ts';
import type { Io } from './io.ts';
import type { BaselineOptions, Known } from './lint-baseline.ts';
import { type Severity, severities, summary } from './lint-summary.ts';
import { nextStep } from './next-step.ts';
import { filesInUse } from './output.ts';
import { Progress } from './progress.ts';
import { publish } from './publish.ts';
import { type FormatOrOutput, placesOf, targetsOf } from './targets.ts';
import { Troubles } from './troubles.ts';
import { version } from './version.ts';
import { refuseWithoutPeople, type ViewOptions, viewOf } from './view.ts';

/** What `lint` was asked for. */
export interface LintOptions extends BaselineOptions, ViewOptions {
  readonly failSeverity: Severity;
  readonly threads?: number;
  readonly shard?: Shard;
  readonly cache?: string | true;
  readonly verbose: boolean;
}

/**
 * Lints documents, publishes what is found and says in a line what came of it.
 * @param choices the formats and files, in the order of the call
 * @returns the exit code: 0 nothing to report, 1 findings, 2 documents that could not be linted
 * @throws UserError for a mistake in the call
 */
export async function runLint(
  patterns: readonly string[],
  options: LintOptions,
  choices: readonly FormatOrOutput[],
  io: Io,
): Promise<number> {
  const targets = targetsOf(choices, io.cwd);
  refuseWithoutPeople(options, targets);
  const access: Access = {
    allowRemote: options.allowRemote,
    roots: [io.cwd, ...options.root.map(folder => existingFolder(folder, io.cwd))],
  };
  const setup: Setup = {
    request: { names: options.ruleset, all: options.all, allowRemote: options.allowRemote, code: options.code, cwd: io.cwd },
    access,
    facts: options.baseline !== undefined || (targets.some(({ format }) => withFacts.includes(format)) && 'where-known'),
  };
  const { files, passedOver } = await filesOf(patterns, options, io.cwd);
  const inUse = await filesInUse(
    files.map(({ path }) => path),
    targets.map(({ output }) => output),
    setup.request,
  );
  if (options.baseline !== undefined) inUse.add('the baseline', [resolve(io.cwd, options.baseline)]);
  const outputs = placesOf(targets, inUse, io);
  const piped = patterns.includes('-') && (options.shard === undefined || options.shard.index === 1);
  const progress = io.redraw && !options.quiet ? new Progress(files.length, io.redraw) : undefined;
  const linter = linterOnce(setup);
  const known = await baselineOf(options, patterns, linter, io);
  const cache = await cacheOf(options, setup, inUse, io);
  const outcomes = await lintFiles(files, {
    setup,
    linter,
    threads: options.threads,
    cache,
    tell: outcome => progress?.add('findings' in outcome ? outcome.findings.length : 0),
  }).finally(() => progress?.end());
  if (piped) outcomes.push(await stdinOutcome(linter, io));
  const linted = outcomes.flatMap((outcome, index): { document: string; findings: Findings }[] =>
    'findings' in outcome ? [{ document: files[index]?.path ?? stdinSource, findings: outcome.findings }] : [],
  );
  const troubles = new Troubles(io);
  for (const outcome of outcomes) if ('failure' in outcome) troubles.tell({ text: outcome.failure, bug: outcome.bug === true });
  if (options.verbose) complain(enginesOf(outcomes), io);
  const failSeverity = severities.indexOf(options.failSeverity);
  const baseline = known?.apply(linted);
  const findings = baseline?.shown ?? new Joined(linted.map(each => each.findings));
  const documents = linted.map(({ document }) => document);
  const rules = async () => ruleInfosOf(Object.values((await linter()).ruleset.rules));
  inUse.add(
    'a file that a document refers to',
    outcomes.flatMap(outcome => ('files' in outcome ? outcome.files : [])),
  );
  const uncached = await cache?.save();
  if (uncached !== undefined) complain(`${uncached}; nothing is kept for the next run`, io);
  const view = viewOf(options, io.width, () => nextStep(findings, { patterns, options, cwd: io.cwd, hasFailed: troubles.count > 0 }));
  await publish({ findings, documents, failSeverity, version, cwd: io.cwd, view }, rules, outputs);
  if (!options.quiet) io.say(summary(linted.length, { known: cache?.known, failed: troubles.count, passedOver, baseline }, findings));
  if (troubles.count > 0) return troubles.exitCode(0);
  if (options.ratchet && baseline !== undefined && baseline.gone.length > 0) return 1;
  return severityCounts(findings).some((count, severity) => count > 0 && severity <= failSeverity) ? 1 : 0;
}

/** The documents of this run; with standard input alone there may be none. */
async function filesOf(patterns: readonly string[], { ignore, shard }: LintOptions, cwd: string): Promise<Found> {
  const found = await findDocuments(patterns, cwd, { leftOut: ignore, stdin: true });
  return shard === undefined ? found : { ...found, files: filesOfShard(found.files, shard, cwd) };
}

/** What is known already; the ruleset is loaded then, for it has to be the one that the baseline is of. */
async function baselineOf(
  options: LintOptions,
  patterns: readonly string[],
  linter: () => Promise<Linter>,
  io: Io,
): Promise<Known | undefined> {
  if (options.baseline === undefined && !options.ratchet) return undefined;
  const { knownFindings } = await import('./lint-baseline.ts');
  return knownFindings(options, patterns, (await linter()).ruleset, io);
}

/** Makes the linter when it is needed first, which with a cache may be never. */
function linterOnce({ request, access, facts }: Setup): () => Promise<Linter> {
  let linter: Promise<Linter> | undefined;
  return () => {
    linter ??= import('../engines/linter.ts').then(({ linterFor }) => linterFor(request, access, { facts }));
    return linter;
  };
}

async function cacheOf({ cache, verbose }: LintOptions, setup: Setup, inUse: FilesInUse, io: Io): Promise<LintCache | undefined> {
  if (cache === undefined) return undefined;
  if (cache === '-')
    throw new UserError('--cache - names no file; expected a file or folder for the cache, or --cache after the documents');
  const file = cacheFile(cache, io.cwd);
  const [{ LintCache }, { caches }, { versions }] = await Promise.all([
    import('../fleet/lint-cache.ts'),
    import('../fleet/cache-store.ts'),
    import('../fleet/versions.ts'),
  ]);
  let output: Output;
  try {
    output = new Output({ option: '--cache', name: file, cwd: io.cwd, kind: caches, inUse, makesFolder: true });
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error;
    complain(`${error.message}; nothing is cached`, io);
    return undefined;
  }
  const opened = await LintCache.open(output, setup, versions());
  if (opened instanceof LintCache) return opened;
  if (verbose) complain(`nothing is cached: ${opened.reason}`, io);
  return undefined;
}

async function stdinOutcome(linter: () => Promise<Linter>, io: Io): Promise<LintOutcome> {
  const own = await linter();
  try {
    return await lintText(own, { source: stdinSource, text: textOf(await io.stdin(), 'standard input') });
  } catch (error) {
    return failedBy(error, 'standard input');
  }
}

/** Which engine linted how many documents. */
function enginesOf(outcomes: readonly LintOutcome[]): string {
  const by = (engine: Engine) => outcomes.filter(outcome => 'by' in outcome && outcome.by === engine).length;
  return `${by('native')} linted by the native engine, ${by('spectral')} by Spectral's`;
}
