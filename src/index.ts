export { createRuleset, type RuleInput, type RulesetInput } from './hosts/spectral/create-ruleset.ts';
export { functions as checks } from './hosts/spectral/functions.ts';
