import type { Check } from '../checks/check.ts';
import type { Finding } from '../checks/finding.ts';
import { checks } from '../checks/index.ts';
import { noPolicy, type Policy, policyOf } from '../checks/policy.ts';
import { findingsOfRule } from '../exceptions/findings.ts';
import { newLedger } from '../exceptions/ledger.ts';
import type { Api } from '../openapi/api.ts';
import { type Path, pathOf } from '../openapi/node.ts';
import { ownersOf, policyAmong, policyRule } from '../spectral/policies.ts';
import type { RuleLike, RulesetLike } from '../spectral/ruleset-like.ts';
import { UserError } from '../user-error.ts';

/** A rule of a ruleset that is one of our checks, ready to run. */
export interface OwnRule {
  readonly name: string;
  readonly check: Check<unknown>;
  readonly options: unknown;
  readonly policy: Policy;
  readonly extensions: unknown;
  /** Spectral's number of the severity for a place of the document: -1 is off. */
  readonly severityAt: (path: Path) => number;
}

const byName = new Map(checks.map(check => [check.name, check]));

/**
 * The rules of a ruleset that are ours and on, for a document.
 * @param source the document's path, for the ruleset's overrides
 * @param root the document's value, where rules for other formats are to be left out
 */
export function ownRules(ruleset: RulesetLike, source: string, root?: unknown): OwnRule[] {
  const rules = Object.values(ruleset.fromSource(source).rules).filter(
    rule => rule.enabled && (root === undefined || isFor(rule, root, source)),
  );
  const owners = ownersOf(rules);
  return rules.flatMap(rule => {
    const policy = policyAmong(rule.owner, owners);
    return rule.then.flatMap(then => {
      const name: unknown = Reflect.get(then.function, 'check');
      const check = typeof name === 'string' ? byName.get(name) : undefined;
      if (check === undefined) return [];
      refuseParts(rule, then.field);
      return {
        name: rule.name,
        check,
        options: check.options(then.functionOptions ?? null, `${rule.name}: functionOptions`),
        policy: policy === undefined ? noPolicy : policyOf(policy),
        extensions: rule.extensions,
        severityAt: (path: Path) => rule.getSeverityForSource(source, [...path]),
      };
    });
  });
}

/**
 * Refuses a rule that is given parts of documents: only Spectral's engine, which lint leaves it to, goes by these.
 * @throws UserError
 */
function refuseParts({ name, given }: RuleLike, part: unknown): void {
  if (given.length === 1 && given[0] === '$' && part === undefined) return;
  const what = part === undefined ? `is given ${given.join(', ')}` : `has the field ${String(part)}`;
  throw new UserError(`the rule ${name} ${what}; expected given: $ and no field, because only lint takes parts of documents`);
}

/** What the rules find in a document and no exception hides, with the rule, where they are not turned off for the place. */
export function* findingsOf(api: Api, rules: readonly OwnRule[], ledger = newLedger()): Generator<{ rule: OwnRule; finding: Finding }> {
  for (const rule of rules) {
    for (const finding of findingsOfRule(api, rule, ledger)) {
      if (rule.severityAt(pathOf(finding.at)) !== -1) yield { rule, finding };
    }
  }
}

/** Whether a rule is for documents of the format that a document has. */
function isFor({ formats }: RuleLike, root: unknown, source: string): boolean {
  return formats === null || [...formats].some(isFormat => isFormat(root, source));
}

/** Whether every rule of a ruleset that is on is one of ours, used as the native host runs it: on the whole document, unresolved, with its own words. */
export function isAllOurs({ rules }: RulesetLike): boolean {
  return Object.values(rules).every(rule => !rule.enabled || rule.name === policyRule || isOurs(rule));
}

function isOurs({ then, given, resolved, message }: RuleLike): boolean {
  return (
    !resolved &&
    message === '{{error}}' &&
    given.length === 1 &&
    given[0] === '$' &&
    then.every(({ function: fn, field }) => field === undefined && (Reflect.has(fn, 'check') || Reflect.has(fn, 'audit')))
  );
}
