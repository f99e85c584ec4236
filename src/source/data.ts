import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { parse } from 'yaml';

/** Keys are merged (`<<`) as every OpenAPI tool does, though YAML 1.2 has dropped that. */
const schema = CORE_SCHEMA.withTags(mergeTag);

/** Deeper than any document that people write. */
const maxDepth = 1000;

/**
 * What a JSON or YAML text means, as plain data. The fast parser refuses some texts that everybody else accepts; then a slower one reads them.
 * @throws Error where the text is neither
 */
export function dataOf(text: string): unknown {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (/^\s*[{[]/.test(plain)) {
    try {
      return JSON.parse(plain);
    } catch {
      // YAML in flow style begins like JSON.
    }
  }
  try {
    return load(plain, { schema, json: true, maxDepth });
  } catch {
    return parse(plain, { merge: true, uniqueKeys: false, maxAliasCount: -1, logLevel: 'error' });
  }
}
