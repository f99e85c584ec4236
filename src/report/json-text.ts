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

/** So many items are written at once. */
const atOnce = 64;

/**
 * A list as JSON, in pieces, as `jsonText` writes it.
 * @param lead what the lines of the value begin with in which the list stands
 */
export function* jsonList(items: Iterable<unknown>, indent: string = '  ', lead = ''): Generator<string> {
  let before = '[';
  let some: unknown[] = [];
  const written = () => {
    // Between the brackets of a list of some stands what stands in a list of all. No string of JSON holds the end of a line.
    const text = before + jsonText(some, indent).slice('['.length, -'\n]'.length).replaceAll('\n', `\n${lead}`);
    before = ',';
    some = [];
    return text;
  };
  for (const item of items) if (some.push(item) === atOnce) yield written();
  if (some.length > 0) yield written();
  yield before === '[' ? '[]' : `\n${lead}]`;
}
