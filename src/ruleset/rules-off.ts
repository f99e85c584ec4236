import { checkNameOf } from '../spectral/mark.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';

/** A check of ours that a ruleset has and does not run. */
export interface RuleOff {
  readonly rule: string;
  readonly why: 'not recommended' | 'turned off' | 'turned off for this file';
}

/**
 * The rules of a ruleset that are ours and off, for a document.
 * @param source the document's path, for the ruleset's overrides
 */
export function rulesOff(ruleset: RulesetLike, source: string): RuleOff[] {
  return Object.values(ruleset.fromSource(source).rules).flatMap((rule): RuleOff[] => {
    const isOurs = rule.then.some(then => checkNameOf(then.function) !== undefined);
    if (rule.enabled || !isOurs) return [];
    const isOnElsewhere = ruleset.rules[rule.name]?.enabled === true;
    return [{ rule: rule.name, why: isOnElsewhere ? 'turned off for this file' : rule.recommended ? 'turned off' : 'not recommended' }];
  });
}
