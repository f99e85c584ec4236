/** What is in data that was not there before, by its outermost paths; throws where something is lost or is another. */
export function additionsIn(before: unknown, after: unknown, path: readonly string[] = []): string[][] {
  if (isSame(before, after)) return [];
  if (before === null || before === undefined) return [[...path]];
  if (Array.isArray(before) && Array.isArray(after)) {
    let next = 0;
    const added: string[][] = [];
    for (const [index, item] of after.entries()) {
      if (next < before.length && isSame(before[next], item)) next += 1;
      else if (next < before.length && after.length === before.length)
        added.push(...additionsIn(before[next++], item, [...path, String(index)]));
      else added.push([...path, String(index)]);
    }
    if (next === before.length) return added;
  } else if (isFields(before) && isFields(after)) {
    const lost = Object.keys(before).find(key => !Object.hasOwn(after, key));
    if (lost === undefined)
      return Object.keys(after).flatMap(key =>
        Object.hasOwn(before, key) ? additionsIn(before[key], after[key], [...path, key]) : [[...path, key]],
      );
    throw new Error(`${[...path, lost].join('.')} is lost`);
  }
  throw new Error(`${path.join('.')} is another: ${JSON.stringify(before)?.slice(0, 100)}, now ${JSON.stringify(after)?.slice(0, 100)}`);
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two values are the same, however entangled they are. */
export function isSame(one: unknown, other: unknown, seen = new Map<unknown, Set<unknown>>()): boolean {
  if (Object.is(one, other) || one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (seen.get(one)?.has(other)) return true;
  seen.set(one, (seen.get(one) ?? new Set()).add(other));
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  if (one instanceof Date || other instanceof Date) return String(one) === String(other);
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every(key => Object.hasOwn(other, key) && isSame(Reflect.get(one, key), Reflect.get(other, key), seen))
  );
}
