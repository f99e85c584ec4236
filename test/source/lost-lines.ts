/** The lines of a text that are not in another in their order, where a comma at their end does not count. */
export function lostLines(before: string, after: string): string[] {
  const rest = after.replace(/^\uFEFF/, '').split(/\r?\n/);
  let at = 0;
  return before
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter(line => {
      let found = at;
      while (found < rest.length && !isSame(line, rest[found] ?? '')) found++;
      if (found === rest.length) return true;
      at = found + 1;
      return false;
    });
}

function isSame(line: string, other: string): boolean {
  return other === line || other === `${line},`;
}
