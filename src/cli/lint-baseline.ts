import { dirname, resolve } from 'node:path';
import type { Baseline } from '../baseline/baseline.ts';
import { type Change, type Comparison, compare, type LintedDocument } from '../baseline/compare.ts';
import { readBaseline } from '../baseline/file.ts';
import { changedRules } from '../baseline/fitting.ts';
import { commandLine } from '../report/command-line.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';
import { UserError } from '../user-error.ts';
import { complain } from './complain.ts';
import type { Io } from './io.ts';

/** Which findings are known, as the command line says it, with what the call that tightens the baseline repeats. */
export interface BaselineOptions {
  readonly baseline?: string;
  readonly ratchet: boolean;
  readonly ruleset: readonly string[];
  readonly all: boolean;
  readonly code: boolean;
  readonly allowRemote: boolean;
  readonly root: readonly string[];
  readonly ignore: readonly string[];
}

/** A baseline that fits the ruleset of a run. */
export interface Known {
  /** What the baseline leaves of findings, with what it says of them on standard error. */
  readonly apply: (linted: readonly LintedDocument[]) => Comparison;
}

/**
 * Opens the baseline of a run.
 * @param files the documents as they were named
 * @returns undefined where none is asked for
 * @throws UserError where it cannot be read, is another ruleset's, or cannot be applied to these documents
 */
export function knownFindings(options: BaselineOptions, files: readonly string[], ruleset: RulesetLike, io: Io): Known | undefined {
  const { baseline: name, ratchet } = options;
  if (name === undefined) {
    if (ratchet) throw new UserError('--ratchet needs a baseline; expected --baseline <file>');
    return undefined;
  }
  if (files.includes('-')) throw new UserError('--baseline identifies documents by file, and standard input is not one; expected files');
  const path = resolve(io.cwd, name);
  const update = updateOf(files, name, options);
  const baseline = readBaseline(path);
  const changed = changedRules(baseline, ruleset, path);
  if (changed.length > 0)
    throw new UserError(
      `${path} was written when ${changed.join(', ')} looked for something else; expected ${update}, which keeps findings that still exist`,
    );
  return { apply: linted => applied(baseline, linted, dirname(path), ratchet ? update : undefined, io) };
}

/** The command that tightens the baseline of a call. */
function updateOf(files: readonly string[], baseline: string, { ruleset, all, code, allowRemote, root, ignore }: BaselineOptions): string {
  const repeated = (option: string, values: readonly string[]) => values.flatMap(value => [option, value]);
  const flags = [...(all ? ['--all'] : []), ...(code ? [] : ['--no-code']), ...(allowRemote ? ['--allow-remote'] : [])];
  const lists = [...repeated('-r', ruleset), ...flags, ...repeated('--root', root), ...repeated('--ignore', ignore)];
  return commandLine(['statute', 'baseline', '--update', '-o', baseline, ...lists, ...files]);
}

function applied(baseline: Baseline, linted: readonly LintedDocument[], folder: string, ratchet: string | undefined, io: Io): Comparison {
  const comparison = compare(baseline, linted, folder);
  for (const { entry, found } of comparison.exceeded)
    complain(
      `${entryText({ entry, found })} is found ${found} times, but ${entry.count} are known; all are shown, because nobody can tell which is new`,
      io,
    );
  if (ratchet === undefined || comparison.gone.length === 0) return comparison;
  for (const { entry, found } of comparison.gone) io.say(`gone: ${entryText({ entry, found })} (${found} of ${entry.count} left)`);
  complain(`findings that are gone must not come back; run ${ratchet}`, io);
  return comparison;
}

/** Which entry it is. */
function entryText({ entry: { file, at, rule, code } }: Change): string {
  return `${file}: ${at}: ${rule}${code === undefined ? '' : ` (${code})`}`;
}
