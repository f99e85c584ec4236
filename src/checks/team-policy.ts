import type { Api } from '../openapi/api.ts';
import { type Check, isOn, looksAt } from './check.ts';
import type { Cited, Finding } from './finding.ts';
import { list, meaning, object, oneOf, optional } from './options.ts';
import { noPolicy, type Policy } from './policy.ts';
import { type Line, lineKinds, linesOf } from './policy-lines.ts';
import { policyLevels } from './policy-table.ts';
import type { Requirement } from './requirement.ts';
import { scope } from './scope.ts';
import { both } from './where.ts';

const options = object({
  ...scope,
  lines: optional(
    meaning(
      'which lines of the policy: `permit`, `forbid`, `require`, `headers`, `body`, `error` (default: all but `permit`, which adds to what a ruleset permits)',
      list(oneOf(...lineKinds)),
    ),
    lineKinds.filter(kind => kind !== 'permit'),
  ),
  level: optional(meaning('only the lines of this level, `must` or `should` (default: both)', oneOf(...policyLevels))),
});

type Options = ReturnType<typeof options>;

/** Reports what is against the team's own `response-policy`: each line of it is run by the check that can say it. */
export const teamPolicy: Check<Options> = {
  name: 'team-policy',
  options,
  requirements: (options, method, policy) =>
    looksAt(options, method)
      ? chosen(policy, options).flatMap(line => line.requirements(method).map(each => ({ ...within(each, options), cites: line.cites })))
      : [],
  *run(api, options, policy) {
    for (const line of chosen(policy, options)) yield* found(line, api, options);
  },
};

function chosen(policy: Policy, { lines, level, zones }: Options): Line[] {
  if (policy === noPolicy) return [];
  return linesOf(policy, zones).filter(line => lines.includes(line.kind) && (level === undefined || line.cites.level === level));
}

/** A requirement of a line, of the operations that the rule looks at. */
function within(requirement: Requirement, { where }: Options): Requirement {
  return where === undefined ? requirement : { ...requirement, where: both(where, requirement.where) };
}

function* found({ run, cites }: { readonly run: Line['run']; readonly cites: Cited }, api: Api, options: Options): Generator<Finding> {
  for (const finding of run(api)) {
    const { operation } = finding;
    if (isOn(options, operation) && looksAt(options, operation.method) && options.where?.holds(operation) !== false)
      yield { ...finding, cites };
  }
}
