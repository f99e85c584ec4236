import { type Method, methods, type Operation } from '../../openapi/operation.ts';

/** An operation of a document, as one of those from which a policy is learnt. */
export interface Observed {
  /** The document, as people named it. */
  readonly document: string;
  readonly method: Method;
  readonly operation: Operation;
}

/** How far what is learnt may be from what was observed. */
export interface Tolerance {
  /** The share of operations, from 0 to 1, that may do otherwise. */
  readonly share: number;
  /** How many operations have to do the same before that is a rule. */
  readonly support: number;
}

/** The operations of a document whose method a ruleset can name; webhooks and callbacks are answered by somebody else. */
export function observed(document: string, operations: readonly Operation[]): Observed[] {
  return operations.flatMap(operation => {
    const method = methods.find(each => each === operation.method);
    return method !== undefined && operation.zone === 'paths' ? [{ document, method, operation }] : [];
  });
}

/** The operations by method, in the order in which OpenAPI lists methods. */
export function byMethod(all: readonly Observed[]): [Method, Observed[]][] {
  return methods
    .map((method): [Method, Observed[]] => [method, all.filter(each => each.method === method)])
    .filter(([, some]) => some.length > 0);
}

/** Whether so few of some operations do something that they are outliers. */
export function areFew(count: number, all: number, { share }: Tolerance): boolean {
  return count <= all * share;
}
