import { type Api, apiOf } from '../openapi/api.ts';
import { field } from '../openapi/node.ts';
import type { Documents } from './documents.ts';

/** The languages that descriptions can be in, by their code in ISO 639-3. */
const tags: Readonly<Record<string, string>> = { deu: 'de', fra: 'fr', ita: 'it', nld: 'nl', por: 'pt', spa: 'es' };

/** Less text than this does not tell its language. */
const leastText = 100;
/** More text than this is not needed for that. */
const mostText = 10_000;
/** As likely as this beside the likeliest language, English is meant: identifiers look like many languages, in a short text more than in a long one. */
const likelyEnglish = { short: 0.93, long: 0.98 };
/** A text of so many letters is long. */
const longText = 1000;
/** As likely as this, another language may be meant as well. */
const asLikely = 0.985;
/** Languages that resemble one of those so much that they are as likely whatever the text. */
const relatives: Readonly<Record<string, readonly string[]>> = {
  deu: ['nds', 'ltz'],
  ita: ['vec'],
  nld: ['afr'],
  por: ['glg'],
  spa: ['glg'],
};

/** The texts of a document that people wrote: what describes it, its operations and their responses, wherever they stand. */
function* textsIn(root: unknown, { operations }: Api): Generator<string> {
  const tags = field(root, 'tags');
  const described = [field(root, 'info'), ...(Array.isArray(tags) ? tags : [])];
  for (const value of described) yield* textsOf(value);
  for (const { node, responses } of operations) {
    yield* textsOf(node.value);
    for (const response of responses) yield* textsOf(response.node?.value);
  }
}

function* textsOf(value: unknown): Generator<string> {
  for (const key of ['title', 'summary', 'description']) {
    const text = field(value, key);
    if (typeof text === 'string') yield text;
  }
}

/** Tells the language that a document describes itself in, as a tag (RFC 5646); undefined where that cannot be told, or is none of those. */
export type LanguageOf = (documents: Documents) => string | undefined;

/**
 * What tells languages, loaded when it is asked for: only what adds something needs it.
 * @param given the language whatever the document: then nothing is loaded
 */
export async function languageTeller(given?: string): Promise<LanguageOf> {
  if (given !== undefined) return () => given;
  const { francAll } = await import('franc');
  return documents => {
    const api = apiOf(documents.rootDoc());
    return api && languageOf(textsIn(documents.original(documents.root), api), francAll);
  };
}

/** The language of an OpenAPI document of any version, of those in which responses can be described; undefined for English. */
function languageOf(texts: Iterable<string>, francAll: (text: string) => [string, number][]): string | undefined {
  let text = '';
  for (const each of texts) {
    text += `${each.replace(/<[^>]*>|`[^`]*`|https?:\S+/g, ' ')}\n`;
    if (text.length > mostText) break;
  }
  const letters = text.replace(/[^\p{L}]/gu, '').length;
  if (letters < leastText) return undefined;
  const [first, ...others] = francAll(text.slice(0, mostText));
  if (first === undefined) return undefined;
  const english = others.find(([language]) => language === 'eng')?.[1] ?? 0;
  const other = others.find(([language]) => !relatives[first[0]]?.includes(language))?.[1] ?? 0;
  if (english > (letters < longText ? likelyEnglish.short : likelyEnglish.long) || other > asLikely) return undefined;
  return tags[first[0]];
}
