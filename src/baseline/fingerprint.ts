import { createHash } from 'node:crypto';
import { field } from '../openapi/node.ts';
import { checkNameOf } from '../spectral/mark.ts';
import { ownersOf, policyAmong } from '../spectral/policies.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';

/**
 * What a rule looks for, in twelve digits: its places, its functions and their options. Its severity, its words
 * and the code behind its functions do not count, since they change which defects are reported but not what one is.
 * @returns undefined where the ruleset has no such rule, or has it off
 */
export function fingerprintOf(ruleset: RulesetLike, name: string): string | undefined {
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
