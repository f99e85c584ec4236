export { createRuleset, type RuleInput, type RulesetInput } from './hosts/spectral/create-ruleset.ts';
export { functions } from './hosts/spectral/functions.ts';
