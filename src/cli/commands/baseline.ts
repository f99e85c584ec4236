import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import type { Baseline } from '../../baseline/baseline.ts';
import { compare, entriesOf, type LintedDocument, tightened } from '../../baseline/compare.ts';
import { baselineIn, baselines, textOfBaseline, written } from '../../baseline/file.ts';
import { changedRules, fingerprints } from '../../baseline/fitting.ts';
import { fileIn } from '../../baseline/key.ts';
import { linterFor } from '../../engines/linter.ts';
import { writeEdits } from '../../files/edits.ts';
import { findDocuments } from '../../files/find.ts';
import { isStdout } from '../../files/place.ts';
import { lintFiles } from '../../fleet/lint-files.ts';
import type { Setup } from '../../fleet/setup.ts';
import { counted } from '../../report/counted.ts';
import { builtInNames } from '../../ruleset/built-in.ts';
import type { RulesetLike } from '../../spectral/ruleset-like.ts';
import { Bug, UserError } from '../../user-error.ts';
import { existingFolder } from '../inputs.ts';
import type { Io } from '../io.ts';
import { collect, defaultBaseline, noCode } from '../options.ts';
import { filesInUse, outputTo } from '../output.ts';
import { version } from '../version.ts';

interface Options {
  readonly ruleset: readonly string[];
  readonly all: boolean;
  readonly code: boolean;
  readonly output: string;
  readonly update: boolean;
  readonly overwrite: boolean;
  readonly quiet: boolean;
  readonly allowRemote: boolean;
  readonly root: readonly string[];
  readonly ignore: readonly string[];
}

/** `statute baseline`: writes down what is known, so that `statute lint --baseline` shows what is new. */
export function baselineCommand(io: Io): Command {
  return new Command('baseline')
    .description('Record current findings, so that lint --baseline reports only new ones.')
    .argument('<files...>', 'documents: paths, folders and globs')
    .option(
      '-r, --ruleset <name>',
      'a built-in ruleset, or the path of a ruleset; may be repeated (default: .spectral.* in this folder)',
      collect,
      [],
    )
    .option('--all', 'also turn on the rules that are not recommended', false)
    .option(...noCode)
    .option('-o, --output <file>', 'the baseline file', defaultBaseline)
    .option('--update', 'remove findings that are gone; add nothing', false)
    .option('--overwrite', 'replace an existing baseline', false)
    .option('--quiet', 'print no summary', false)
    .option('--allow-remote', 'fetch $refs and rulesets over HTTP', false)
    .option('--root <folder>', 'also allow $refs to read from this folder; may be repeated', collect, [])
    .option('--ignore <glob>', 'skip files and folders that match this .gitignore pattern; may be repeated', collect, [])
    .action(async (files: string[], options: Options) => {
      const said = await run(files, options, io);
      if (!options.quiet) io.say(said);
    });
}

async function run(patterns: readonly string[], options: Options, io: Io): Promise<string> {
  if (patterns.includes('-')) throw new UserError('a baseline identifies findings by file, and standard input is not one; expected files');
  const toStdout = isStdout(options.output);
  const path = toStdout ? join(io.cwd, defaultBaseline) : resolve(io.cwd, options.output);
  const before = previous(path, options);
  const { ruleset: names, all, code, allowRemote, root, ignore } = options;
  const roots = [io.cwd, ...root.map(folder => existingFolder(folder, io.cwd))];
  const setup: Setup = { request: { names, all, allowRemote, code, cwd: io.cwd }, access: { allowRemote, roots }, facts: true };
  const { files } = await findDocuments(patterns, io.cwd, { leftOut: ignore });
  const sources = files.map(file => file.path);
  const inUse = await filesInUse(sources, [options.output], setup.request);
  const output = outputTo(options.output, { kind: baselines, inUse, io });
  const linter = await linterFor(setup.request, setup.access, setup);
  const changed = before === undefined ? [] : changedRules(before.baseline, linter.ruleset, path);
  const outcomes = await lintFiles(files, { setup, linter: async () => linter, threads: undefined, cache: undefined, tell: () => {} });
  const linted = outcomes.map((outcome, index): LintedDocument => {
    if ('failure' in outcome) throw outcome.bug ? new Bug(outcome.failure) : new UserError(outcome.failure);
    return { document: files[index]?.path ?? '', findings: outcome.findings };
  });
  inUse.add(
    'a file that a document refers to',
    outcomes.flatMap(outcome => ('files' in outcome ? outcome.files : [])),
  );
  if (before !== undefined) return tighten(path, before, changed, linted, linter.ruleset, io.cwd);
  await output.write(anew(path, linted, linter.ruleset, options, io));
  const found = linted.reduce((sum, { findings }) => sum + findings.length, 0);
  return `${toStdout ? 'standard output' : path}: ${counted(found, 'finding')} recorded`;
}

/** A baseline with the text that it was read from. */
interface Read {
  readonly text: string;
  readonly baseline: Baseline;
}

/** The baseline that is to be tightened, undefined where one is to be written. */
function previous(path: string, { update, overwrite, output }: Options): Read | undefined {
  if (update && overwrite) throw new UserError('--update and --overwrite cannot be combined; expected one of them');
  if (update && isStdout(output))
    throw new UserError('--update changes a file, and standard output is not one; expected the name of a baseline');
  if (update) {
    const text = textOfBaseline(path);
    return { text, baseline: baselineIn(text, path) };
  }
  if (!overwrite && !isStdout(output) && existsSync(path))
    throw new UserError(`${path} already exists; expected --update to remove findings that are gone, or --overwrite to replace it`);
  return undefined;
}

function anew(path: string, linted: readonly LintedDocument[], ruleset: RulesetLike, options: Options, io: Io): string {
  const folder = dirname(path);
  const entries = entriesOf(linted, folder);
  const names = options.ruleset.length > 0 ? options.ruleset : [ruleset.source ?? ''];
  const rulesets = names.map(name => (builtInNames.includes(name) ? `${name}@${version}` : fileIn(folder, resolve(io.cwd, name))));
  const rules = fingerprints(new Set(entries.map(({ rule }) => rule)), ruleset);
  return written({ rulesets, rules, entries });
}

async function tighten(
  path: string,
  { text, baseline: before }: Read,
  changed: readonly string[],
  linted: readonly LintedDocument[],
  ruleset: RulesetLike,
  cwd: string,
): Promise<string> {
  const folder = dirname(path);
  const { gone } = compare(before, linted, folder);
  const entries = tightened(before.entries, gone);
  const files = new Set(linted.map(({ document }) => fileIn(folder, document)));
  const unseen = entries.find(({ file, rule }) => changed.includes(rule) && !files.has(file));
  if (unseen !== undefined)
    throw new UserError(
      `${path} has findings of ${unseen.rule} in ${unseen.file}, and that rule now looks for something else; expected that document too`,
    );
  if (gone.length === 0 && changed.length === 0) return `${path}: nothing to remove`;
  const rules = fingerprints(new Set(entries.map(({ rule }) => rule)), ruleset, before.rules);
  await writeEdits([{ path, before: text, after: written({ ...before, rules, entries }) }], cwd);
  const taken = gone.reduce((sum, { entry, found }) => sum + entry.count - found, 0);
  return `${path}: ${counted(taken, 'finding')} removed, ${entries.reduce((sum, { count }) => sum + count, 0)} left`;
}
