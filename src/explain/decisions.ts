import type { Finding } from '../functions/finding.ts';
import { wordingOf } from '../functions/wording.ts';
import type { OwnRule } from '../hosts/native/rules.ts';
import { citationOf } from '../hosts/spectral/citation.ts';
import type { Api } from '../openapi/api.ts';
import { pathOf } from '../openapi/node.ts';
import { methods, type Operation } from '../openapi/operation.ts';
import { isMeant } from '../openapi/status.ts';
import { concerns } from '../policy/cell.ts';
import { type Said, type Source, saidOf, sourceOf } from '../policy/statements.ts';
import { bearingOf } from './bearing.ts';

/** `finds`: reported; `kept`: looked at and all is well; `off`: would be reported but for an override; `silent`: does not apply. */
export const outcomes = ['finds', 'off', 'kept', 'silent'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a rule came to for an operation. */
export interface Decision {
  readonly outcome: Outcome;
  readonly by: Source;
  /** The facts that it was decided by. */
  readonly why: string;
  readonly findings: readonly { readonly message: string; readonly path: readonly string[] }[];
}

/**
 * What each rule that is on came to for an operation. What is reported is what the checks themselves find, as when linting.
 * @param code look only at rules that are about this code
 */
export function decisionsOn(api: Api, operation: Operation, rules: readonly OwnRule[], code?: string): Decision[] {
  return rules.flatMap(rule => {
    const found = [...rule.check.run(api, rule.options, rule.policy)].filter(finding => finding.operation === operation);
    const said = saidOf(rule, operation.method);
    if (code !== undefined && !isAbout(rule, said, found, code)) return [];
    const reported = found.filter(({ at }) => rule.severityAt(pathOf(at)) !== -1);
    const outcome = reported.length > 0 ? 'finds' : found.length > 0 ? 'off' : undefined;
    const { bears, why } = reasonsOf(rule, said, operation);
    return [
      {
        outcome: outcome ?? (bears ? 'kept' : 'silent'),
        by: sourceOf(rule),
        why: outcome === 'off' ? `${why}; an override turns the rule off here` : why,
        findings: reported.map(finding => ({ message: wordingOf(finding, citationOf(rule.extensions)), path: pathOf(finding.at) })),
      },
    ];
  });
}

/** Why a rule comes to what it does, statement by statement. */
function reasonsOf(rule: OwnRule, said: readonly Said[], operation: Operation): { readonly bears: boolean; readonly why: string } {
  if (said.length === 0) {
    const others = methods.filter(method => saidOf(rule, method).length > 0).map(method => method.toUpperCase());
    return { bears: false, why: others.length > 0 ? `is about ${others.join(', ')}` : 'asks nothing' };
  }
  const bearings = said.map(({ statement }) => bearingOf(statement, operation));
  const bearing = bearings.filter(({ bears }) => bears);
  return { bears: bearing.length > 0, why: (bearing.length > 0 ? bearing : bearings).map(({ why }) => why).join('; ') };
}

function isAbout(rule: OwnRule, said: readonly Said[], found: readonly Finding[], code: string): boolean {
  if (found.some(({ fact }) => 'key' in fact && fact.key === code)) return true;
  const all = said.length > 0 ? said : methods.flatMap(method => saidOf(rule, method));
  return all.some(
    each => concerns(each, code) || ('codes' in each.statement && each.statement.asks !== 'only' && isMeant(code, each.statement.codes)),
  );
}
