import type { RulesetLike } from '../spectral/ruleset-like.ts';
import { UserError } from '../user-error.ts';
import type { Baseline } from './baseline.ts';
import { fingerprintOf } from './fingerprint.ts';

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
