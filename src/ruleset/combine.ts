import { OptionsError } from '../checks/options.ts';
import { isLikePolicy, policyOf, refuseUnread } from '../checks/policy.ts';
import { isFields } from '../openapi/node.ts';
import { checkNameOf } from '../spectral/mark.ts';
import { policyIn, policyRule, runsOurs } from '../spectral/policies.ts';
import type { RuleLike, RulesetLike } from '../spectral/ruleset-like.ts';
import type { Definition } from './definition.ts';

/** Several rulesets as one. */
export function asOne(definitions: readonly Definition[], all: boolean): Definition {
  const [first] = definitions;
  return first !== undefined && definitions.length === 1 && !all ? first : together(definitions, all);
}

/** Refuses a `response-policy` with a mistake, and one that no rule would read, before any document is read. */
export function checkPolicies({ rules }: RulesetLike): void {
  const all = Object.values(rules);
  const checks = new Set(all.flatMap(({ then }) => then.map(({ function: fn }) => checkNameOf(fn))));
  for (const rule of all) refuseMisnamed(rule);
  for (const owner of new Set(all.map(rule => rule.owner))) {
    const policy = policyIn(owner);
    if (policy === undefined) continue;
    policyOf(policy);
    refuseUnread(policy, checks);
  }
}

/** Refuses what can only be meant for `response-policy`, in a rule of another name. */
function refuseMisnamed({ name, extensions, then }: RuleLike): void {
  if (name === policyRule || !isFields(extensions) || !isLikePolicy(extensions)) return;
  if (runsOurs({ then })) return;
  throw new OptionsError(`${name}: extensions.${Object.keys(extensions)[0]} is read in the rule ${policyRule} only; expected that name`);
}

function together(definitions: readonly Definition[], all: boolean): Definition {
  const overrides = definitions.flatMap(definition => (Array.isArray(definition.overrides) ? definition.overrides : []));
  return {
    extends: definitions.map(({ overrides: _, ...definition }) => (all ? [definition, 'all'] : definition)),
    ...(overrides.length > 0 && { overrides }),
    parserOptions: Object.assign({}, ...definitions.map(definition => definition.parserOptions)),
  };
}
