import { condition } from '../checks/conditions.ts';
import { codeOrRange, OptionsError } from '../checks/options.ts';
import { createRuleset } from '../spectral/create-ruleset.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';
import { UserError } from '../user-error.ts';
import { builtIn, ownTable } from './built-in.ts';
import { OwnRuleset } from './own-ruleset.ts';

/**
 * The ruleset that asks for some codes on every operation, each by itself: neither a range nor `default` stands in for it.
 * @param codes codes, ranges and `default`, with commas between them
 * @param when conditions, all of which have to hold
 * @throws UserError for what is no code, is a success, or no condition
 */
export function rulesetOfCodes(codes: string, when: readonly string[]): RulesetLike {
  try {
    const asked = codes.split(',').map(each => codeOrRange(each.trim(), '--add'));
    const success = asked.find(code => code < '300');
    if (success !== undefined)
      throw new UserError(
        `--add names ${success}; expected codes from 300, 4XX, 5XX or default, because only the authors know their successes`,
      );
    const conditions = when.map(each => condition(each, '--when') && each);
    const line = conditions.length > 0 ? { when: conditions } : {};
    const policy = { guideline: 'this call', require: { all: asked.map(code => ({ code, ...line })) }, satisfiedBy: [] };
    return new OwnRuleset({ ...createRuleset({ extends: [builtIn(ownTable)], policy }) }, null);
  } catch (error) {
    throw error instanceof OptionsError ? new UserError(error.message) : error;
  }
}

/** The ruleset that asks for nothing. */
export function emptyRuleset(): RulesetLike {
  return new OwnRuleset({ ...createRuleset({ extends: [builtIn(ownTable)] }) }, null);
}
