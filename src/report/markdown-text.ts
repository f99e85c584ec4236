import { printable } from '../text/printable.ts';

/**
 * Text that Markdown shows as it is, in a paragraph or a cell of a table: no markup, no HTML, no image, no link, also not
 * where GitHub makes one of an address, of `@name` or of `#1`, which a character without width keeps apart.
 */
export function markdownText(text: string): string {
  return printable(text.replace(/\s+/g, ' '))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]>|~]|^[#+=-]|(?<=^\d+)[.)]/g, '\\$&')
    .replace(/@(?=\w)|#(?=\d)|:(?=\/\/)|(?<=www)\./gi, '$&&#8203;');
}

/** Text as code in a paragraph; a cell of a table would still end at its `|`. */
export function markdownCode(text: string): string {
  const line = printable(text.replace(/\s+/g, ' '));
  let longest = 0;
  for (const [run] of line.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
