import type { Reach } from '../files/access.ts';
import type { RulesetRequest } from '../ruleset/load.ts';

/** What a linter is made from: plain data, so that each thread makes its own. */
export interface Setup {
  readonly request: RulesetRequest;
  readonly reach: Reach;
  /** Whether findings come with what they are about. */
  readonly facts: boolean;
}
