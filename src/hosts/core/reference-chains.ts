import { refOf } from '../../openapi/refs.ts';
import { UserError } from '../../user-error.ts';

/** So long a chain Spectral's resolver follows in a second; for each twice as long it takes four times as much. Real documents have a dozen. */
const longest = 300;

/** The components, operations and other parts that a part of a document refers to; parts go by the first keys that lead to them. */
type Parts = Map<string, { readonly to: string[]; readonly isReference: boolean }>;

/**
 * Refuses a document in which references lead to parts with references, and so on, farther than Spectral's resolver goes in a reasonable time.
 * @throws UserError
 */
export function refuseLongChains(root: unknown, source: string): void {
  const parts = partsOf(root);
  if (longestRow(parts) <= longest && farthest(parts) <= longest) return;
  throw new UserError(
    `${source}: references lead on to others more than ${longest} times, which Spectral's engine is too slow for; expected fewer`,
  );
}

function partsOf(root: unknown): Parts {
  const parts: Parts = new Map();
  const seen = new Set<unknown>();
  const waiting: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value: root, path: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    const ref = refOf(value);
    if (ref?.startsWith('#/')) {
      const name = path.slice(0, keys).join('/');
      const part = parts.get(name) ?? { to: [], isReference: path.length <= keys };
      part.to.push(ref.slice(2).split('/', keys).join('/'));
      parts.set(name, part);
    }
    for (const [key, held] of Object.entries(value)) {
      const below = path.length > keys ? path : [...path, key.replaceAll('~', '~0').replaceAll('/', '~1')];
      waiting.push({ value: held, path: below });
    }
  }
  return parts;
}

/** `components`, `schemas` and a name. */
const keys = 3;

/** The longest row of parts of which each is nothing but a reference to the next. */
function longestRow(parts: Parts): number {
  const lengths = new Map<string, number>();
  for (const first of parts.keys()) {
    const row: string[] = [];
    let at: string | undefined = first;
    while (at !== undefined && !lengths.has(at)) {
      lengths.set(at, 0);
      row.push(at);
      const part: { readonly to: readonly string[]; readonly isReference: boolean } | undefined = parts.get(at);
      at = part?.isReference ? part.to[0] : undefined;
    }
    let length = at === undefined ? 0 : (lengths.get(at) ?? 0);
    for (const name of row.reverse()) lengths.set(name, ++length);
  }
  return [...lengths.values()].reduce((most, length) => Math.max(most, length), 0);
}

/** How many references it takes to the part that is farthest from those that no other refers to. */
function farthest(parts: Parts): number {
  const targets = new Set([...parts.values()].flatMap(({ to }) => to));
  let reached = [...parts.keys()].filter(name => !targets.has(name));
  const known = new Set(reached);
  for (let steps = 0; ; steps += 1) {
    const next: string[] = [];
    for (const name of reached) {
      for (const target of parts.get(name)?.to ?? []) {
        if (known.has(target)) continue;
        known.add(target);
        next.push(target);
      }
    }
    if (next.length === 0) return steps;
    reached = next;
  }
}
