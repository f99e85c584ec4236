import { isFields } from '../openapi/node.ts';
import { markOf } from './mark.ts';
import type { RuleLike } from './ruleset-like.ts';

/** The rule in which a team says what it wants otherwise. */
export const policyRule = 'response-policy';

/** A ruleset that rules are from. */
export interface Owner {
  readonly rules: Readonly<Record<string, { readonly extensions?: unknown } | undefined>>;
}

/** The rulesets that run: those of which a rule is on that is ours. */
export function ownersOf(rules: Iterable<Pick<RuleLike, 'enabled' | 'then' | 'owner'>>): Set<Owner> {
  return new Set([...rules].filter(rule => rule.enabled && runsOurs(rule)).map(({ owner }) => owner));
}

/** Whether something that a rule runs is a check or an audit of ours. */
export function runsOurs({ then }: Pick<RuleLike, 'then'>): boolean {
  return then.some(({ function: fn }) => markOf(fn) !== undefined);
}

/** What the `response-policy` of a ruleset says, undefined where it says nothing. */
export function policyIn(owner: Owner | undefined): object | undefined {
  const extensions = owner?.rules[policyRule]?.extensions;
  return isFields(extensions) && Object.keys(extensions).length > 0 ? extensions : undefined;
}

/**
 * What counts for the rules of a ruleset: its own policy, else the last of those that it runs with. Spectral lays a policy over the last
 * ruleset that a file extends; it is meant for all of them.
 * @param owners the rulesets of a run, in the order of their rules
 */
export function policyAmong(owner: Owner | undefined, owners: Iterable<Owner>): object | undefined {
  return policyIn(owner) ?? [...owners].flatMap(each => policyIn(each) ?? []).at(-1);
}
