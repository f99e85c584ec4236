import type { Audit, Check } from '../../functions/check.ts';
import { findingsOfRule } from '../../functions/exceptions/findings.ts';
import type { Reader } from '../../functions/options.ts';
import { noPolicy, policyOf } from '../../functions/policy.ts';
import { wordingOf } from '../../functions/wording.ts';
import { apiOf } from '../../openapi/api.ts';
import { type Place, pathOf } from '../../openapi/node.ts';
import { citationOf } from './citation.ts';
import { docOf, type SpectralContext, type SpectralFunction, type SpectralResult } from './context.ts';
import { ledgerOf } from './ledger.ts';

/** Checks and audits as Spectral functions, by the name that a ruleset gives as `function`. */
export function functionsOf(all: readonly (Check<unknown> | Audit<unknown>)[]): Readonly<Record<string, SpectralFunction>> {
  return Object.fromEntries(all.map(each => [each.name, 'audit' in each ? spectralAudit(each) : spectralFunction(each)]));
}

/** The rule in which a team says what it wants otherwise. */
const policyRule = 'response-policy';

/**
 * A check as Spectral calls it.
 * Its `validator` refuses bad options when the ruleset is loaded.
 */
export function spectralFunction<Options>(check: Check<Options>): SpectralFunction {
  const options = reading(check);
  const run: SpectralFunction = (_target, given, context) => {
    const api = apiOf(docOf(context));
    if (api === undefined) return [];
    const citation = citationOf(context.rule.extensions);
    const rule = { name: context.rule.name, check, options: options(given), policy: teamPolicyOf(context) };
    const findings = findingsOfRule(api, rule, ledgerOf(context), ({ at }) => isGiven(at, context));
    return Array.from(findings, finding => resultOf(finding.at, wordingOf(finding, citation)));
  };
  run.check = check.name;
  return described(run, check.name, options);
}

/** An audit as Spectral calls it. Spectral waits for what comes later, and runs every rule before: exceptions are then known to be of use or not. */
function spectralAudit<Options>(audit: Audit<Options>): SpectralFunction {
  const options = reading(audit);
  const run: SpectralFunction = async (_target, given, context) => {
    const { path } = context;
    const api = apiOf(docOf(context));
    const ledger = ledgerOf(context);
    await undefined;
    const remarks = api === undefined ? [] : [...audit.audit(api, options(given), ledger)];
    return remarks.filter(({ at }) => isGiven(at, { path })).map(({ at, text }) => resultOf(at, text));
  };
  run.audit = audit.name;
  return described(run, audit.name, options);
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

function described(run: SpectralFunction, name: string, options: (given: unknown) => unknown): SpectralFunction {
  Object.defineProperty(run, 'name', { value: name });
  run.validator = given => void options(given);
  return run;
}

function teamPolicyOf({ rule }: SpectralContext) {
  const extensions = rule.owner?.rules[policyRule]?.extensions;
  return typeof extensions === 'object' && extensions !== null ? policyOf(extensions) : noPolicy;
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
