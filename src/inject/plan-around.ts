import { apiOf } from '../openapi/api.ts';
import { type Path, pathOf } from '../openapi/node.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import type { Addition } from '../text/applied.ts';
import { editReading } from '../text/edit.ts';
import { hinderedByAliases } from '../text/hindered.ts';
import type { Reading } from '../text/reading.ts';
import type { Refusal } from '../text/splice.ts';
import { UserError } from '../user-error.ts';
import type { Documents } from './documents.ts';
import { type PlanOptions, plan } from './plan.ts';
import type { Step } from './step.ts';

/** Up to how many characters each addition is tried on its own to find those that cannot be made. */
const smallEnough = 2_000_000;

/**
 * Plans additions that can be made: an operation, a shared response or a section of components that cannot be edited is left, as one that
 * shares an anchor is, with all that needs it, and the rest is fixed.
 * @param make makes the edits; it is tried again without what hinders it
 * @throws what `make` throws for another reason
 */
export function planAround<T>(
  documents: Documents,
  rules: readonly ResolvedRule[],
  options: PlanOptions,
  make: () => T,
): { steps: Step[]; made: T } {
  const except = new Map<string, string>();
  for (;;) {
    const steps = plan(documents, rules, { ...options, except });
    try {
      return { steps, made: make() };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const known = except.size;
      for (const [place, reason] of hinderedPlaces(documents)) except.set(place, except.get(place) ?? reason);
      if (except.size === known) throw error;
      for (const { address } of documents.changed()) documents.replace(address, []);
    }
  }
}

/** Where something cannot be added, with the reason: in an operation or a response the place of what would be added, else the section of components. */
function hinderedPlaces(documents: Documents): Map<string, string> {
  const hindered = documents
    .changed()
    .flatMap(({ address, reading, additions }) => refusalsOf(reading, additions).map(refusal => ({ address, ...refusal })));
  const operations = hindered.length === 0 ? [] : (apiOf(documents.rootDoc())?.operations ?? []);
  const nodes = operations.flatMap(({ node, responses }) => [node, ...responses.flatMap(response => response.node ?? [])]);
  const places = nodes.map(node => ({ address: documents.addressOf(node.doc), path: pathOf(node.place) }));
  return new Map(
    hindered.map(({ address, addition: { path }, reason }) => {
      const isAbove = (place: Path) => place.length < path.length && place.every((key, index) => key === path[index]);
      const isInside = places.some(place => place.address === address && isAbove(place.path));
      return [JSON.stringify([address, ...(isInside ? path : path.slice(0, -1))]), reason] as const;
    }),
  );
}

/** The additions that cannot be made: those that aliases hinder, else those that cannot be made by themselves. */
function refusalsOf(reading: Reading, additions: readonly Addition[]): Refusal[] {
  try {
    const hindered = hinderedByAliases(reading.tree(), additions);
    if (hindered.length > 0) return hindered;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  return reading.text.length > smallEnough ? [] : refusedAmong(reading, additions);
}

/** Those of some additions that are refused by themselves, found by halving. */
function refusedAmong(reading: Reading, additions: readonly Addition[]): Refusal[] {
  try {
    editReading(reading, additions);
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [addition] = additions;
    if (addition !== undefined && additions.length === 1) return [{ addition, reason: error.message }];
    const middle = additions.length >> 1;
    return [...refusedAmong(reading, additions.slice(0, middle)), ...refusedAmong(reading, additions.slice(middle))];
  }
}
