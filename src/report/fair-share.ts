/**
 * The largest number of each that may be shown so that not more than `most` are shown in all: few are shown whole, many are cut alike.
 * @returns at least 1
 */
export function fairShare(counts: readonly number[], most: number): number {
  const ascending = [...counts].sort((a, b) => a - b);
  let left = most;
  for (const [index, count] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - index));
    if (count > share) return Math.max(1, share);
    left -= count;
  }
  return Math.max(1, ascending.at(-1) ?? 1);
}
