import type { Check } from '../checks/check.ts';
import type { Reader } from '../checks/options.ts';
import { noPolicy, type Policy, policyOf } from '../checks/policy.ts';
import { wordingOf } from '../checks/wording.ts';
import type { Audit } from '../exceptions/audit.ts';
import { findingsOfRule } from '../exceptions/findings.ts';
import { type Ledger, newLedger } from '../exceptions/ledger.ts';
import { apiOf } from '../openapi/api.ts';
import { type Place, pathOf } from '../openapi/node.ts';
import { citationOf } from './citation.ts';
import { docOf, type SpectralContext, type SpectralFunction, type SpectralResult, type SpectralRule } from './context.ts';
import { checkNameOf, type Mark } from './mark.ts';
import { type Owner, policyAmong, policyIn } from './policies.ts';

/** Checks and audits as Spectral functions, by the name that a ruleset gives as `function`. */
export function functionsOf(all: readonly (Check<unknown> | Audit<unknown>)[]): Readonly<Record<string, SpectralFunction>> {
  return Object.fromEntries(all.map(each => [each.name, 'audit' in each ? spectralAudit(each) : spectralFunction(each)]));
}

/**
 * A check as Spectral calls it. Where its ruleset has no policy, it waits until every other rule was called: the ruleset of one of them may have some.
 * Its `validator` refuses bad options when the ruleset is loaded.
 */
function spectralFunction<Options>(check: Check<Options>): SpectralFunction {
  const options = reading(check);
  const run: SpectralFunction = (_target, given, context) => {
    const owners = ownersOf(context);
    const api = apiOf(docOf(context));
    if (api === undefined) return [];
    const ledger = ledgerOf(context);
    const citation = citationOf(context.rule.extensions);
    const { path } = context;
    const results = (policy: Policy) => {
      const rule = { name: context.rule.name, check, options: options(given), policy };
      const findings = findingsOfRule(api, rule, ledger, ({ at }) => isGiven(at, { path }));
      return Array.from(findings, finding => resultOf(finding.at, wordingOf(finding, citation)));
    };
    const { owner } = context.rule;
    const own = policyIn(owner);
    if (own !== undefined) return results(policyOf(own));
    return later(check.name, () => {
      const policy = policyAmong(owner, owners);
      return results(policy === undefined ? noPolicy : policyOf(policy));
    });
  };
  return described(run, { kind: 'check', name: check.name }, options);
}

/** Where a run keeps the rulesets that its rules are from, as it keeps the ledger. */
const ownersKey = Symbol.for('statute.owners.1');

/** The rulesets of a run so far, with that of the rule at hand. */
function ownersOf({ documentInventory, rule }: SpectralContext): Set<Owner> {
  const kept: Set<Owner> | undefined = Reflect.get(documentInventory, ownersKey);
  const owners = kept ?? new Set();
  if (kept === undefined) Reflect.defineProperty(documentInventory, ownersKey, { value: owners });
  if (rule.owner !== undefined) owners.add(rule.owner);
  return owners;
}

/** What comes of a function when every rule was called; what it throws is worded as Spectral words it. */
async function later<T>(name: string, run: () => T): Promise<T> {
  await undefined;
  try {
    return run();
  } catch (cause) {
    throw new Error(`Function "${name}" threw an exception: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** An audit as Spectral calls it. Spectral waits for what comes later, and runs every check before: exceptions are then known to be of use or not. */
function spectralAudit<Options>(audit: Audit<Options>): SpectralFunction {
  const options = reading(audit);
  const run: SpectralFunction = async (_target, given, context) => {
    const { path } = context;
    ownersOf(context);
    const api = apiOf(docOf(context));
    const ledger = ledgerOf(context);
    // After the checks that wait.
    for (let turn = 0; turn < 2; turn += 1) await undefined;
    const remarks = api === undefined ? [] : [...audit.audit(api, options(given), ledger)];
    return remarks.filter(({ at }) => isGiven(at, { path })).map(({ at, text }) => resultOf(at, text));
  };
  return described(run, { kind: 'audit', name: audit.name }, options);
}

/** Reads options, each object once. */
function reading<Options>({ name, options }: { readonly name: string; readonly options: Reader<Options> }): (given: unknown) => Options {
  const known = new WeakMap<object, Options>();
  const read = (given: unknown) => options(given, `${name}: functionOptions`);
  return given => {
    if (typeof given !== 'object' || given === null) return read(given);
    const value = known.get(given) ?? read(given);
    known.set(given, value);
    return value;
  };
}

function described(run: SpectralFunction, statute: Mark, options: (given: unknown) => unknown): SpectralFunction {
  Object.defineProperties(run, { name: { value: statute.name }, statute: { value: statute } });
  run.validator = given => void options(given);
  return run;
}

/** Whether a place is among those that the rule is given. */
function isGiven(at: Place, { path }: Pick<SpectralContext, 'path'>): boolean {
  const keys = path.length === 0 ? [] : pathOf(at);
  return path.every((key, index) => keys[index] === String(key));
}

/** Spectral reads `{{...}}` in messages as a template, a path such as `/users/{{id}}` among them, and decodes keys as parts of a JSON Pointer. */
function resultOf(at: Place, text: string): SpectralResult {
  return { message: text.replaceAll('{{', '#{{"{{"}}'), path: pathOf(at).map(key => key.replaceAll('~', '~0')) };
}

/** Where a run keeps its ledger: on Spectral's inventory, which is made anew for each run and handed to every rule, whichever bundle it came in. */
const key = Symbol.for('statute.ledger.1');

/** The ledger of a run, with the rules of the ruleset at hand noted. */
function ledgerOf({ documentInventory, rule }: SpectralContext): Ledger {
  const kept: Ledger | undefined = Reflect.get(documentInventory, key);
  const ledger = kept ?? newLedger();
  if (kept === undefined) Reflect.defineProperty(documentInventory, key, { value: ledger });
  const rules = rule.owner?.rules ?? {};
  if (!ledger.rules.has(rule.name)) for (const [name, each] of Object.entries(rules)) ledger.rules.set(name, isCheck(each));
  return ledger;
}

/** Whether a function of a rule is one of our checks. */
function isCheck(rule: SpectralRule | undefined): boolean {
  return rule?.then?.some(({ function: fn }) => checkNameOf(fn) !== undefined) ?? false;
}
