import type { RulesetDefinition, RulesetFunction } from '@stoplight/spectral-core';
import { createRuleset as definitionOf, type RulesetInput } from './spectral/create-ruleset.ts';
import { functions } from './spectral/functions.ts';

export type { RuleInput, RulesetInput } from './spectral/create-ruleset.ts';

/** Every check and audit as a Spectral function, by the name that a ruleset gives as `function`. Spectral hands them more than its types say. */
export const checks = functions as unknown as Readonly<Record<string, RulesetFunction>>;

/**
 * Builds a Spectral ruleset from rules on these checks, for those who prefer code to YAML.
 * A policy counts for each of the rulesets that are extended. The rules about exceptions are part of it.
 * @returns a ruleset definition, as a `.spectral.mjs` exports it
 * @throws OptionsError where a key, a function or an option is not known, naming the rule and the key
 */
export const createRuleset = definitionOf as (input?: RulesetInput) => RulesetDefinition;
