import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { LintedDocument } from '../baseline/compare.ts';
import type { LintCache } from '../cache/lint-cache.ts';
import { cacheFile } from '../cache/location.ts';
import { lintFiles } from '../fleet/lint-files.ts';
import { lintText, type Outcome } from '../fleet/outcome.ts';
import type { Setup } from '../fleet/setup.ts';
import { filesOfShard, type Shard, shardOf } from '../fleet/shard.ts';
import type { Linter } from '../hosts/linter.ts';
import type { Reach } from '../hosts/reach.ts';
import type { Host } from '../hosts/result.ts';
import { type Format, formats } from '../report/format.ts';
import { ruleInfosOf } from '../report/rule-info.ts';
import { type Found, findDocuments } from '../source/find.ts';
import { stdinSource, textOf } from '../source/read.ts';
import { reasonOf } from '../user-error.ts';
import { existingFolder, refuseToOverwrite } from './inputs.ts';
import type { Io } from './io.ts';
import type { BaselineOptions, Known } from './lint-baseline.ts';
import { type Severity, severities, summary } from './lint-summary.ts';
import { collect, count } from './options.ts';
import { Progress } from './progress.ts';
import { publish } from './publish.ts';
import { type Choice, targetsOf } from './targets.ts';
import { version } from './version.ts';

interface Options extends BaselineOptions {
  readonly failSeverity: Severity;
  readonly quiet: boolean;
  readonly threads?: number;
  readonly shard?: Shard;
  readonly cache?: string | true;
  readonly verbose: boolean;
}

/** `statute lint`: findings on standard output, what could not be linted on standard error. */
export function lintCommand(io: Io, exit: (code: number) => void): Command {
  const choices: Choice[] = [];
  return new Command('lint')
    .description('Check OpenAPI documents against one or more rulesets.')
    .argument('<files...>', 'paths, folders and globs of documents, or - for standard input')
    .option(
      '-r, --ruleset <name>',
      'a built-in ruleset or the path of one; may be repeated (default: .spectral.* in this folder)',
      collect,
      [],
    )
    .addOption(
      new Option('-f, --format <format>', 'how to write findings; may be repeated, each with its -o').choices(formats).default('stylish'),
    )
    .option('-o, --output <file>', 'the file that takes the format before it, standard output without it; may be repeated')
    .on('option:format', (format: Format) => choices.push({ format }))
    .on('option:output', (output: string) => choices.push({ output }))
    .addOption(new Option('--fail-severity <level>', 'exit with 1 from this severity on').choices(severities).default('error'))
    .option('--baseline <file>', 'report only findings that are not in this file; statute baseline writes it')
    .option('--ratchet', 'fail where a finding of the baseline is gone, until the baseline is tightened', false)
    .option('--all', 'turn on the rules that are not recommended too', false)
    .option('--quiet', 'no summary and no progress', false)
    .option('--verbose', 'say which engine linted how many documents, and what stands in the way of the cache', false)
    .option('--allow-remote', 'fetch what $refs and rulesets name by http', false)
    .option('--root <folder>', 'a further folder that $refs may read from; may be repeated', collect, [])
    .option('--ignore <glob>', 'leave out files and folders, as a line of .gitignore does; may be repeated', collect, [])
    .option('--threads <n>', 'lint so many documents at once (default: as many as there are cores and it is worth)', count)
    .option('--shard <i/n>', 'lint the i-th of n parts', shardOf)
    .option('--cache [path]', 'keep findings in a file or folder for the next run (default: .statute-cache)')
    .action(async (files: string[], options: Options) => exit(await run(files, options, choices, io)));
}

