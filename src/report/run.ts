import type { Findings } from './findings.ts';
import type { RuleInfos } from './rule-info.ts';

/** A run of the linter, as the formats write it down. */
export interface Report {
  readonly findings: Findings;
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
  /** How the formats for people show it. */
  readonly view: View;
}

/** How people see a run. */
export interface View {
  /** How wide a line may be. */
  readonly width: number;
  /** How many findings are shown, all where it is undefined. */
  readonly most?: number | undefined;
  /** Whether an overview follows the findings where there are many, stands alone, or is left out. */
  readonly overview: 'after' | 'alone' | 'none';
  /** What to do next. */
  readonly next?: NextStep | undefined;
}

/** A command to run next. */
export interface NextStep {
  /** What it is good for, ending in a colon. */
  readonly why: string;
  /** The words of the command. */
  readonly command: readonly string[];
}
