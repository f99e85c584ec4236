import { areApart } from '../../checks/where.ts';
import { concerns, isListed } from '../cell.ts';
import type { SourcedRequirement } from '../requirements.ts';
import { termOf } from '../term.ts';

/** What may be wrong with a policy. */
export const kinds = [
  /** No operation can satisfy all of the rules. */
  'contradiction',
  /** Only a range or `default` satisfies all of them. */
  'only by a stand-in',
  /** What a rule asks of responses that may not be declared at all. */
  'idle',
  /** A rule that can never find anything, or always does. */
  'unreachable',
] as const;
type Kind = (typeof kinds)[number];

/** Something that is wrong with a policy, for the methods for which it is. */
export interface RulesetProblem {
  readonly kind: Kind;
  readonly methods: readonly string[];
  readonly rules: readonly string[];
  readonly message: string;
}

/** The statements that rule a code out, everywhere or under a condition. */
export function blockersOf(sourced: readonly SourcedRequirement[], code: string): SourcedRequirement[] {
  return sourced.filter(each => {
    const { requirement } = each;
    if (!concerns(each, code)) return false;
    return requirement.asks === 'not' || (requirement.asks === 'only' && !isListed(requirement, code));
  });
}

/** Conditions of which an operation never meets both. */
const exclusive: readonly (readonly [string, string])[] = [
  ['request-body', 'no-request-body'],
  ['item-path', 'collection-path'],
  ['no-success', 'only-creates'],
  ['only-200', 'only-creates'],

  ['no-success', 'only-200'],
  ['no-success', 'response-content'],
  ['no-success', 'declares-etag'],
];

/** Whether there may be an operation of which all of the statements are made. */
export function canMeet(...sourced: readonly SourcedRequirement[]): boolean {
  const names = sourced.flatMap(({ requirement }) => requirement.when?.names ?? []);
  const zones = sourced.map(({ requirement }) => requirement.zones);
  const share = zones[0]?.some(zone => zones.every(each => each.includes(zone))) ?? true;
  const apart = sourced.some(one => sourced.some(other => areApart(one.requirement.where, other.requirement.where)));
  return (
    share &&
    !apart &&
    !exclusive.some(pair => pair.every(name => names.includes(name))) &&
    !names.some(name => names.includes(`not ${name}`))
  );
}

/** A rule and what it says of a code: `ed-fi-404-no-body (no body)`. */
export function quoted(sourced: SourcedRequirement, code: string): string {
  return `${sourced.by.rule} (${termOf(sourced, code)})`;
}
