import type { PlainFix } from '../checks/finding.ts';
import { field } from '../openapi/node.ts';

/** Something that was added, reused or left, and why. */
export interface Step {
  readonly done: 'added' | 'removed' | 'left';
  readonly rule: string;
  readonly operation: string;
  readonly file: string;
  /** What was added, at which path; or why nothing was. */
  readonly what: string;
  /** What kind of addition it is. */
  readonly adds?: PlainFix | undefined;
  /** A component that was there already and is used. */
  readonly reused?: string | undefined;
  /** The component that an added reference leads to, as a URI reference. */
  readonly component?: string | undefined;
  /** Every operation that uses the shared response to which something was added. */
  readonly reaches?: readonly string[] | undefined;
}

/** The component that a value refers to, for a step. */
export function componentOf(value: unknown): Pick<Step, 'component'> {
  const reference = field(value, '$ref');
  return typeof reference === 'string' ? { component: reference } : {};
}
