import { field, isFields } from '../openapi/node.ts';

/** The languages that descriptions can be in, by their code in ISO 639-3. */
const tags: Readonly<Record<string, string>> = { deu: 'de', fra: 'fr', ita: 'it', nld: 'nl', por: 'pt', spa: 'es' };

/** Less text than this does not tell its language. */
const leastText = 100;
/** More text than this is not needed for that. */
const mostText = 10_000;
/** As likely as this beside the likeliest language, English is meant: identifiers look like many languages. */
const likelyEnglish = 0.93;
/** As likely as this, another language may be meant as well. */
const asLikely = 0.985;

/** The texts of a document that people wrote: what describes it, its operations and their responses. */
function* textsIn(value: unknown, depth = 0): Generator<string> {
  if (!isFields(value) || depth > 5) return;
  for (const key of ['title', 'summary', 'description']) {
    const text = field(value, key);
    if (typeof text === 'string') yield text;
  }
  for (const [key, each] of Object.entries(value)) {
    if (depth > 0 || ['info', 'paths', 'tags', 'webhooks'].includes(key)) {
      if (Array.isArray(each)) for (const item of each) yield* textsIn(item, depth + 1);
      else yield* textsIn(each, depth + 1);
    }
  }
}

/** Tells the language that a document describes itself in, as a tag (RFC 5646); undefined where that cannot be told, or is none of those. */
export type LanguageOf = (root: unknown) => string | undefined;

/** What tells languages, loaded when it is asked for: only what adds something needs it. */
export async function languageTeller(): Promise<LanguageOf> {
  const { francAll } = await import('franc');
  return root => languageOf(root, francAll);
}

/** The language of an OpenAPI document of any version, of those in which responses can be described; undefined for English. */
function languageOf(root: unknown, francAll: (text: string) => [string, number][]): string | undefined {
  let text = '';
  for (const each of textsIn(root)) {
    text += `${each.replace(/<[^>]*>|`[^`]*`|https?:\S+/g, ' ')}\n`;
    if (text.length > mostText) break;
  }
  if (text.replace(/[^\p{L}]/gu, '').length < leastText) return undefined;
  const [first, second, ...others] = francAll(text.slice(0, mostText));
  const english = [second, ...others].find(each => each?.[0] === 'eng')?.[1] ?? 0;
  if (first === undefined || english > likelyEnglish || (second?.[1] ?? 0) > asLikely) return undefined;
  return tags[first[0]];
}
