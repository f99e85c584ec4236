/** What may stand in a string of JSON as it is, and yet hides text, turns it, ends a line or begins a command in the log of a job. */
const hidden = /[\u007f-\u009f\u2028\u2029\p{Cf}]|(?<=#)#(?=[\w.-]*\[)/gu;

/** A value as JSON; what could not be seen in its strings is escaped, which means the same. */
export function jsonText(value: unknown, indent: number | '\t' = 2): string {
  return JSON.stringify(value, null, indent).replace(hidden, found =>
    Array.from({ length: found.length }, (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );
}
