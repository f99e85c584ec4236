import type { ErrorForm } from '../checks/error-form.ts';
import { isCitedFormat } from '../checks/policy-table.ts';
import { field, isFields } from '../openapi/node.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';
import { inlineErrorFormat } from './error-format.ts';

/**
 * The error format of a call: what is asked for, else the team's own choice, else the guideline's, else problem details (RFC 9457).
 * @param named the format of a name or path, which the call or the ruleset gives
 * @throws UserError for one that stands in the policy and is not of the form
 */
export function formatOf(
  ruleset: RulesetLike,
  asked: string | undefined,
  named: (nameOrPath: string, from: 'call' | 'ruleset') => ErrorForm,
): ErrorForm {
  if (asked !== undefined) return named(asked, 'call');
  const given = field(ruleset.rules['response-policy']?.extensions, 'error');
  const policy = isCitedFormat(given) ? given.format : given;
  if (isFields(policy)) return inlineErrorFormat(policy);
  if (typeof policy === 'string') return named(policy, 'ruleset');
  const cited = Object.values(ruleset.rules).map(rule => field(rule.extensions, 'errorFormat'));
  return named(cited.find(name => typeof name === 'string') ?? 'problem-details', 'call');
}
