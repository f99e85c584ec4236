import type { ErrorForm } from '../checks/error-form.ts';
import { isCitedFormat } from '../checks/policy-table.ts';
import { field, isFields } from '../openapi/node.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';
import { inlineErrorFormat } from './error-format.ts';
import type { LibraryOptions } from './library.ts';

/** Whether what is asked for is no format, but a reference to a schema: `#/components/schemas/Error`, `errors.yaml#/Problem`. */
export function isReference(asked: unknown): asked is string {
  return typeof asked === 'string' && asked.includes('#/');
}

/**
 * The error format of a call: what is asked for, else the team's own choice, else the guideline's, else problem details (RFC 9457).
 * Of the last two a document with errors of its own needs none.
 * @param named the format of a name or path, which the call or the ruleset gives
 * @throws UserError for one that stands in the policy and is not of the form
 */
export function formatOf(
  ruleset: RulesetLike,
  asked: string | undefined,
  named: (nameOrPath: string, from: 'call' | 'ruleset') => ErrorForm,
): Pick<LibraryOptions, 'format' | 'isAsked'> {
  if (isReference(asked)) return { format: undefined, isAsked: true };
  if (asked !== undefined) return { format: named(asked, 'call'), isAsked: true };
  const given = field(ruleset.rules['response-policy']?.extensions, 'error');
  const policy = isCitedFormat(given) ? given.format : given;
  if (isFields(policy)) return { format: inlineErrorFormat(policy), isAsked: true };
  if (typeof policy === 'string') return { format: named(policy, 'ruleset'), isAsked: true };
  const cited = Object.values(ruleset.rules).map(rule => field(rule.extensions, 'errorFormat'));
  return { format: named(cited.find(name => typeof name === 'string') ?? 'problem-details', 'call'), isAsked: false };
}
