import type { Node } from '../openapi/node.ts';
import { shapeOf } from '../openapi/schema.ts';
import { type Check, responsesIn } from './check.ts';
import { codeOrRange, list, object, scope } from './options.ts';

const options = object({ ...scope, codes: list(codeOrRange) });

/**
 * Names that identifiers go by. OpenAPI does not say which property identifies a resource,
 * so anything that reads like one counts: an id, a key, a code, a number, a name, a link.
 */
const identifier =
  /(^|[_-])(id|ids|uuid|guid|uid|urn|uri|url|href|self|links?|key|slug|identifier|reference|ref|location|number|code|name|token)$|(Id|ID|Uuid|UUID|Guid|GUID|Urn|Uri|URI|Url|URL|Href|Links?|Key|Slug|Identifier|Reference|Ref|Number|Nr|Code|Name|Token)$/;

/** Reports bodies whose schema is known to hold nothing that could identify a resource. */
export const bodyIdentifier: Check<ReturnType<typeof options>> = {
  name: 'body-identifier',
  options,
  *run(api, options) {
    for (const { operation, response } of responsesIn(api, options)) {
      const { key, at, bodies } = response;
      if (bodies === undefined || operation.method === 'head') continue;
      if (bodies.length === 0) yield { operation, at, fact: { is: 'missing-body', key, instead: undefined } };
      else if (bodies.every(body => hasIdentifier(body.schema, 2) === false)) yield { operation, at, fact: { is: 'no-identifier', key } };
    }
  },
};

/** Looks for an identifier in a schema and, for envelopes, some levels below; undefined where a part is not known. */
function hasIdentifier(schema: Node | undefined, levels: number): boolean | undefined {
  const shape = shapeOf(schema);
  if (shape.properties.size === 0) return shape.known && shape.items === undefined && shape.types.has('object') ? false : undefined;
  if ([...shape.properties.keys()].some(name => identifier.test(name))) return true;
  if (!shape.known) return undefined;
  if (levels === 0) return false;
  const below = [...shape.properties.values()]
    .filter(property => shapeOf(property).properties.size > 0)
    .map(property => hasIdentifier(property, levels - 1));
  if (below.includes(true)) return true;
  return below.includes(undefined) ? undefined : false;
}
