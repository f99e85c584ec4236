import type { About } from './about.ts';
import type { Range } from './native/ranges.ts';

/** A finding as Spectral's command gives it. */
export interface Diagnostic {
  readonly code: string | number;
  readonly message: string;
  readonly path: readonly (string | number)[];
  /** Spectral's number: 0 error, 1 warning, 2 information, 3 hint. */
  readonly severity: 0 | 1 | 2 | 3;
  readonly range: Range;
  readonly source?: string;
  /** What it is about, where that was asked for and one of our checks found it. */
  readonly about?: About | undefined;
  /** Where it was found in recorded traffic: how often, of how many requests of the operation, and where first. */
  readonly traffic?: { readonly count: number; readonly requests: number; readonly first: string } | undefined;
  /** The message without what differs from recording to recording, where that is in it. */
  readonly lasting?: string | undefined;
}

/** An engine: our own, or Spectral's. */
export type Engine = 'native' | 'spectral';

/** What came of a document. */
export interface Linted {
  /** In Spectral's order. */
  readonly findings: Diagnostic[];
  /** The other files that were read, and those that should have been there. */
  readonly files: readonly string[];
  /** Which engine linted it, undefined for what was known before. */
  readonly by?: Engine;
}
