import { flag, list, OptionsError, object, oneOf, optional, type Reader, text } from '../checks/options.ts';
import { policyOf, refuseUnread } from '../checks/policy.ts';
import { type Level, levels } from '../checks/wording.ts';
import { field, isFields } from '../openapi/node.ts';
import { type BoundRuleset, bind } from './bind.ts';
import { exceptionRules } from './exception-rules.ts';
import { functions } from './functions.ts';
import { checkNameOf } from './mark.ts';

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

/** A ruleset to build on, with which of its rules are on. */
type Extended = object | readonly [object, 'off' | 'recommended' | 'all'];

/** What `createRuleset` takes. */
export interface RulesetInput {
  /** The guideline's name, for messages. */
  readonly guideline?: string;
  /** Where the guideline stands. */
  readonly url?: string;
  readonly description?: string;
  /** Rulesets to build on. */
  readonly extends?: readonly Extended[];
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

const anything: Reader<unknown> = value => value;
const ruleFields = object({
  function: oneOf(...Object.keys(functions)),
  options: anything,
  description: optional(text),
  level: optional(oneOf(...levels)),
  severity: optional(oneOf('error', 'warn', 'info', 'hint', 'off')),
  section: optional(text),
  clause: optional(text),
  recommended: optional(flag),
});
const fields = object({
  guideline: optional(text),
  url: optional(text),
  description: optional(text),
  extends: optional(list(anything)),
  rules: anything,
  policy: anything,
});

/**
 * Builds a Spectral ruleset from rules on these checks, for those who prefer code to YAML.
 * A policy counts for each of the rulesets that are extended. The rules about exceptions are part of it.
 * @returns a ruleset definition, as a `.spectral.mjs` exports it
 * @throws OptionsError where a key, a function or an option is not known, naming the rule and the key
 */
export function createRuleset(input: RulesetInput = {}): object {
  fields(input, 'createRuleset');
  const own = Object.entries(input.rules ?? {});
  const { policy } = input;
  if (policy !== undefined) {
    policyOf(policy);
    refuseUnread(policy, checksIn(input));
  }
  const extended = (input.extends ?? []).map(each => (policy === undefined ? each : withPolicy(each, policy)));
  const bound = bind(
    { rules: Object.fromEntries(own.flatMap(([name, rule]) => (isSetting(rule) ? [] : [[name, source(name, rule, input)]]))) },
    functions,
  );
  return {
    ...(input.description !== undefined && { description: input.description }),
    extends: [bind({ rules: exceptionRules }, functions), ...extended],
    rules: { ...Object.fromEntries(own.filter(([, rule]) => isSetting(rule))), ...bound.rules, ...(policy && policyRules(policy)) },
  };
}

/** Whether a rule is what Spectral takes to change an extended one. */
function isSetting(rule: unknown): rule is string | boolean {
  return typeof rule === 'string' || typeof rule === 'boolean';
}

/** The names of the checks that rulesets use, those that they extend included. */
function checksIn(ruleset: unknown): Set<unknown> {
  const rules = field(ruleset, 'rules');
  const extended = field(ruleset, 'extends');
  const used = (isFields(rules) ? Object.values(rules) : []).flatMap(rule => {
    const then = field(rule, 'then') ?? rule;
    return (Array.isArray(then) ? then : [then]).map(each => {
      const run = field(each, 'function');
      return typeof run === 'function' ? checkNameOf(run) : run;
    });
  });
  const below = (Array.isArray(extended) ? extended : [extended]).map(each => (Array.isArray(each) ? each[0] : each));
  return new Set([...used, ...below.filter(isFields).flatMap(each => [...checksIn(each)])]);
}

function policyRules(policy: Readonly<Record<string, unknown>>): BoundRuleset['rules'] {
  return { 'response-policy': { given: '$', then: { function: () => [] }, extensions: policy } };
}

/** An entry of `extends` whose ruleset has a policy. */
function withPolicy(entry: Extended, policy: Readonly<Record<string, unknown>>): Extended {
  const rules = policyRules(policy);
  return isPair(entry) ? [{ extends: [entry], rules }, entry[1]] : { extends: [entry], rules };
}

function isPair(entry: Extended): entry is readonly [object, 'off' | 'recommended' | 'all'] {
  return Array.isArray(entry);
}

function source(name: string, rule: RuleInput, { guideline, url }: RulesetInput) {
  ruleFields(rule, `rule ${name}`);
  try {
    functions[rule.function]?.validator?.(rule.options ?? null);
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
