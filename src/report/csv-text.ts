/** Rows as CSV (RFC 4180). */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map(row => `${row.map(field).join(',')}\r\n`).join('');
}

/** A spreadsheet takes what begins with one of these signs for a formula; an apostrophe before it keeps it a text. */
const formula = /^(?:[=+@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]|-.)/;

function field(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
