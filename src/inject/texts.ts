import { codeOrRange, OptionsError, record, text } from '../checks/options.ts';
import { isFields } from '../openapi/node.ts';
import { UserError } from '../user-error.ts';
import { dataIn, inOneLine } from './data-in.ts';
import { type Sentences, translations } from './translations.ts';

/** Texts of one's own on what responses mean. */
export interface Texts {
  /** By code, range or `default`, in whichever language. */
  readonly any: Sentences;
  /** The same by language. */
  readonly byLanguage: Readonly<Record<string, Sentences>>;
}

/** Which texts describe responses. */
export interface Wording {
  readonly texts?: Texts | undefined;
  /** A language tag (RFC 5646), such as `de` or `pt-BR`; English where none is given. */
  readonly language?: string | undefined;
}

const sentences = record(codeOrRange, text);

/** A language tag (RFC 5646, section 2.1), in any letters. */
const languageTag = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/;

/**
 * Reads texts: by code, `404: ...`, or by language and code, `de: {404: ...}`.
 * @param from where they stand, for messages
 * @throws UserError where they are not of the form
 */
export function textsOf(value: unknown, from: string): Texts {
  return inOneLine(`${from}: `, () => {
    if (!isFields(value) || Object.keys(value).length === 0)
      throw new OptionsError('it has no texts; expected such as 404: There is no such order, or de: {404: ...}');
    const languages = Object.entries(value).filter(([key, each]) => isFields(each) && key !== 'default' && languageTag.test(key));
    const others = Object.entries(value).filter(([key]) => !languages.some(([language]) => language === key));
    const odd = others.find(([key]) => languageTag.test(key) && key !== 'default');
    if (odd !== undefined)
      throw new OptionsError(`${odd[0]} is ${JSON.stringify(odd[1])}; expected texts by status code, such as {404: ...}`);
    const byLanguage = languages.map(([key, each]) => [key.toLowerCase(), sentences(each, key)] as const);
    return { any: sentences(Object.fromEntries(others), ''), byLanguage: Object.fromEntries(byLanguage) };
  });
}

/**
 * Reads texts that stand in a file.
 * @param file its name or address
 * @throws UserError where they are not of the form
 */
export function textsIn(content: string, file: string): Texts {
  return textsOf(dataIn(content, file, 'texts by status code'), file);
}

/** The languages that there are sentences in. */
export const languages: readonly string[] = ['en', ...Object.keys(translations)].sort();

/**
 * Refuses a language in which nothing can be said.
 * @param option what names it, for the message
 * @throws UserError
 */
export function refuseLanguage({ language, texts }: Wording, option: string): void {
  if (language === undefined || rangesOf(language).some(each => languages.includes(each) || sentencesIn(texts?.byLanguage, each))) return;
  throw new UserError(`${option} is "${language}"; expected one of ${languages.join(', ')}, or a language that the texts have`);
}

/**
 * What texts of one's own say of a code: those of the language, then those in whichever.
 * @returns undefined where they say nothing
 */
export function ownTextFor(code: string, { texts, language = 'en' }: Wording): string | undefined {
  const all = [...rangesOf(language).map(each => sentencesIn(texts?.byLanguage, each)), texts?.any];
  return all.map(each => sentenceIn(each, code)).find(each => each !== undefined);
}

/**
 * What is said of a code: by texts of one's own, else by the sentences that come with the package.
 * @returns undefined where English has to do
 */
export function textFor(code: string, wording: Wording): string | undefined {
  const { language = 'en' } = wording;
  const ofPackage = rangesOf(language).map(each => sentenceIn(sentencesIn(translations, each), code));
  return ownTextFor(code, wording) ?? ofPackage.find(each => each !== undefined);
}

/** A sentence in a language on the class of a code, where the package has sentences in the language (RFC 9110, section 15). */
export function classTextFor(range: string, { language = 'en' }: Wording): string | undefined {
  return rangesOf(language)
    .map(each => sentenceIn(sentencesIn(translations, each), range))
    .find(each => each !== undefined);
}

/** A tag and what it is a kind of: `pt-br`, `pt` (RFC 4647, section 3.4). */
function rangesOf(language: string): string[] {
  const parts = language.toLowerCase().split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}

function sentencesIn(table: Readonly<Record<string, Sentences>> | undefined, language: string): Sentences | undefined {
  return table && Object.hasOwn(table, language) ? table[language] : undefined;
}

function sentenceIn(table: Sentences | undefined, code: string): string | undefined {
  return table && Object.hasOwn(table, code) ? table[code] : undefined;
}
