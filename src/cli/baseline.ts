import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command } from 'commander';
import type { Baseline } from '../baseline/baseline.ts';
import { compare, entriesOf, type LintedDocument, tightened } from '../baseline/compare.ts';
import { readBaseline, written } from '../baseline/file.ts';
import { changedRules, fingerprints } from '../baseline/fitting.ts';
import { fileIn } from '../baseline/key.ts';
import { lintFiles } from '../fleet/lint-files.ts';
import type { Setup } from '../fleet/setup.ts';
import { linterFor } from '../hosts/linter.ts';
import type { RulesetLike } from '../hosts/ruleset-like.ts';
import { counted } from '../report/counted.ts';
import { printable } from '../report/printable.ts';
import { builtInNames } from '../ruleset/built-in.ts';
import { findDocuments } from '../source/find.ts';
import { UserError } from '../user-error.ts';
import { requireWritable, writeOver } from './inject-output.ts';
import { existingFolder, refuseToOverwrite } from './inputs.ts';
import type { Io } from './io.ts';
import { collect } from './options.ts';
import { version } from './version.ts';

interface Options {
  readonly ruleset: readonly string[];
  readonly all: boolean;
  readonly output: string;
  readonly update: boolean;
  readonly overwrite: boolean;
  readonly quiet: boolean;
  readonly allowRemote: boolean;
  readonly root: readonly string[];
  readonly ignore: readonly string[];
}

/** Where a baseline stands unless something else is said. */
export const defaultBaseline = 'statute-baseline.json';

/** `statute baseline`: writes down what is known, so that `statute lint --baseline` shows what is new. */
export function baselineCommand(io: Io): Command {
  return new Command('baseline')
    .description('Write down the findings of documents as known, for lint --baseline.')
    .argument('<files...>', 'paths, folders and globs of documents')
    .option(
      '-r, --ruleset <name>',
      'a built-in ruleset or the path of one; may be repeated (default: .spectral.* in this folder)',
      collect,
      [],
    )
    .option('--all', 'turn on the rules that are not recommended too', false)
    .option('-o, --output <file>', 'the baseline', defaultBaseline)
    .option('--update', 'take out of it what is gone; nothing is added', false)
    .option('--overwrite', 'write it anew though it is there', false)
    .option('--quiet', 'no summary', false)
    .option('--allow-remote', 'fetch what $refs and rulesets name by http', false)
    .option('--root <folder>', 'a further folder that $refs may read from; may be repeated', collect, [])
    .option('--ignore <glob>', 'leave out files and folders, as a line of .gitignore does; may be repeated', collect, [])
    .action(async (files: string[], options: Options) => {
      const said = await run(files, options, io);
      if (!options.quiet) io.stderr(`${printable(said)}\n`);
    });
}

async function run(patterns: readonly string[], options: Options, io: Io): Promise<string> {
  const path = resolve(io.cwd, options.output);
  const before = previous(path, options);
  const { ruleset: names, all, allowRemote, root, ignore } = options;
  const roots = [io.cwd, ...root.map(folder => existingFolder(folder, io.cwd))];
  const setup: Setup = { request: { names, all, allowRemote, cwd: io.cwd }, reach: { allowRemote, roots } };
  const linter = await linterFor(setup.request, setup.reach);
  const changed = before === undefined ? [] : changedRules(before, linter.ruleset, path);
  const { files } = await findDocuments(patterns, io.cwd, { leftOut: ignore });
  refuseToOverwrite(
    files.map(file => file.path),
    options.output,
    io.cwd,
  );
  requireWritable(path);
  const outcomes = await lintFiles(files, { setup, linter: async () => linter, threads: undefined, cache: undefined, tell: () => {} });
  const linted = outcomes.map((outcome, index): LintedDocument => {
    if ('failure' in outcome) throw new UserError(outcome.failure);
    return { document: files[index]?.path ?? '', findings: outcome.findings };
  });
  return before === undefined
    ? writeAnew(path, linted, linter.ruleset, options, io)
    : tighten(path, before, changed, linted, linter.ruleset);
}

/** The baseline that is to be tightened, undefined where one is to be written. */
function previous(path: string, { update, overwrite }: Options): Baseline | undefined {
  if (update && overwrite) throw new UserError('--update and --overwrite exclude each other; expected one of them');
  if (update) return readBaseline(path);
  if (!overwrite && existsSync(path))
    throw new UserError(`${path} is there already; expected --update to take out what is gone, or --overwrite to write it anew`);
  return undefined;
}

async function writeAnew(path: string, linted: readonly LintedDocument[], ruleset: RulesetLike, options: Options, io: Io): Promise<string> {
  const folder = dirname(path);
  const entries = entriesOf(linted, folder);
  const names = options.ruleset.length > 0 ? options.ruleset : [ruleset.source ?? ''];
  const rulesets = names.map(name => (builtInNames.includes(name) ? `${name}@${version}` : fileIn(folder, resolve(io.cwd, name))));
  const rules = fingerprints(new Set(entries.map(({ rule }) => rule)), ruleset);
  await writeOver(path, written({ rulesets, rules, entries }));
  return `${path}: ${counted(linted.flatMap(({ findings }) => findings).length, 'finding')} known now`;
}

async function tighten(
  path: string,
  before: Baseline,
  changed: readonly string[],
  linted: readonly LintedDocument[],
  ruleset: RulesetLike,
): Promise<string> {
  const folder = dirname(path);
  const { gone } = compare(before, linted, folder);
  const entries = tightened(before.entries, gone);
  const files = new Set(linted.map(({ document }) => fileIn(folder, document)));
  const unseen = entries.find(({ file, rule }) => changed.includes(rule) && !files.has(file));
  if (unseen !== undefined)
    throw new UserError(
      `${path} knows findings of ${unseen.rule} in ${unseen.file}, and that rule looks for something else now; expected that document too`,
    );
  if (gone.length === 0 && changed.length === 0) return `${path}: nothing is gone`;
  const rules = fingerprints(new Set(entries.map(({ rule }) => rule)), ruleset, before.rules);
  await writeOver(path, written({ ...before, rules, entries }));
  const taken = gone.reduce((sum, { entry, found }) => sum + entry.count - found, 0);
  return `${path}: ${counted(taken, 'finding')} taken out, ${entries.reduce((sum, { count }) => sum + count, 0)} left`;
}
