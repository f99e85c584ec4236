import { reasonPhrase } from '../openapi/status.ts';
import { besideCode, isEmptyWord, wordsOf } from './code-names.ts';

/** How the words of a name are joined. */
interface Style {
  readonly join: (words: readonly string[]) => string;
  readonly is: (name: string) => boolean;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const styles: readonly Style[] = [
  { is: name => /^[A-Z\d]*[A-Z]{2}[A-Z\d_]*$/.test(name), join: words => words.join('_').toUpperCase() },
  { is: name => /^[A-Z][a-zA-Z\d]*$/.test(name), join: words => words.map(capital).join('') },
  { is: name => /^[a-z][a-zA-Z\d]*$/.test(name), join: words => words.map((word, index) => (index === 0 ? word : capital(word))).join('') },
  { is: name => /^[a-z\d_]+$/.test(name), join: words => words.join('_') },
  { is: name => /^[a-z\d-]+$/.test(name), join: words => words.join('-') },
  { is: name => /^[A-Z][a-zA-Z\d]*(-[A-Z\d][a-zA-Z\d]*)+$/.test(name), join: words => words.map(capital).join('-') },
];
const codes = Array.from({ length: 200 }, (_, index) => String(400 + index)).filter(code => reasonPhrase(code) !== undefined);

/** A name for a code, as words around those that say which. */
interface Pattern {
  readonly style: Style;
  readonly before: readonly string[];
  /** Whether the phrase is there, or the code, or both. */
  readonly says: 'phrase' | 'code' | 'both';
  readonly after: readonly string[];
}

/** How a document names its shared responses: as most of those that are named after their code. */
export class HouseNames {
  readonly #pattern: Pattern | undefined;

  /** @param names of the shared responses that are there */
  constructor(names: readonly string[]) {
    const found = new Map<string, { readonly pattern: Pattern; count: number }>();
    // A word by itself does not tell how several are joined.
    const joined = names.find(name => wordsOf(name).length > 1 && styles.slice(1).find(each => each.is(name)));
    const style = joined === undefined ? undefined : styles.find(each => each.is(joined));
    for (const pattern of names.flatMap(name => patternOf(name, style) ?? [])) {
      const key = JSON.stringify([styles.indexOf(pattern.style), pattern.before, pattern.says, pattern.after]);
      const known = found.get(key) ?? { pattern, count: 0 };
      known.count += 1;
      found.set(key, known);
    }
    const [most] = [...found.values()]
      .filter(({ pattern, count }) => count > 1 || isPlain(pattern))
      .sort((a, b) => Number(isPlain(b.pattern)) - Number(isPlain(a.pattern)) || b.count - a.count);
    this.#pattern = most?.pattern ?? affixOf(names);
  }

  /**
   * A name as the house gives it.
   * @param name as it is without a house: `NotFound`
   * @param more what stands at its end, to tell it from one that is taken
   */
  of(name: string, code: string, more: readonly string[] = []): string {
    if (this.#pattern === undefined) return name + more.map(capital).join('');
    const { style, before, says, after } = this.#pattern;
    const phrase = says === 'code' && reasonPhrase(code) !== undefined ? [] : wordsOf(name);
    const digits = says === 'phrase' || !/\d/.test(code) ? [] : [code];
    return style.join(onceEach([...before, ...phrase, ...digits, ...after, ...more]));
  }
}

/** Words without those that stand there twice in a row: InternalServerError, not InternalServerErrorError. */
function onceEach(words: readonly string[]): string[] {
  return words.filter((word, index) => word !== words[index - 1]);
}

/** The pattern of a name that says its code, and nothing of an operation. */
function patternOf(name: string, usual: Style | undefined): Pattern | undefined {
  const style = /^[a-z]+$/.test(name) && usual?.join(['a', 'b']).startsWith('a') ? usual : styles.find(each => each.is(name));
  const words = wordsOf(name);
  const code = codes.find(each => besideCode(name, each)?.length === 0) ?? codes.find(each => besideCode(name, each) !== undefined);
  if (style === undefined || code === undefined) return undefined;
  const phrase = wordsOf(reasonPhrase(code) ?? '').filter(word => word !== 'error');
  const start = words.findIndex((_, index) => phrase.every((word, at) => words[index + at] === word));
  const digits = words.indexOf(code);
  if (start < 0 && digits < 0) return undefined;
  if (start >= 0 && digits >= 0 && digits !== start + phrase.length) return undefined;
  const from = start < 0 ? digits : start;
  const to = digits < 0 ? start + phrase.length : digits + 1;
  // "Internal Server Error" ends like what others have behind their phrase.
  const rest = words.slice(to);
  const after = code === '500' && rest[0] === 'error' ? rest.slice(1) : rest;
  const before = words.slice(0, from);
  return { style, before, says: start < 0 ? 'code' : digits < 0 ? 'phrase' : 'both', after };
}

/** Whether a pattern has no words that may be about the resource of one operation. */
function isPlain({ before, after }: Pattern): boolean {
  return [...before, ...after].every(isEmptyWord);
}

/** What all names end with, where none is named after a code. */
function affixOf(names: readonly string[]): Pattern | undefined {
  const [first] = names;
  const style = styles.find(each => names.every(each.is));
  if (first === undefined || style === undefined) return undefined;
  const end = wordsOf(first).at(-1);
  const isSuffix = end !== undefined && ['response', 'error'].includes(end) && names.every(name => wordsOf(name).at(-1) === end);
  return { style, before: [], says: 'phrase', after: isSuffix ? [end] : [] };
}
