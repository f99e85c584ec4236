import type { RulesetLike } from '../hosts/ruleset-like.ts';
import { field } from '../openapi/node.ts';

/** The error format of a ruleset: the team's own choice, else the guideline's, else problem details (RFC 9457). */
export function formatOf(ruleset: RulesetLike): string {
  const rules = Object.values(ruleset.rules);
  const policy = field(ruleset.rules['response-policy']?.extensions, 'error');
  const named = [policy, ...rules.map(rule => field(rule.extensions, 'errorFormat'))].find(name => typeof name === 'string');
  return typeof named === 'string' ? named : 'problem-details';
}
