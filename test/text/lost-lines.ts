/**
 * The lines of a text that are not in another in their order, where a comma at their end, or before a comment there, does not count.
 * @param free lines that may go
 */
export function lostLines(before: string, after: string, free?: RegExp): string[] {
  const rest = after.replace(/^\uFEFF/, '').split(/\r?\n/);
  let at = 0;
  return before
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter(line => {
      if (free?.test(line)) return false;
      let found = at;
      while (found < rest.length && !isSame(line, rest[found] ?? '')) found++;
      if (found === rest.length) return true;
      at = found + 1;
      return false;
    });
}

function isSame(line: string, other: string): boolean {
  const ends = [line.trimEnd(), line.replace(/\s+#.*$/, '')];
  return other === line || ends.some(end => other === `${end},${line.slice(end.length)}`);
}
