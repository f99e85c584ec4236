import { DocumentError } from '../user-error.ts';
import { byJson } from './data.ts';
import { lineStartsOf, positionAt } from './positions.ts';

/** Where a text breaks the rules of JSON, and how. */
interface Mistake {
  readonly offset: number;
  /** What stands there, in words. */
  readonly found: string;
  readonly expected: string;
  readonly isComment: boolean;
}

/** A text in one line, a number or a word, or a mark, after blanks (RFC 8259, sections 2 to 7). */
const token = /[ \t\r\n]*(?:("[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null)|([{}[\]:,]))/y;

/**
 * Refuses a text that JSON's rules have refused and YAML's may not read: the whole of a file that is named `.json`, and elsewhere
 * one that is JSON up to a comment of `//` or `/*`, which YAML would take for a key or a value.
 * @param name the path of the file
 * @param isJson whether nothing but JSON may stand in it
 * @throws DocumentError with line and column of the first mistake
 */
export function refuseJsonMistakes(text: string, name: string, isJson = isJsonFile(name)): void {
  if (!isJson && !/^\uFEFF?\s*[{[]/.test(text)) return;
  const mistake = mistakeIn(text);
  if (mistake === undefined || !(isJson || mistake.isComment)) return;
  const { offset, found, expected } = mistake;
  throw new DocumentError(`${found}; expected ${expected}`, positionAt(offset, lineStartsOf(text)), name);
}

/** Whether a file is read by the rules of JSON and no others. */
function isJsonFile(name: string): boolean {
  return /\.json$/i.test(name);
}

/** The first place where a text is no JSON. */
function mistakeIn(text: string): Mistake | undefined {
  const closers: string[] = [];
  let wanted: 'value' | 'key' | ':' | ', or end' = 'value';
  let isFirst = false;
  token.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    const start = token.lastIndex;
    const [, string, scalar, mark = ''] = token.exec(text) ?? [];
    const closer = closers.at(-1);
    const isText = string !== undefined && byJson(string) !== undefined;
    const isKey = wanted === 'key' && isText;
    const isValue = wanted === 'value' && (isText || scalar !== undefined);
    const ends = mark !== '' && mark === closer && (wanted === ', or end' || isFirst);
    if (isKey) wanted = ':';
    else if (isValue) wanted = ', or end';
    else if (ends) {
      closers.pop();
      wanted = ', or end';
    } else if (wanted === 'value' && (mark === '{' || mark === '[')) {
      closers.push(mark === '{' ? '}' : ']');
      wanted = mark === '{' ? 'key' : 'value';
    } else if (wanted === ':' && mark === ':') wanted = 'value';
    else if (wanted === ', or end' && mark === ',' && closer !== undefined) wanted = closer === '}' ? 'key' : 'value';
    else return mistakeAt(text, start, closers.length === 0 && wanted === ', or end' ? 'end' : wanted, closer);
    isFirst = !isKey && !isValue && (mark === '{' || mark === '[');
  }
}

/** What is wrong at the first token from an offset on; undefined where that is the end, as it should be. */
function mistakeAt(all: string, start: number, wanted: string, closer: string | undefined): Mistake | undefined {
  const offset = start + (/^[ \t\r\n]*/.exec(all.slice(start))?.[0].length ?? 0);
  const found = /^(?:\/[/*]|[\w.$-]+|.)/u.exec(all.slice(offset, offset + 40))?.[0] ?? '';
  const isComment = found === '//' || found === '/*';
  if (found === '' && wanted === 'end') return undefined;
  if (isComment || found === '#')
    return { offset, isComment, found: `a comment (${found}), which JSON does not allow`, expected: 'JSON without comments, or YAML' };
  if (found === closer && (wanted === 'key' || (wanted === 'value' && found === ']')))
    return { offset, isComment, found: `a comma before ${found}, which JSON does not allow`, expected: 'no trailing comma' };
  const text = wanted === 'key' || wanted === 'value' ? 'a string that JSON does not allow' : 'an unexpected string';
  const words = found === '"' ? text : `unexpected ${JSON.stringify(found)}`;
  return { offset, isComment, found: found === '' ? 'unexpected end of the text' : words, expected: expectation(wanted, closer) };
}

function expectation(wanted: string, closer: string | undefined): string {
  switch (wanted) {
    case 'key':
      return 'a key in double quotes';
    case 'value':
      return 'a value';
    case ':':
      return 'a colon';
    case 'end':
      return 'nothing after the JSON';
    default:
      return `a comma or ${closer}`;
  }
}
