export { createRuleset, type RuleInput, type RulesetInput } from './spectral/create-ruleset.ts';
export { functions as checks } from './spectral/functions.ts';
