import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { parse } from 'yaml';
import { field, isFields } from '../../src/openapi/node.ts';
import { methods } from '../../src/openapi/operation.ts';
import type { Addition } from '../../src/text/splice.ts';
import type { Reader } from '../../src/text/tree.ts';

const response = { description: 'x', content: { 'application/json': { schema: { type: 'object' } } } };

/** A response for each operation that stands in the document itself, also by an alias or a merge key, and one to share. */
export function additionsTo(text: string, reader: Reader): Addition[] {
  const root =
    reader === 'yaml'
      ? parse(text, { merge: true, uniqueKeys: false })
      : load(text, { schema: CORE_SCHEMA.withTags(mergeTag), json: true, maxTotalMergeKeys: -1 });
  const shared = field(root, 'swagger') === undefined ? ['components', 'responses', 'X'] : ['responses', 'X'];
  const additions: Addition[] = [{ path: shared, value: response }];
  for (const [path, item] of entries(field(root, 'paths')))
    for (const method of methods)
      if (isFields(field(field(item, method), 'responses')))
        additions.push({ path: ['paths', path, method, 'responses', '599'], value: response });
  return additions;
}

function entries(value: unknown): [string, unknown][] {
  return isFields(value) ? Object.entries(value) : [];
}
