import type { Check } from '../checks/check.ts';
import type { Finding } from '../checks/finding.ts';
import { checks } from '../checks/index.ts';
import type { Reader } from '../checks/options.ts';
import { noPolicy, type Policy, policyOf } from '../checks/policy.ts';
import type { Citation } from '../checks/wording.ts';
import type { Audit, Remark } from '../exceptions/audit.ts';
import { findingsOfRule } from '../exceptions/findings.ts';
import { type Ledger, newLedger } from '../exceptions/ledger.ts';
import type { Api } from '../openapi/api.ts';
import { field, type Path, pathOf } from '../openapi/node.ts';
import { audits } from '../spectral/audits.ts';
import { citationOf } from '../spectral/citation.ts';
import { checkNameOf, markOf } from '../spectral/mark.ts';
import { ownersOf, policyAmong, policyRule } from '../spectral/policies.ts';
import type { RuleLike, RulesetLike } from '../spectral/ruleset-like.ts';
import { UserError } from '../user-error.ts';

/** A rule of a ruleset that is one of our checks, with all that it takes to run it. */
export interface ResolvedRule {
  readonly name: string;
  readonly check: Check<unknown>;
  readonly options: unknown;
  readonly policy: Policy;
  readonly citation: Citation;
  /** What the guideline says, in a sentence. */
  readonly clause: string | undefined;
  readonly severityAt: SeverityAt;
}

/** A rule of a ruleset that is one of our audits, with all that it takes to run it. */
export interface ResolvedAudit {
  readonly name: string;
  readonly audit: Audit<unknown>;
  readonly options: unknown;
  readonly severityAt: SeverityAt;
}

/** Spectral's number of a rule's severity for a place of the document: -1 is off. */
type SeverityAt = (path: Path) => number;

/** By name, because a function that was bundled apart has the name of its check and a copy of its code. */
const [checksByName, auditsByName] = [new Map(checks.map(check => [check.name, check])), new Map(audits.map(audit => [audit.name, audit]))];

/**
 * The rules of a ruleset that are ours and on, for a document.
 * @param source the document's path, for the ruleset's overrides
 * @param root the document's value, where rules for other formats are to be left out
 * @throws UserError for a rule that is given parts of documents
 */
export function resolvedRules(ruleset: RulesetLike, source: string, root?: unknown): ResolvedRule[] {
  const rules = Object.values(ruleset.fromSource(source).rules).filter(
    rule => rule.enabled && (root === undefined || isFor(rule, root, source)),
  );
  const owners = ownersOf(rules);
  return rules.flatMap(rule => {
    const policy = policyAmong(rule.owner, owners);
    return rule.then.flatMap(then => {
      const check = checksByName.get(checkNameOf(then.function) ?? '');
      if (check === undefined) return [];
      refuseParts(rule, then.field);
      const { citation, clause } = citedBy(rule);
      return {
        name: rule.name,
        check,
        options: optionsOf(check, rule.name, then),
        policy: policy === undefined ? noPolicy : policyOf(policy),
        citation,
        clause,
        severityAt: severityIn(rule, source),
      };
    });
  });
}

const options = new WeakMap<object, { readonly read: unknown }>();

/** The options that a rule gives to what it runs, read once for all documents. */
function optionsOf(runs: { readonly options: Reader<unknown> }, rule: string, then: RuleLike['then'][number]): unknown {
  const known = options.get(then) ?? { read: runs.options(then.functionOptions ?? null, `${rule}: functionOptions`) };
  options.set(then, known);
  return known.read;
}

/**
 * The audits of a ruleset that are on, for a document.
 * @param source the document's path, for the ruleset's overrides
 */
