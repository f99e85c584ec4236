import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Result } from '../engines/linter.ts';
import type { Baseline, Entry } from './baseline.ts';
import { fileIn, idOf, keyOf } from './key.ts';

/** A document and what was found in it. */
export interface LintedDocument {
  /** Its absolute path. */
  readonly document: string;
  readonly findings: Iterable<Result> & { readonly length: number };
}

/** An entry, and how often it is found now. */
export interface Change {
  readonly entry: Entry;
  readonly found: number;
}

/** Findings beside a baseline. */
export interface Comparison {
  /** The findings that the baseline does not account for. */
  readonly shown: Result[];
  /** How many findings it accounts for. */
  readonly hidden: number;
  /** Entries that are found more often than they are known; which of the findings is new cannot be told, so that all are shown. */
  readonly exceeded: readonly Change[];
  /** Entries that are found less often, in documents that were linted or are no longer there. */
  readonly gone: readonly Change[];
}

/** Counts findings by their keys. */
export function entriesOf(linted: readonly LintedDocument[], folder: string): Entry[] {
  const entries = new Map<string, Entry>();
  for (const { document, findings } of linted) {
    for (const finding of findings) {
      const key = keyOf(finding, document, folder);
      const id = idOf(key);
      entries.set(id, { ...key, count: (entries.get(id)?.count ?? 0) + 1 });
    }
  }
  return [...entries.values()];
}

/**
 * Compares findings with the known ones.
 * @param folder the folder of the baseline
 */
export function compare({ entries }: Pick<Baseline, 'entries'>, linted: readonly LintedDocument[], folder: string): Comparison {
  const known = new Map(entries.map(entry => [idOf(entry), entry]));
  const found = new Map(entriesOf(linted, folder).map(entry => [idOf(entry), entry.count]));
  const shown: Result[] = [];
  let hidden = 0;
  for (const { document, findings } of linted) {
    for (const finding of findings) {
      const id = idOf(keyOf(finding, document, folder));
      if ((found.get(id) ?? 0) <= (known.get(id)?.count ?? 0)) hidden += 1;
      else shown.push(finding);
    }
  }
  const files = new Set(linted.map(({ document }) => fileIn(folder, document)));
  const changes = entries.map(entry => ({ entry, found: found.get(idOf(entry)) ?? 0 }));
  return {
    shown,
    hidden,
    exceeded: changes.filter(({ entry, found }) => found > entry.count),
    gone: changes.filter(({ entry, found }) => found < entry.count && (files.has(entry.file) || !existsSync(resolve(folder, entry.file)))),
  };
}

/** What is left of a baseline once what is gone is taken out: never an entry or a count more. */
export function tightened(entries: readonly Entry[], gone: readonly Change[]): Entry[] {
  const counts = new Map(gone.map(({ entry, found }) => [idOf(entry), found]));
  return entries.map(entry => ({ ...entry, count: counts.get(idOf(entry)) ?? entry.count })).filter(entry => entry.count > 0);
}
