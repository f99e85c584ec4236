/** Statute for programs: on texts, without files, so that it runs in a browser too. */
export { OptionsError } from '../checks/options.ts';
export { createRuleset, type RuleInput, type RulesetInput } from '../spectral/create-ruleset.ts';
export { UserError } from '../user-error.ts';
export { type GenerateOptions, generate } from './generate.ts';
export { type Edited, fix, type Injected, type InjectOptions, inject } from './inject.ts';
export type { Additions } from './library.ts';
export { type Diagnostic, type LintOptions, lint } from './lint.ts';
export type { Read } from './read.ts';
export { loadRuleset, type Ruleset, type RulesetGiven, type RulesetOptions, rulesetNames } from './ruleset.ts';
