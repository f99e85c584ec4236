import type { Result } from '../engines/linter.ts';
import type { RuleInfos } from './rule-info.ts';

/** A run of the linter, as the formats write it down. */
export interface Report {
  readonly findings: readonly Result[];
  /** The paths of the documents that were linted. */
  readonly documents: readonly string[];
  /** The rules that were on. */
  readonly rules: RuleInfos;
  /** Spectral's number of the severity from which on the run fails. */
  readonly failSeverity: number;
  /** The version of the package. */
  readonly version: string;
  /** The folder that paths are relative to. */
  readonly cwd: string;
}
