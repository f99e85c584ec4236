import type { Node } from '../openapi/node.ts';
import { shapeOf } from '../openapi/schema.ts';
import { type Check, responsesIn } from './check.ts';
import { codeOrRange, list, object, scope } from './options.ts';
import { stated } from './statement.ts';

const options = object({ ...scope, codes: list(codeOrRange) });

/**
 * Names that identifiers go by. OpenAPI does not say which property identifies a resource,
 * so anything that reads like one counts: an id, a key, a code, a number, a name, a link.
 */
const identifier =
  /(^|[@_-])(id|ids|uuid|guid|uid|urn|uri|url|href|self|links?|key|slug|identifier|reference|ref|location|number|no|nr|code|token|email|isbn|ssn|kennitala|ticket|path)$|name$|(Id|ID|Uuid|UUID|Guid|GUID|Urn|Uri|URI|Url|URL|Href|Links?|Key|Slug|Identifier|Reference|Ref|Number|No|Nr|Code|Name|Token)$/;

/** Reports bodies whose schema is known to hold nothing that could identify a resource. */
export const bodyIdentifier: Check<ReturnType<typeof options>> = {
  name: 'body-identifier',
  options,
  says: (options, method) => stated(options, method, { asks: 'content', codes: options.codes, what: 'an identifier' }),
  *run(api, options) {
    for (const { operation, response } of responsesIn(api, options)) {
      const { key, at, bodies } = response;
      if (bodies === undefined || operation.method === 'head') continue;
      if (bodies.length === 0) yield { operation, at, fact: { is: 'missing-body', key, instead: undefined } };
      else if (bodies.every(body => hasIdentifier(body.schema, 2) === false)) yield { operation, at, fact: { is: 'no-identifier', key } };
    }
  },
};

/** Looks for an identifier in a schema and, for envelopes and lists, some levels below; undefined where a part is not known. */
function hasIdentifier(schema: Node | undefined, levels: number): boolean | undefined {
  const shape = shapeOf(schema);
  if (shape.properties.size === 0) {
    if (shape.items !== undefined) return levels === 0 ? false : hasIdentifier(shape.items, levels - 1);
    return shape.known && shape.types.has('object') ? false : undefined;
  }
  if ([...shape.properties.keys()].some(name => identifier.test(name))) return true;
  if (!shape.known) return undefined;
  if (levels === 0) return false;
  const below = [...shape.properties.values()].filter(holdsMore).map(property => hasIdentifier(property, levels - 1));
  if (below.includes(true)) return true;
  return below.includes(undefined) ? undefined : false;
}

function holdsMore(property: Node): boolean {
  const { properties, items } = shapeOf(property);
  return properties.size > 0 || items !== undefined;
}
