/** How many letters have to be added, removed or replaced to make one text of another (Levenshtein). */
export function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [up, letter] of [...one].entries()) {
    const next = [up + 1];
    for (const [left, each] of [...other].entries()) {
      const replaced = (row[left] ?? 0) + (letter === each ? 0 : 1);
      next.push(Math.min(replaced, (row[left + 1] ?? 0) + 1, (next[left] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
