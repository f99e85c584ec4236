let names: () => Iterable<string> = () => [];
let known: ReadonlySet<string> | undefined;

/**
 * Says which rules the built-in rulesets have. What Spectral loads has no files to read them from,
 * so whoever puts the rulesets together says it.
 * @param all asked once, when an exception names a rule that the ruleset at hand does not have
 */
export function nameBuiltInRules(all: () => Iterable<string>): void {
  names = all;
  known = undefined;
}

/** Whether a name begins like those of a built-in ruleset, each of which has a rule for the team's own policy. */
export function looksBuiltIn(name: string): boolean {
  return [...builtInRules()].some(rule => rule.endsWith('-team-policy') && name.startsWith(rule.replace(/team-policy$/, '')));
}

/** The names of the rules of all built-in rulesets that an exception can name. */
export function builtInRules(): ReadonlySet<string> {
  known ??= new Set([...names()].filter(name => name !== 'response-policy' && !name.startsWith('statute-exceptions')));
  return known;
}
