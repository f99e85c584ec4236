import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { parse } from 'yaml';
import { reasonOf, UserError } from '../user-error.ts';

/** Keys are merged (`<<`) as every OpenAPI tool does, though YAML 1.2 has dropped that. */
const schema = CORE_SCHEMA.withTags(mergeTag);

/** What a text means to one reader; undefined where that reader refuses it. */
export type Read = { readonly data: unknown } | undefined;

/** What a text means as JSON. */
export function byJson(text: string): Read {
  return attempt(() => JSON.parse(text.replace(/^\uFEFF/, '')));
}

/** What a text means to the fast YAML parser, which refuses some texts that everybody else accepts. */
export function byJsYaml(text: string): Read {
  return attempt(() => load(text.replace(/^\uFEFF/, ''), { schema, json: true, maxDepth: 2_000, maxTotalMergeKeys: -1 }));
}

/** What a text means to the other YAML parser. */
export function byYaml(text: string): Read {
  return attempt(() => parseYaml(text));
}

/**
 * What a JSON or YAML text means, as plain data.
 * @throws UserError where it is neither
 */
export function dataOf(text: string): unknown {
  const read = (/^\uFEFF?\s*[{[]/.test(text) ? byJson(text) : undefined) ?? byJsYaml(text);
  if (read !== undefined) return read.data;
  try {
    return parseYaml(text);
  } catch (error) {
    throw new UserError(`the document is neither YAML nor JSON (${reasonOf(error)}); expected one that can be parsed`);
  }
}

function parseYaml(text: string): unknown {
  return parse(text, { merge: true, uniqueKeys: false, maxAliasCount: -1, logLevel: 'error' });
}

function attempt(read: () => unknown): Read {
  try {
    return { data: read() };
  } catch {
    return undefined;
  }
}
