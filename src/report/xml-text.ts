/** What XML 1.0 cannot hold at all (section 2.2). */
const noCharacter = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What stands for itself in XML and yet hides text, turns it, ends a line, or begins a command in the log of a job. */
const hidden = /[\t\n\r\u007f-\u009f\u2028\u2029\p{Cf}]|(?<=#)#(?=[\w.-]*\[)/gu;

/** Text as XML has it, in elements and in quoted attributes. */
export function xmlText(text: string): string {
  return text
    .replace(noCharacter, '\uFFFD')
    .replace(/[&<>"']/g, character => entities[character] ?? character)
    .replace(hidden, character => `&#${character.codePointAt(0)};`);
}
