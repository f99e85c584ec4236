import { keyOf, type Node } from '../openapi/node.ts';
import { formatOf, shapeOf } from '../openapi/schema.ts';
import { type Check, responsesIn } from './check.ts';
import { codes, object } from './options.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const options = object({ ...scope, codes });

/**
 * Names of what says something of a resource and cannot tell it from others. OpenAPI does not say which property identifies
 * a resource, and anything may: an `iban`, a `digest`, a `handle`. So it is what does not that is known by name.
 */
const describing =
  /^(?:(?:is|has)[A-Z_].*|status|state|messages?|msg|description|summary|comments?|notes?|success|ok|errors?|warnings?|active|enabled|deleted|count|total|amount|price|currency|size|type|kind|date|time|timestamp|created|updated|modified|.*(?:At|On|Date|Time|Count|Status|_at|_on|_date|_time|_count|_status))$/;

/** Reports bodies in which every property is known not to identify a resource. */
export const bodyIdentifier: Check<ReturnType<typeof options>> = {
  name: 'body-identifier',
  options,
  requirements: (options, method) => requirementsOn(options, method, { asks: 'content', codes: options.codes, what: 'an identifier' }),
  *run(api, options) {
    for (const { operation, response } of responsesIn(api, options)) {
      const { key, at, bodies } = response;
      if (bodies === undefined || operation.method === 'head') continue;
      if (bodies.length === 0) yield { operation, at, fact: { is: 'missing-body', key, instead: undefined } };
      else if (bodies.every(body => identifiesNothing(body.schema, 3))) yield { operation, at, fact: { is: 'no-identifier', key } };
    }
  },
};

/** Whether a schema is known to hold nothing that could identify a resource; envelopes and lists are looked into, some levels deep. */
function identifiesNothing(schema: Node | undefined, levels: number): boolean {
  const { known, types, properties, items } = shapeOf(schema);
  if (levels === 0) return false;
  if (properties.size === 0 && items !== undefined) return identifiesNothing(items, levels - 1);
  if (properties.size === 0) return known && types.has('object');
  return known && [...properties.values()].every(property => isDescribing(property, levels - 1));
}

function isDescribing(property: Node, levels: number): boolean {
  const { types, properties, items } = shapeOf(property);
  if (properties.size > 0 || items !== undefined) return identifiesNothing(property, levels);
  const isFlag = types.size === 1 && types.has('boolean');
  return isFlag || describing.test(keyOf(property)) || ['date', 'date-time', 'time', 'duration'].includes(formatOf(property) ?? '');
}
