import { builtIn, trafficRules } from '../ruleset/built-in.ts';
import { OwnRuleset } from '../ruleset/own-ruleset.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';

/** The rules that compare traffic with its document, whatever guideline holds besides. */
export function contractRuleset(): RulesetLike {
  return new OwnRuleset(builtIn(trafficRules), null);
}
