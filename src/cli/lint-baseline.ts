import { dirname, resolve } from 'node:path';
import type { Ruleset } from '@stoplight/spectral-core';
import type { Baseline } from '../baseline/baseline.ts';
import { type Change, type Comparison, compare, type Linted } from '../baseline/compare.ts';
import { readBaseline } from '../baseline/file.ts';
import { changedRules } from '../baseline/fitting.ts';
import { UserError } from '../user-error.ts';
import type { Io } from './io.ts';

/** Which findings are known, as the command line says it. */
export interface BaselineOptions {
  readonly baseline?: string;
  readonly ratchet: boolean;
}

/** A baseline that fits the ruleset of a run. */
export interface Known {
  /** What the baseline leaves of findings, with what it says of them on standard error. */
  readonly apply: (linted: readonly Linted[]) => Comparison;
}

/**
 * Opens the baseline of a run.
 * @param files the documents as they were named
 * @param update the command that tightens the baseline
 * @returns undefined where none is asked for
 * @throws UserError where it cannot be read, is another ruleset's, or cannot be applied to these documents
 */
export function knownFindings(
  { baseline: name, ratchet }: BaselineOptions,
  files: readonly string[],
  update: string,
  ruleset: Ruleset,
  io: Io,
): Known | undefined {
  if (name === undefined) {
    if (ratchet) throw new UserError('--ratchet needs to know what was there; expected --baseline <file> with it');
    return undefined;
  }
  if (files.includes('-')) throw new UserError('--baseline knows documents by their files, which standard input is not; expected files');
  const path = resolve(io.cwd, name);
  const baseline = readBaseline(path);
  const changed = changedRules(baseline, ruleset, path);
  if (changed.length > 0)
    throw new UserError(
      `${path} was written when ${changed.join(', ')} looked for something else; expected ${update}, which keeps what is found still`,
    );
  return { apply: linted => applied(baseline, linted, dirname(path), ratchet ? update : undefined, io) };
}

function applied(baseline: Baseline, linted: readonly Linted[], folder: string, ratchet: string | undefined, io: Io): Comparison {
  const comparison = compare(baseline, linted, folder);
  for (const { entry, found } of comparison.exceeded)
    io.stderr(
      `statute: ${placeOf({ entry, found })} is found ${found} times where ${entry.count} are known; all are shown, since which is new cannot be told\n`,
    );
  if (ratchet === undefined || comparison.gone.length === 0) return comparison;
  for (const { entry, found } of comparison.gone) io.stderr(`gone: ${placeOf({ entry, found })} (${found} of ${entry.count} left)\n`);
  io.stderr(`statute: what is gone may not come back; run ${ratchet}\n`);
  return comparison;
}

/** An entry in one line, whatever stands in it. */
function placeOf({ entry: { file, at, rule, code } }: Change): string {
  return `${file}: ${at}: ${rule}${code === undefined ? '' : ` (${code})`}`.replace(/\p{Cc}+/gu, ' ');
}
