import type { Access } from '../files/access.ts';
import type { RulesetRequest } from '../ruleset/load.ts';

/** What a linter is made from: plain data, so that each thread makes its own. */
export interface Setup {
  readonly request: RulesetRequest;
  readonly access: Access;
  /** Whether findings come with what they are about. */
  readonly facts: boolean;
}
