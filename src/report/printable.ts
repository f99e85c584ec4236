const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A text as a terminal or the log of a job can show it in one line: names in a document or of a file may hold line ends,
 * which begin a workflow command, and escape sequences. Control characters are shown escaped (`\n`, `\x1b`), and so are
 * the line ends of Unicode and what turns the direction of a text (`\u202e`).
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, character => {
    const code = character.charCodeAt(0).toString(16);
    return named[character] ?? (code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`);
  });
}
