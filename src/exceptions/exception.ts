import type { Annotation } from '../openapi/annotations.ts';
import type { Path, Place } from '../openapi/node.ts';

/** Why an exception cannot be used, and where that stands. */
export interface Mistake {
  readonly at: Place;
  /** What stands there and what was expected, without a full stop. */
  readonly text: string;
}

/** Rules that do not hold at a place of a document. One with a mistake hides nothing. */
export interface Exception {
  readonly annotation: Annotation;
  /** Where it stands in its document. */
  readonly path: Path;
  /** Where a finding about it stands in the root document. */
  readonly at: Place;
  /** Whether it stands in a map that other tools read too, so that it may name rules of theirs. */
  readonly borrowed: boolean;
  /** Names, and beginnings of names, with a hyphen in them and a `*` after them. */
  readonly rules: readonly string[];
  /** The codes that it is limited to. */
  readonly codes: readonly string[] | undefined;
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  readonly ticket: string | undefined;
  /** The day from which on it is there. */
  readonly since: string | undefined;
  /** The last day on which it counts. */
  readonly expires: string | undefined;
  readonly mistakes: readonly Mistake[];
}

/** How many days before its last one an exception counts as expiring. */
export const notice = 30;

/** Whether its last day has passed. */
export function hasExpired({ expires }: Exception, today: string): boolean {
  return expires !== undefined && expires < today;
}

/** Whether an exception hides findings: it is free of mistakes and has not expired. */
export function isInForce(exception: Exception, today: string): boolean {
  return exception.mistakes.length === 0 && !hasExpired(exception, today);
}

/** Whether a name that an exception gives, or the beginning of one, means a rule. A beginning without a hyphen would mean whole rulesets by chance. */
export function means(name: string, rule: string): boolean {
  return name === rule || (name.endsWith('*') && name.includes('-') && rule.startsWith(name.slice(0, -1)));
}
