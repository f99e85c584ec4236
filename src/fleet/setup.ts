import type { Facts } from '../engines/native/lint.ts';
import type { Access } from '../files/access.ts';
import type { RulesetRequest } from '../ruleset/load.ts';

/** What a linter is made from: plain data, so that each thread makes its own. */
export interface Setup {
  readonly request: RulesetRequest;
  readonly access: Access;
  readonly facts: Facts;
}
