import { rulesets } from 'virtual:built-in';
import { type BoundRuleset, bind, type RulesetSource } from '../spectral/bind.ts';
import { functions } from '../spectral/functions.ts';

/** The names of the rulesets that come with the package, in alphabetical order. */
export const packagedNames: readonly string[] = Object.keys(rulesets);

/** The ruleset without a guideline: it checks a team's own table, and nothing where there is none. */
export const ownTable = 'own';

/** The ruleset without a guideline that compares recorded traffic with its document, and finds nothing in documents. */
export const trafficRules = 'traffic';

/** The names of those that stand for a guideline: what can be chosen by its name alone. */
export const builtInNames: readonly string[] = packagedNames.filter(name => name !== ownTable && name !== trafficRules);

const sources = new Map<string, RulesetSource>();

/** A ruleset that comes with the package, as it is written. No caller changes it. */
export function builtInSource(name: string): RulesetSource {
  const source = sources.get(name) ?? (rulesets[name]?.() as RulesetSource);
  sources.set(name, source);
  return source;
}

/** A ruleset that comes with the package, ready for Spectral. */
export function builtIn(name: string): BoundRuleset {
  return bind(builtInSource(name), functions);
}
