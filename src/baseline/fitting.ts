import { createHash } from 'node:crypto';
import { field } from '../openapi/node.ts';
import { checkNameOf } from '../spectral/mark.ts';
import { ownersOf, policyAmong } from '../spectral/policies.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';
import { UserError } from '../user-error.ts';
import type { Baseline } from './baseline.ts';

/**
 * The rules of a baseline that look for something else than when it was written, so that their entries may mean other defects.
 * A rule that is off or gone is none of them: it finds nothing that could be hidden.
 * @param path the baseline's, for messages
 * @throws UserError where the ruleset has none of the baseline's rules, so that it is another guideline's
 */
export function changedRules({ rulesets, rules, entries }: Baseline, ruleset: RulesetLike, path: string): string[] {
  if (rules.size > 0 && ![...rules.keys()].some(name => Object.hasOwn(ruleset.rules, name)))
    throw new UserError(
      `${path} is of ${rulesets.join(', ')}, and none of its rules is in this ruleset; expected --ruleset with that one, or a separate baseline for this one`,
    );
  const names = new Set(entries.map(({ rule }) => rule));
  return [...names].filter(name => {
    const print = fingerprintOf(ruleset, name);
    return print !== undefined && print !== rules.get(name);
  });
}

/** The fingerprints of the rules that entries name, those of rules that are off as they were. */
export function fingerprints(
  names: Iterable<string>,
  ruleset: RulesetLike,
  before: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const prints = new Map<string, string>();
  for (const name of names) {
    const print = fingerprintOf(ruleset, name) ?? before.get(name);
    if (print !== undefined) prints.set(name, print);
  }
  return prints;
}

/**
 * What a rule looks for, in twelve digits: its places, its functions and their options. Its severity, its words
 * and the code behind its functions do not count, since they change which defects are reported but not what one is.
 * @returns undefined where the ruleset has no such rule, or has it off
 */
function fingerprintOf(ruleset: RulesetLike, name: string): string | undefined {
  const rule = ruleset.rules[name];
  if (rule === undefined || !rule.enabled) return undefined;
  const owners = ownersOf(Object.values(ruleset.rules));
  const then = rule.then.map(({ field: at, function: run, functionOptions }) => {
    const check = checkNameOf(run);
    const error = check === 'error-schema' ? field(policyAmong(rule.owner, owners), 'error') : undefined;
    return { field: at, function: check ?? String(Reflect.get(run, 'name')).replace(/\$\d+$/, ''), functionOptions, error };
  });
  return createHash('sha256')
    .update(stable({ given: rule.given, then }))
    .digest('hex')
    .slice(0, 12);
}

/** JSON with sorted keys; what JSON cannot say (a pattern, a function) by its source. */
function stable(value: unknown): string {
  return (
    JSON.stringify(value, (_, each: unknown) => {
      if (typeof each === 'function' || each instanceof RegExp) return String(each);
      if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
      return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
    }) ?? ''
  );
}
