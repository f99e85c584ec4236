/** Where a key belongs among status codes: 4XX after 499, `default` last; undefined for other keys. */
export function rankOf(key: string): number | undefined {
  if (/^[1-5]\d\d$/.test(key)) return Number(key);
  if (/^[1-5]XX$/i.test(key)) return Number(key.charAt(0)) * 100 + 99.5;
  return key === 'default' ? Number.POSITIVE_INFINITY : undefined;
}

/** Whether keys are those of a Responses Object: codes, ranges, `default` and extensions, and not extensions alone. */
export function areCodes(keys: readonly (string | undefined)[]): boolean {
  let codes = 0;
  for (const key of keys) {
    if (key === undefined) return false;
    if (rankOf(key) !== undefined) codes++;
    else if (!key.startsWith('x-')) return false;
  }
  return codes > 0;
}

/**
 * After which code of a Responses Object a new one belongs: after the last that is lower, which in order is the highest.
 * @returns its number, -1 for before all of them
 */
export function codePosition(key: string, keys: readonly (string | undefined)[]): number {
  const rank = rankOf(key) ?? Number.POSITIVE_INFINITY;
  const lower = keys.findLastIndex(other => (other === undefined ? rank : (rankOf(other) ?? rank)) < rank);
  return lower < 0 && rank === Number.POSITIVE_INFINITY ? keys.length - 1 : lower;
}
