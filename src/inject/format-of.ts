import { dirname } from 'node:path';
import type { ErrorForm } from '../checks/error-form.ts';
import { field, isFields } from '../openapi/node.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';
import { errorFormat, inlineErrorFormat } from './error-format.ts';

/**
 * The error format of a call: what is asked for, else the team's own choice, else the guideline's, else problem details (RFC 9457).
 * @param asked a name or a path that starts at the working directory; one in `response-policy` starts at the ruleset's folder
 * @throws UserError for a name that is not known and a file that is not of the form
 */
export function formatOf(ruleset: RulesetLike, asked: string | undefined, cwd: string): ErrorForm {
  if (asked !== undefined) return errorFormat(asked, cwd);
  const policy = field(ruleset.rules['response-policy']?.extensions, 'error');
  if (isFields(policy)) return inlineErrorFormat(policy);
  if (typeof policy === 'string') return errorFormat(policy, ruleset.source === null ? cwd : dirname(ruleset.source));
  const named = Object.values(ruleset.rules).map(rule => field(rule.extensions, 'errorFormat'));
  return errorFormat(named.find(name => typeof name === 'string') ?? 'problem-details', cwd);
}
