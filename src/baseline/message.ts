/**
 * The operation that one of our messages is about, for a finding that stands at a `$ref` in place of a path item.
 * @returns undefined where the message does not begin with an operation of that path item
 */
export function labelIn(message: string, path: readonly string[]): string | undefined {
  const [, label, template] = /^([A-Z-]+ (\S+)) (?:declares|types) /.exec(message) ?? [];
  return path.at(-1) === '$ref' && (path.length === 2 || path[1] === template) ? label : undefined;
}

const missing = /^ declares no ((?:[1-5]\d\d(?: \([^)]*\))?(?:, | or )?)+), which /;
const declared = /^ (?:declares|types the \S+ header of) ([1-5](?:\d\d|XX)|default)(?! codes,)\b/i;

/**
 * The status codes that one of our messages is about (`wordingOf` puts them there): those that are missing, else the one that is declared.
 * @param label the operation as the message names it
 * @returns codes with `|` between them, undefined where the message names none
 */
export function codesIn(message: string, label: string): string | undefined {
  const start = message.indexOf(`${label} `);
  if (start < 0) return undefined;
  const said = message.slice(start + label.length);
  const list = missing.exec(said)?.[1];
  return list === undefined ? declared.exec(said)?.[1] : list.match(/\b[1-5]\d\d\b/g)?.join('|');
}