async function run(patterns: readonly string[], options: Options, choices: readonly Choice[], io: Io): Promise<number> {
  const targets = targetsOf(choices, io.cwd);
  const reach: Reach = { allowRemote: options.allowRemote, roots: [io.cwd, ...options.root.map(folder => existingFolder(folder, io.cwd))] };
  const setup: Setup = { request: { names: options.ruleset, all: options.all, allowRemote: options.allowRemote, cwd: io.cwd }, reach };
  const { files, passedOver } = await filesOf(patterns, options, io.cwd);
  for (const { output } of targets) refuseInputs(output, files, options.baseline, io.cwd);
  const piped = patterns.includes('-') && (options.shard === undefined || options.shard.index === 1);
  const progress = io.progress && !options.quiet ? new Progress(files.length, io.stderr) : undefined;
  const linter = linterOnce(setup);
  const known = await baselineOf(options, patterns, linter, io);
  const cache = await cacheOf(options, setup, io);
  const outcomes = await lintFiles(files, {
    setup,
    linter,
    threads: options.threads,
    cache,
    tell: outcome => progress?.add('findings' in outcome ? outcome.findings.length : 0),
  }).finally(() => progress?.end());
  if (piped) outcomes.push(await stdinOutcome(linter, io));
  const linted = outcomes.flatMap((outcome, index): LintedDocument[] =>
    'findings' in outcome ? [{ document: files[index]?.path ?? stdinSource, findings: outcome.findings }] : [],
  );
  const failures = outcomes.flatMap(outcome => ('failure' in outcome ? outcome.failure : []));
  for (const failure of failures) io.stderr(`statute: ${failure}\n`);
  if (options.verbose) io.stderr(enginesOf(outcomes));
  const failSeverity = severities.indexOf(options.failSeverity);
  const baseline = known?.apply(linted);
  const findings = baseline?.shown ?? linted.flatMap(each => each.findings);
  const documents = linted.map(({ document }) => document);
  const rules = async () => ruleInfosOf(Object.values((await linter()).ruleset.rules));
  await publish({ findings, documents, failSeverity, version, cwd: io.cwd }, rules, targets, io);
  if (!options.quiet)
    io.stderr(`${summary(linted.length, { known: cache?.known, failed: failures.length, passedOver, baseline }, findings)}\n`);
  if (failures.length > 0) return 2;
  if (options.ratchet && baseline !== undefined && baseline.gone.length > 0) return 1;
  return findings.some(({ severity }) => severity <= failSeverity) ? 1 : 0;
}

/** The documents of this run; with standard input alone there may be none. */
async function filesOf(patterns: readonly string[], { ignore, shard }: Options, cwd: string): Promise<Found> {
  const found = await findDocuments(
    patterns.filter(pattern => pattern !== '-'),
    cwd,
    ignore,
  );
  return shard === undefined ? found : { ...found, files: filesOfShard(found.files, shard, cwd) };
}

function refuseInputs(output: string | undefined, files: Found['files'], baseline: string | undefined, cwd: string): void {
  refuseToOverwrite(
    files.map(({ path }) => path),
    output,
    cwd,
  );
  if (baseline !== undefined) refuseToOverwrite([resolve(cwd, baseline)], output, cwd, 'the baseline');
}

/** What is known already; the ruleset is loaded then, for it has to be the one that the baseline is of. */
async function baselineOf(
  options: Options,
  patterns: readonly string[],
  linter: () => Promise<Linter>,
  io: Io,
): Promise<Known | undefined> {
  if (options.baseline === undefined && !options.ratchet) return undefined;
  const { knownFindings } = await import('./lint-baseline.ts');
  return knownFindings(options, patterns, (await linter()).ruleset, io);
}

/** Makes the linter when it is needed first, which with a cache may be never. */
function linterOnce({ request, reach }: Setup): () => Promise<Linter> {
  let linter: Promise<Linter> | undefined;
  return () => {
    linter ??= import('../hosts/linter.ts').then(({ linterFor }) => linterFor(request, reach));
    return linter;
  };
}

async function cacheOf({ cache, verbose }: Options, setup: Setup, io: Io): Promise<LintCache | undefined> {
  if (cache === undefined) return undefined;
  const file = cacheFile(cache, io.cwd);
  const [{ LintCache }, { versions }] = await Promise.all([import('../cache/lint-cache.ts'), import('../cache/versions.ts')]);
  const opened = await LintCache.open(file, setup, versions());
  if (opened instanceof LintCache) return opened;
  if (verbose) io.stderr(`statute: nothing is cached: ${opened.reason}\n`);
  return undefined;
}

async function stdinOutcome(linter: () => Promise<Linter>, io: Io): Promise<Outcome> {
  const own = await linter();
  try {
    return await lintText(own, { source: stdinSource, text: textOf(await io.stdin(), 'standard input') });
  } catch (error) {
    return { failure: reasonOf(error), lasting: false };
  }
}

/** Which engine linted how many documents. */
function enginesOf(outcomes: readonly Outcome[]): string {
  const by = (host: Host) => outcomes.filter(outcome => 'by' in outcome && outcome.by === host).length;
  return `statute: ${by('native')} linted by the native engine, ${by('spectral')} by Spectral's\n`;
}
