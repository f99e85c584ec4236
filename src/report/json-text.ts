/** What may stand in a string of JSON as it is, and yet hides text, turns it, ends a line or begins a command in the log of a job. */
const hidden = /[\u007f-\u009f\u2028\u2029\p{Cf}]|(?<=#)#(?=[\w.-]*\[)/gu;

/** What all that is hidden is among: most texts hold none of it, and this is told much faster. */
const suspect = /[\u007f-\uffff]|##/;

/** A value as JSON; what could not be seen in its strings is escaped, which means the same. */
export function jsonText(value: unknown, indent: string = '  '): string {
  const text = JSON.stringify(value, null, indent);
  if (!suspect.test(text)) return text;
  return text.replace(hidden, found =>
    Array.from({ length: found.length }, (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );
}

/**
 * A list as JSON, in pieces, as `jsonText` writes it.
 * @param lead what the lines of the value begin with in which the list stands
 */
export function* jsonList(items: Iterable<unknown>, indent: string = '  ', lead = ''): Generator<string> {
  const start = `\n${lead}${indent}`;
  let before = '[';
  for (const item of items) {
    // No string of JSON holds the end of a line.
    yield `${before}${start}${jsonText(item, indent).replaceAll('\n', start)}`;
    before = ',';
  }
  yield before === '[' ? '[]' : `\n${lead}]`;
}
