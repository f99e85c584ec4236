import { children, type Doc, rootNode } from '../../openapi/node.ts';
import { followOnce, refOf } from '../../openapi/refs.ts';
import { UserError } from '../../user-error.ts';

/** So long a chain Spectral's resolver follows in a second; for each twice as long it takes four times as much. Real documents have a dozen. */
const longest = 300;

/** So many values Spectral's engine looks at in some ten seconds. The most that a real document comes to is 2,041,573. */
const mostValues = 4_000_000;

/** The values of a document and of those that it refers to, and where references lead. */
interface Graph {
  /** The documents. */
  readonly roots: readonly unknown[];
  /** Where each reference leads, which may be another. */
  readonly targets: ReadonlyMap<unknown, unknown>;
}

/**
 * Refuses a document whose references are too much for Spectral's engine: its resolver is slow where they lead to parts with references,
 * and so on, and what it makes has, for each reference, all that it leads to.
 * @throws UserError
 */
export function refuseLongChains(root: Doc, source: string): void {
  const references = referencesFrom(root);
  if (longestRow(references) > longest || farthest(references) > longest)
    throw new UserError(
      `${source}: references lead on to others more than ${longest} times, too many for Spectral's engine; expected fewer`,
    );
  if (valuesOf(root.root, references) > mostValues)
    throw new UserError(
      `${source}: with its references expanded it has more than ${mostValues.toLocaleString('en')} values, too many for Spectral's engine; expected fewer`,
    );
}

function referencesFrom(root: Doc): Graph {
  const targets = new Map<unknown, unknown>();
  const docs = [root];
  const seen = new Set<unknown>();
  for (const doc of docs) {
    const waiting = [rootNode(doc)];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (typeof node.value !== 'object' || seen.has(node.value)) continue;
      seen.add(node.value);
      const target = refOf(node.value) === undefined ? undefined : followOnce(node);
      if (target !== undefined) targets.set(node.value, target.value);
      if (target !== undefined && !docs.includes(target.doc)) docs.push(target.doc);
      for (const each of children(node)) waiting.push(each);
    }
  }
  return { roots: docs.map(doc => doc.root), targets };
}

/** The longest row of references of which each leads to the next. */
function longestRow({ targets }: Graph): number {
  const lengths = new Map<unknown, number>();
  for (const first of targets.keys()) {
    const row: unknown[] = [];
    let at: unknown = first;
    while (targets.has(at) && !lengths.has(at)) {
      lengths.set(at, 0);
      row.push(at);
      at = targets.get(at);
    }
    let length = lengths.get(at) ?? 0;
    for (const each of row.reverse()) lengths.set(each, ++length);
  }
  return [...lengths.values()].reduce((most, length) => Math.max(most, length), 0);
}

/** How many references it takes to what is farthest from those that stand in nothing that another leads to. */
function farthest({ roots, targets }: Graph): number {
  const walked = new Set<unknown>();
  const led = new Set(targets.values());
  let reached = roots.flatMap(root => referencesIn(root, value => value !== root && led.has(value)));
  for (let steps = 0; ; steps += 1) {
    const next = reached.map(reference => targets.get(reference)).flatMap(target => referencesIn(target, () => false));
    if (next.length === 0) return steps;
    reached = next;
  }

  /** The references in a value that was not walked before, without those in what is left out. */
  function referencesIn(from: unknown, isOut: (value: unknown) => boolean): unknown[] {
    const found: unknown[] = [];
    const waiting = [from];
    while (waiting.length > 0) {
      const value = waiting.pop();
      if (typeof value !== 'object' || value === null || walked.has(value) || isOut(value)) continue;
      walked.add(value);
      if (targets.has(value)) found.push(value);
      for (const each of Object.values(value)) if (typeof each === 'object' && each !== null) waiting.push(each);
    }
    return found;
  }
}

/** How many values a document has with all that its references stand for; one that leads back to where it stands is left as it is. */
function valuesOf(root: unknown, { targets }: Graph): number {
  const known = new Map<unknown, number>();
  const waiting: { readonly value: unknown; readonly parts?: readonly unknown[] }[] = [{ value: root }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, parts } = next;
    if (parts !== undefined) {
      const sum = parts.reduce<number>((total, part) => total + (known.get(part) ?? 1), 1);
      known.set(value, sum);
    } else if (typeof value === 'object' && value !== null && !known.has(value)) {
      known.set(value, 1);
      const held = targets.has(value) ? [targets.get(value)] : Object.values(value);
      waiting.push({ value, parts: held });
      for (const each of held) waiting.push({ value: each });
    }
  }
  return known.get(root) ?? 1;
}
