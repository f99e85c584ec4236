import { type Side, sidesOf } from '../checks/check.ts';
import { builtIn } from './built-in.ts';
import { OwnRuleset } from './own-ruleset.ts';
import { resolvedRules } from './resolved.ts';

/** Where the rules of a ruleset that comes with the package find something, by their names; of those of our checks. */
export function sidesIn(name: string): Readonly<Record<string, readonly Side[]>> {
  const rules = resolvedRules(new OwnRuleset({ extends: [[builtIn(name), 'all']] }, null), '');
  return Object.fromEntries(rules.map(rule => [rule.name, sidesOf(rule.check, rule.options)]));
}
