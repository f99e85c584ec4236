import type { Audit, Remark } from '../exceptions/audit.ts';
import { audits } from '../exceptions/audits.ts';
import type { Ledger } from '../exceptions/ledger.ts';
import type { Api } from '../openapi/api.ts';
import { type Path, pathOf } from '../openapi/node.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';

/** A rule of a ruleset that is one of our audits, ready to run. */
export interface OwnAudit {
  readonly name: string;
  readonly audit: Audit<unknown>;
  readonly options: unknown;
  /** Spectral's number of the severity for a place of the document: -1 is off. */
  readonly severityAt: (path: Path) => number;
}

const byName = new Map(audits.map(audit => [audit.name, audit]));

/**
 * The audits of a ruleset that are on, for a document.
 * @param source the document's path, for the ruleset's overrides
 */
export function ownAudits(ruleset: RulesetLike, source: string): OwnAudit[] {
  return Object.values(ruleset.fromSource(source).rules).flatMap(rule =>
    rule.then.flatMap(then => {
      const name: unknown = Reflect.get(then.function, 'audit');
      const audit = typeof name === 'string' && rule.enabled ? byName.get(name) : undefined;
      if (audit === undefined) return [];
      const options = audit.options(then.functionOptions ?? null, `${rule.name}: functionOptions`);
      return { name: rule.name, audit, options, severityAt: (path: Path) => rule.getSeverityForSource(source, [...path]) };
    }),
  );
}

/** The rules of a ruleset, on or off, with whether an exception can name them: what a ledger wants to know. */
export function* nameableRules(ruleset: RulesetLike): Generator<[string, boolean]> {
  for (const { name, then } of Object.values(ruleset.rules)) yield [name, then.some(({ function: fn }) => Reflect.has(fn, 'check'))];
}

/**
 * What the audits have to say of a document, where they are not turned off for the place.
 * @param ledger what was noted while the checks ran: `findingsOf` has to be through
 */
export function* remarksOf(api: Api, all: readonly OwnAudit[], ledger: Ledger): Generator<{ rule: OwnAudit; remark: Remark }> {
  for (const rule of all) {
    for (const remark of rule.audit.audit(api, rule.options, ledger)) {
      if (rule.severityAt(pathOf(remark.at)) !== -1) yield { rule, remark };
    }
  }
}
