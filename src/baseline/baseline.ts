import type { Key } from './key.ts';

/** A key with how often it is found. */
export interface Entry extends Key {
  readonly count: number;
}

/** Findings that are known, with what they were found by. */
export interface Baseline {
  /** The rulesets by name, those of the package with its version; for people. */
  readonly rulesets: readonly string[];
  /** The fingerprint of each rule that an entry names; rules of Spectral's own parser have none. */
  readonly rules: ReadonlyMap<string, string>;
  readonly entries: readonly Entry[];
}
