import type { OwnRule } from '../hosts/native/rules.ts';
import { apiOf } from '../openapi/api.ts';
import { pathOf } from '../openapi/node.ts';
import { hinderedByAliases } from '../source/hindered.ts';
import type { Documents } from './documents.ts';
import { type PlanOptions, plan, type Step } from './plan.ts';

/**
 * Plans additions that can be made: an operation that only an edit of a shared anchor would mend is left, and the others are mended.
 * @param make makes the edits; it is tried again without what hinders it
 * @throws what `make` throws for another reason
 */
export function planAround<T>(
  documents: Documents,
  rules: readonly OwnRule[],
  options: PlanOptions,
  make: () => T,
): { steps: Step[]; made: T } {
  const except = new Map<string, string>();
  for (;;) {
    const steps = plan(documents, rules, { ...options, except });
    try {
      return { steps, made: make() };
    } catch (error) {
      const known = except.size;
      for (const [operation, reason] of hinderedOperations(documents)) except.set(operation, except.get(operation) ?? reason);
      if (except.size === known) throw error;
      for (const { address } of documents.changed()) documents.replace(address, []);
    }
  }
}

/** The places of operations that cannot be mended because of aliases, with the reason. */
function hinderedOperations(documents: Documents): Map<string, string> {
  const hindered = documents
    .changed()
    .flatMap(({ address, reading, additions }) =>
      hinderedByAliases(reading.tree(), additions).map(({ addition, reason }) => ({ address, addition, reason })),
    );
  const operations = hindered.length === 0 ? [] : (apiOf(documents.rootDoc())?.operations ?? []);
  const places = operations.map(({ node }) => ({ address: documents.addressOf(node.doc), path: pathOf(node.place) }));
  return new Map(
    hindered.flatMap(({ address, addition, reason }) => {
      const place = places.find(each => each.address === address && each.path.every((key, index) => key === addition.path[index]));
      return place === undefined ? [] : [[JSON.stringify([place.address, ...place.path]), reason] as const];
    }),
  );
}
