import { OptionsError } from '../../functions/options.ts';
import { policyOf } from '../../functions/policy.ts';
import type { Level } from '../../functions/wording.ts';
import { type BoundRuleset, bind } from './bind.ts';
import { functions } from './functions.ts';

/** A rule of one's own guideline. */
export interface RuleInput {
  /** One of the checks: `permitted-codes`, `required-codes`, ... */
  readonly function: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly description?: string;
  /** How binding the clause is; gives the severity where none is named. */
  readonly level?: Level;
  readonly severity?: 'error' | 'warn' | 'info' | 'hint' | 'off';
  readonly section?: string;
  readonly clause?: string;
  readonly recommended?: boolean;
}

/** What `createRuleset` takes. */
export interface RulesetInput {
  /** The guideline's name, for messages. */
  readonly guideline?: string;
  /** Where the guideline stands. */
  readonly url?: string;
  readonly description?: string;
  /** Rulesets to build on. */
  readonly extends?: readonly (object | readonly [object, 'off' | 'recommended' | 'all'])[];
  /** Rules by name: one of these checks, or what Spectral takes to change an extended rule (`off`, a severity). */
  readonly rules?: Readonly<Record<string, RuleInput | string | boolean>>;
  /** What to permit, forbid and require beyond the extended rulesets: see `response-policy`. */
  readonly policy?: Readonly<Record<string, unknown>>;
}

const severities: Readonly<Record<Level, string>> = {
  must: 'error',
  'must-not': 'error',
  should: 'warn',
  'should-not': 'warn',
  may: 'hint',
  none: 'hint',
};

/**
 * Builds a Spectral ruleset from rules on these checks, for those who prefer code to YAML.
 * @returns a ruleset definition, as a `.spectral.mjs` exports it
 * @throws OptionsError where a rule names no known function or its options are wrong, naming the rule and the key
 */
export function createRuleset(input: RulesetInput): object {
  const own = Object.entries(input.rules ?? {});
  if (input.policy !== undefined) policyOf(input.policy);
  return {
    ...(input.description !== undefined && { description: input.description }),
    ...(input.extends !== undefined && { extends: input.extends }),
    rules: {
      ...Object.fromEntries(own.filter(([, rule]) => typeof rule !== 'object')),
      ...bind(
        { rules: Object.fromEntries(own.flatMap(([name, rule]) => (typeof rule === 'object' ? [[name, source(name, rule, input)]] : []))) },
        functions,
      ).rules,
      ...(input.policy !== undefined && policyRule(input.policy)),
    },
  };
}

function source(name: string, rule: RuleInput, { guideline, url }: RulesetInput) {
  const check = functions[rule.function];
  if (check === undefined)
    throw new OptionsError(`rule ${name}: function is "${rule.function}"; expected one of ${Object.keys(functions).join(', ')}`);
  try {
    check.validator?.(rule.options ?? null);
  } catch (error) {
    throw error instanceof OptionsError ? new OptionsError(`rule ${name}: ${error.message}`) : error;
  }
  return {
    ...(rule.description !== undefined && { description: rule.description }),
    message: '{{error}}',
    severity: rule.severity ?? severities[rule.level ?? 'must'],
    ...(rule.recommended !== undefined && { recommended: rule.recommended }),
    ...(url !== undefined && { documentationUrl: url }),
    given: '$',
    resolved: false,
    then: { function: rule.function, ...(rule.options !== undefined && { functionOptions: rule.options }) },
    extensions: { guideline, section: rule.section, level: rule.level ?? 'must', clause: rule.clause, url },
  };
}

function policyRule(policy: Readonly<Record<string, unknown>>): BoundRuleset['rules'] {
  return bind({ rules: { 'response-policy': { given: '$', then: { function: 'defined' }, extensions: policy } } }, functions).rules;
}
