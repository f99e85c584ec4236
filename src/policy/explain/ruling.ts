import type { Requirement } from '../../checks/requirement.ts';
import { pathOf } from '../../openapi/node.ts';
import type { Operation } from '../../openapi/operation.ts';
import type { ResolvedRule } from '../../ruleset/resolved.ts';
import { type Cell, cellOf } from '../cell.ts';
import { requirementsFor, type SourcedRequirement } from '../requirements.ts';

/** What rules come to for the codes of one operation. */
export interface Ruling {
  /** What they say of a code: neither conditions nor parts of an API are left open, because the operation is known. */
  readonly of: (code: string) => Cell;
  /** The codes that have to be declared, each with those that may be instead. */
  readonly required: readonly (readonly string[])[];
}

/**
 * Looks up what rules say about operations.
 * @returns a function, which remembers what they say about methods
 */
export function rulingBy(rules: readonly ResolvedRule[]): (operation: Operation) => Ruling {
  const byMethod = new Map<string, readonly { readonly rule: ResolvedRule; readonly said: readonly SourcedRequirement[] }[]>();
  return operation => {
    const { method } = operation;
    const all = byMethod.get(method) ?? rules.map(rule => ({ rule, said: requirementsFor(rule, method) }));
    byMethod.set(method, all);
    const path = pathOf(operation.responsesAt);
    const said = all.flatMap(({ rule, said }) => {
      const holding = said.filter(({ requirement }) => holds(requirement, operation));
      return holding.length > 0 && rule.severityAt(path) !== -1 ? holding.map(unconditional) : [];
    });
    return {
      of: code => cellOf(said, code),
      required: said.flatMap(({ requirement }) => (requirement.asks === 'must' ? [requirement.oneOf] : [])),
    };
  };
}

function holds({ zones, where, when }: Requirement, operation: Operation): boolean {
  return zones.includes(operation.zone) && where?.holds(operation) !== false && when?.holds(operation) !== false;
}

/** A requirement as it is where its conditions are met. */
function unconditional({ requirement, ...rest }: SourcedRequirement): SourcedRequirement {
  return { ...rest, requirement: { ...requirement, when: undefined, where: undefined } };
}
