import { methods } from '../../openapi/operation.ts';
import type { ResolvedRule } from '../../ruleset/resolved.ts';
import { requirementsBy, type SourcedRequirement } from '../requirements.ts';
import { requiredAndRuledOut } from './codes.ts';
import { kinds, type RulesetProblem } from './problem.ts';
import { bodyAndNone, idle } from './responses.ts';
import { unreachable } from './unreachable.ts';

/**
 * What is wrong with a policy in itself: rules that contradict each other and rules that are of no effect.
 * Only what is certain is reported; conditions that may hold together are taken to.
 */
export function problemsIn(rules: readonly ResolvedRule[]): RulesetProblem[] {
  const sourced = requirementsBy(rules);
  const byMethod = new Map<string, readonly SourcedRequirement[]>(
    methods.map(method => [method, sourced.filter(each => each.method === method)]),
  );
  const found = [
    ...[...byMethod].flatMap(([method, here]) => [...requiredAndRuledOut(here, method), ...bodyAndNone(here, method)]),
    ...idle(byMethod),
    ...unreachable(rules),
  ];
  return together(found).sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

/** What holds alike for several methods, once. */
function together(problems: readonly RulesetProblem[]): RulesetProblem[] {
  const groups = new Map<string, RulesetProblem>();
  for (const problem of problems) {
    const key = JSON.stringify([problem.kind, problem.rules, problem.message]);
    const before = groups.get(key);
    groups.set(key, before === undefined ? problem : { ...before, methods: [...before.methods, ...problem.methods] });
  }
  return [...groups.values()];
}
