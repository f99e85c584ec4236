import { labelOf } from '../../openapi/operation.ts';
import type { Observed } from './observation.ts';
import type { Permitted } from './permitted.ts';
import type { Required } from './required.ts';

/** An operation that does not keep what was learnt. */
export interface Outlier {
  readonly document: string;
  readonly operation: string;
  /** What it does otherwise. */
  readonly what: string;
}

/** The operations that do not keep what was learnt from them. */
export function outliersOf(all: readonly Observed[], permitted: Permitted, required: readonly Required[]): Outlier[] {
  return [...undeclared(all, permitted), ...missing(required)].sort(
    (a, b) => compare(a.document, b.document) || compare(a.operation, b.operation),
  );
}

function* undeclared(all: readonly Observed[], { methods }: Permitted): Generator<Outlier> {
  for (const { document, method, operation } of all) {
    const table = methods.find(each => each.method === method);
    for (const { key } of operation.responses) {
      const declared = table?.declared.find(each => each.key === key);
      if (table === undefined || declared === undefined || declared.permitted) continue;
      const what =
        declared.status.kind === 'other'
          ? `declares "${key}", which is not a status code`
          : `declares ${key}, as ${declared.count} of ${table.operations} do`;
      yield { document, operation: labelOf(operation), what };
    }
  }
}

function* missing(required: readonly Required[]): Generator<Outlier> {
  for (const { code, scope, declaring } of required) {
    for (const each of scope.filter(one => !declaring.includes(one)))
      yield {
        document: each.document,
        operation: labelOf(each.operation),
        what: `declares no ${code}, which ${declaring.length} of ${scope.length} do`,
      };
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
