import { sidesOf } from '../../checks/check.ts';
import type { Finding } from '../../checks/finding.ts';
import { wordingOf } from '../../checks/wording.ts';
import { today } from '../../exceptions/day.ts';
import { exceptionsFor } from '../../exceptions/findings.ts';
import type { Api } from '../../openapi/api.ts';
import { pathOf } from '../../openapi/node.ts';
import { methods, type Operation } from '../../openapi/operation.ts';
import { isMeant } from '../../openapi/status.ts';
import type { ResolvedRule } from '../../ruleset/resolved.ts';
import { concerns } from '../cell.ts';
import { requirementsFor, type Source, type SourcedRequirement, sourceOf } from '../requirements.ts';
import { applicationOf } from './application.ts';

/** `finds`: reported; `hidden`: would be reported but for an exception; `off`: but for an override; `kept`: looked at and all is well; `silent`: does not apply. */
export const outcomes = ['finds', 'hidden', 'off', 'kept', 'silent'] as const;
export type Decided = (typeof outcomes)[number];

/** What a rule came to for an operation. */
export interface Decision {
  readonly outcome: Decided;
  readonly by: Source;
  /** The facts that it was decided by. */
  readonly why: string;
  readonly findings: readonly Explained[];
  /** What exceptions of the document hide. */
  readonly hidden: readonly (Explained & { readonly exceptions: readonly Excuse[] })[];
}

/** Something found, in words. */
interface Explained {
  readonly message: string;
  readonly path: readonly string[];
}

/** An exception that hides something. */
export interface Excuse {
  /** What it stands on, as people call it. */
  readonly on: string;
  readonly path: readonly string[];
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  readonly ticket: string | undefined;
  /** The last day on which it counts. */
  readonly expires: string | undefined;
}

/**
 * What each rule that is on came to for an operation. What is reported is what the checks themselves find, as when linting.
 * @param code look only at rules that are about this code
 */
export function decisionsOn(api: Api, operation: Operation, rules: readonly ResolvedRule[], code?: string): Decision[] {
  return rules.flatMap(rule => {
    const found = [...rule.check.run(api, rule.options, rule.policy)].filter(finding => finding.operation === operation);
    const sourced = requirementsFor(rule, operation.method);
    if (code !== undefined && !isAbout(rule, sourced, found, code)) return [];
    const wanted = found.filter(({ at }) => rule.severityAt(pathOf(at)) !== -1);
    const judged = wanted.map(finding => ({ ...inWords(rule, finding), exceptions: excusesFor(rule, finding) }));
    const hidden = judged.filter(({ exceptions }) => exceptions.length > 0);
    const outcome = hidden.length < judged.length ? 'finds' : hidden.length > 0 ? 'hidden' : found.length > 0 ? 'off' : undefined;
    const { bears, why } = reasonsOf(rule, sourced, operation);
    return [
      {
        outcome: outcome ?? (bears ? 'kept' : 'silent'),
        by: sourceOf(rule),
        why: outcome === 'off' ? `${why}; an override turns the rule off here` : why,
        findings: judged.flatMap(({ exceptions, ...finding }) => (exceptions.length > 0 ? [] : [finding])),
        hidden,
      },
    ];
  });
}

function inWords(rule: ResolvedRule, finding: Finding): Explained {
  return { message: wordingOf(finding, rule.citation), path: pathOf(finding.at) };
}

function excusesFor(rule: ResolvedRule, finding: Finding): Excuse[] {
  const covers = [...exceptionsFor(rule.name, finding, today())];
  return [...new Set(covers.map(({ exception }) => exception))].map(({ annotation, path, reason, owner, ticket, expires }) => ({
    on: annotation.on,
    path,
    reason,
    owner,
    ticket,
    expires,
  }));
}

/** Why a rule comes to what it does, requirement by requirement. */
function reasonsOf(
  rule: ResolvedRule,
  sourced: readonly SourcedRequirement[],
  operation: Operation,
): { readonly bears: boolean; readonly why: string } {
  if (sourced.length === 0) {
    if (!sidesOf(rule.check, rule.options).includes('document')) return { bears: false, why: 'looks at recorded traffic only' };
    const others = methods.filter(method => requirementsFor(rule, method).length > 0).map(method => method.toUpperCase());
    return { bears: false, why: others.length > 0 ? `is about ${others.join(', ')}` : 'requires nothing' };
  }
  const bearings = sourced.map(({ requirement }) => applicationOf(requirement, operation));
  const bearing = bearings.filter(({ applies: bears }) => bears);
  return { bears: bearing.length > 0, why: (bearing.length > 0 ? bearing : bearings).map(({ why }) => why).join('; ') };
}

function isAbout(rule: ResolvedRule, sourced: readonly SourcedRequirement[], found: readonly Finding[], code: string): boolean {
  if (found.some(({ fact }) => 'key' in fact && fact.key === code)) return true;
  const all = sourced.length > 0 ? sourced : methods.flatMap(method => requirementsFor(rule, method));
  return all.some(
    each =>
      concerns(each, code) || ('codes' in each.requirement && each.requirement.asks !== 'only' && isMeant(code, each.requirement.codes)),
  );
}
