import type { Fix } from '../checks/finding.ts';
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
  readonly adds?: Adds | undefined;
  /** A component that was there already and is used. */
  readonly reused?: string | undefined;
  /** The component that an added reference leads to, as a URI reference. */
  readonly component?: string | undefined;
  /** Every operation that uses the shared response to which something was added. */
  readonly reaches?: readonly string[] | undefined;
}

/** An addition by what is added: a response, a header or body of one, or a request header. */
export type Adds =
  | { readonly add: 'response' | 'error-body'; readonly code: string }
  | { readonly add: 'response-header'; readonly code: string; readonly header: string }
  | { readonly add: 'header-parameter'; readonly header: string };

/** What a fix has added, for a step. */
export function addsOf(done: Step['done'], fix: Fix | undefined): Pick<Step, 'adds'> {
  if (done !== 'added' || fix === undefined) return {};
  switch (fix.add) {
    case 'response':
      return { adds: { add: fix.add, code: fix.code } };
    case 'response-header':
      return { adds: { add: fix.add, code: fix.response.key, header: fix.header } };
    case 'error-body':
      return { adds: { add: fix.add, code: fix.response.key } };
    case 'header-parameter':
      return { adds: { add: fix.add, header: fix.header } };
  }
}

/** The component that a value refers to, for a step. */
export function componentOf(value: unknown): Pick<Step, 'component'> {
  const reference = field(value, '$ref');
  return typeof reference === 'string' ? { component: reference } : {};
}
