import type { ErrorForm } from '../checks/error-form.ts';
import { methods } from '../openapi/operation.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';

/**
 * A format that is attached to no response of which the rules say, for every method and without a condition, that it has no body:
 * rules decide, formats only offer.
 */
export function formatUnder(rules: readonly ResolvedRule[], format: ErrorForm): ErrorForm {
  const [first = [], ...others] = methods.map(method => rules.flatMap(rule => bodiless(rule, method)));
  const never = first.filter(code => others.every(codes => codes.includes(code)));
  return never.length === 0 ? format : { ...format, never: [...format.never, ...never] };
}

function bodiless({ check, options, policy }: ResolvedRule, method: string): readonly string[] {
  return check
    .requirements(options, method, policy)
    .flatMap(each =>
      each.asks === 'body' && each.body === 'none' && each.when === undefined && each.where === undefined ? each.codes : [],
    );
}
