import { aboutCodes, type Fact } from '../checks/finding.ts';
import { apiOf } from '../openapi/api.ts';
import { field, pathOf } from '../openapi/node.ts';
import { labelOf, type Operation } from '../openapi/operation.ts';
import { isSuccess, statusOf } from '../openapi/status.ts';
import { findingsOf, type ResolvedRule } from '../ruleset/resolved.ts';
import type { Documents } from './documents.ts';
import type { Wants } from './plan.ts';

/** A response that a rule does not want. */
export interface Unwanted {
  readonly rule: string;
  readonly operation: string;
  readonly file: string;
  readonly path: readonly string[];
  /** Why it has to stay, where that is plain before the text is read. */
  readonly keep: string | undefined;
}

/** The responses that the rules forbid; of each operation one stays, and a success where it has one. */
export function unwantedIn(documents: Documents, rules: readonly ResolvedRule[], wants: Wants): Unwanted[] {
  const api = apiOf(documents.rootDoc());
  if (api === undefined) return [];
  const placeOf = (operation: Operation) => JSON.stringify([documents.addressOf(operation.node.doc), pathOf(operation.node.place)]);
  const uses = new Map<string, number>();
  for (const operation of api.operations) uses.set(placeOf(operation), (uses.get(placeOf(operation)) ?? 0) + 1);
  const left = new Map<Operation, Set<string>>();
  const unwanted: Unwanted[] = [];
  for (const { rule, finding } of findingsOf(api, rules)) {
    const { operation, fact } = finding;
    const key = prunable(fact);
    const stay = left.get(operation) ?? new Set(operation.responses.map(response => response.key));
    left.set(operation, stay);
    if (key === undefined || !stay.has(key) || !wants(rule.name, operation, finding)) continue;
    stay.delete(key);
    const keep = reasonToKeep(operation, key, stay, uses.get(placeOf(operation)) ?? 1);
    if (keep !== undefined) stay.add(key);
    const path = [...pathOf(operation.node.place), 'responses', key];
    unwanted.push({ rule: rule.name, operation: labelOf(operation), file: documents.addressOf(operation.node.doc), path, keep });
  }
  return unwanted;
}

/** The key of the response that a finding says should not be declared. */
export function prunable(fact: Fact): string | undefined {
  const about = aboutCodes(fact);
  return about?.are === 'unwanted' ? about.codes[0] : undefined;
}

function reasonToKeep(operation: Operation, key: string, rest: ReadonlySet<string>, uses: number): string | undefined {
  if (field(field(operation.node.value, 'responses'), '$ref') !== undefined) return 'its responses are behind a $ref';
  if (uses > 1) return `the operation is shared by ${uses} paths`;
  if (rest.size === 0) return 'it is the last response';
  return isSuccess(statusOf(key)) && ![...rest].some(each => isSuccess(statusOf(each))) ? 'it is the last success' : undefined;
}
