import { declaredFor, type Operation } from '../openapi/operation.ts';
import type { ObservedDocument } from './document.ts';
import type { CodeCount, Tally } from './tally.ts';

/** A code that was returned and is not declared: neither by itself, nor by a range or `default`. */
export interface Undeclared {
  readonly operation: Operation;
  readonly code: string;
  readonly seen: CodeCount;
  /** How many requests of the operation were recorded. */
  readonly requests: number;
}

/**
 * The codes that operations of a document returned and do not declare, in the order of the document.
 * @param least how often a code has to have been returned
 */
export function undeclaredIn({ api }: ObservedDocument, tally: Tally, least: number): Undeclared[] {
  return api.operations.flatMap(operation => {
    const calls = tally.of(operation);
    const codes = [...(calls?.codes ?? [])].sort(([a], [b]) => Number(a) - Number(b));
    return codes.flatMap(([code, seen]) => {
      const isOne = seen.count >= least && Number(code) >= 200 && declaredFor(operation, code) === undefined;
      return isOne ? { operation, code, seen, requests: calls?.requests ?? 0 } : [];
    });
  });
}
