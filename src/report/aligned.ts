import { printable } from '../text/printable.ts';

/** Rows as lines of columns of equal width. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const shown = rows.map(row => row.map(printable));
  const widths = shown.reduce<number[]>((most, row) => row.map((text, column) => Math.max(most[column] ?? 0, text.length)), []);
  return shown.map(row =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