export function resolvedAudits(ruleset: RulesetLike, source: string): ResolvedAudit[] {
  return Object.values(ruleset.fromSource(source).rules).flatMap(rule =>
    rule.then.flatMap(then => {
      const mark = rule.enabled ? markOf(then.function) : undefined;
      const audit = mark?.kind === 'audit' ? auditsByName.get(mark.name) : undefined;
      if (audit === undefined) return [];
      return { name: rule.name, audit, options: optionsOf(audit, rule.name, then), severityAt: severityIn(rule, source) };
    }),
  );
}

/** What a rule cites. */
function citedBy({ extensions }: RuleLike): Pick<ResolvedRule, 'citation' | 'clause'> {
  const clause = field(extensions, 'clause');
  return { citation: citationOf(extensions), clause: typeof clause === 'string' ? clause : undefined };
}

function severityIn(rule: RuleLike, source: string): SeverityAt {
  return path => rule.getSeverityForSource(source, [...path]);
}

/**
 * Refuses a rule that is given parts of documents: only Spectral's engine, which lint leaves it to, goes by these.
 * @throws UserError
 */
function refuseParts({ name, given }: RuleLike, part: unknown): void {
  if (given.length === 1 && given[0] === '$' && part === undefined) return;
  const what = part === undefined ? `is given ${given.join(', ')}` : `has the field ${String(part)}`;
  throw new UserError(
    `the rule ${name} ${what}; expected given: $ and no field, because only lint supports rules about parts of documents`,
  );
}

/** Whether a rule is for documents of the format that a document has. */
function isFor({ formats }: RuleLike, root: unknown, source: string): boolean {
  return formats === null || [...formats].some(isFormat => isFormat(root, source));
}

/** A ledger for one run over one document, with the rules of a ruleset noted, on or off, and whether an exception can name them. */
export function ledgerFor({ rules }: RulesetLike): Ledger {
  const ledger = newLedger();
  for (const { name, then } of Object.values(rules))
    ledger.rules.set(
      name,
      then.some(({ function: run }) => checkNameOf(run) !== undefined),
    );
  return ledger;
}

/** Something that a rule has to say of a place of the document, which is not turned off there. */
interface Placed<Rule> {
  readonly rule: Rule;
  readonly path: Path;
  readonly severity: number;
}

/** What rules find in a document and no exception hides, where they are not turned off for the place. */
export function* findingsOf(
  api: Api,
  rules: readonly ResolvedRule[],
  ledger = newLedger(),
): Generator<Placed<ResolvedRule> & { readonly finding: Finding }> {
  for (const rule of rules) {
    for (const finding of findingsOfRule(api, rule, ledger)) {
      const path = pathOf(finding.at);
      const severity = rule.severityAt(path);
      if (severity !== -1) yield { rule, finding, path, severity };
    }
  }
}

/**
 * What audits have to say of a document, where they are not turned off for the place.
 * @param ledger what was noted while the checks ran: `findingsOf` has to be through
 */
export function* remarksOf(
  api: Api,
  all: readonly ResolvedAudit[],
  ledger: Ledger,
): Generator<Placed<ResolvedAudit> & { readonly remark: Remark }> {
  for (const rule of all) {
    for (const remark of rule.audit.audit(api, rule.options, ledger)) {
      const path = pathOf(remark.at);
      const severity = rule.severityAt(path);
      if (severity !== -1) yield { rule, remark, path, severity };
    }
  }
}

/** Whether every rule of a ruleset that is on is one of ours, used as the native engine runs it: on the whole document, unresolved, with its own words. */
export function isAllOurs({ rules }: RulesetLike): boolean {
  return Object.values(rules).every(rule => !rule.enabled || rule.name === policyRule || isOurs(rule));
}

function isOurs({ then, given, resolved, message, description }: RuleLike): boolean {
  return (
    !resolved &&
    // Without words of its own, Spectral gives it those of the function.
    (message === '{{error}}' || (message === null && description === null)) &&
    given.length === 1 &&
    given[0] === '$' &&
    then.every(each => each.field === undefined && markOf(each.function) !== undefined)
  );
}
