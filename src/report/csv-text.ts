import { printable } from '../text/printable.ts';

/** Rows as CSV (RFC 4180). */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map(row => `${row.map(field).join(',')}\r\n`).join('');
}

/** A spreadsheet takes what begins with one of these signs for a formula; an apostrophe before it keeps it a text. */
const formula = /^(?:[=+@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]|-.)/;

function field(text: string): string {
  // Line ends and tabs may stand in a field that is quoted.
  const shown = text.replace(/[^\t\r\n]+/g, printable);
  const safe = formula.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
