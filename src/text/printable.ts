const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * What no line may hold: control characters (C0 and C1), those that format or hide text (the turns of its direction, what
 * has no width), halves of characters and the line ends of Unicode; and what the logs of jobs take for a command wherever
 * it stands in a line: `##[…]`, `##vso[…]`, `##teamcity[…]`.
 */
const harmful = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]|(?<=#)#(?=[\w.-]*\[)/gu;

/** Most texts, in which nothing has to be looked for. */
const plain = /^[ !"$-~]*$/;

/**
 * A text as a terminal or the log of a job can show it in one line: names in a document or of a file may hold line ends,
 * which begin a workflow command, and escape sequences. They are shown escaped: `\n`, `\x1b`, `\u202e`, `\u{e0041}`.
 * A text that is printable stays as it is.
 */
export function printable(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(harmful, character => named[character] ?? escapeOf(character.codePointAt(0) ?? 0));
}

function escapeOf(codePoint: number): string {
  const code = codePoint.toString(16);
  if (code.length > 4) return `\\u{${code}}`;
  return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
}
