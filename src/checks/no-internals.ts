import { field, type Node } from '../openapi/node.ts';
import { follow } from '../openapi/refs.ts';
import { isDefaultForErrors } from '../openapi/responses.ts';
import { isNarrowed, shapeOf } from '../openapi/schema.ts';
import { type Check, responsesIn } from './check.ts';
import { codes, list, meaning, object, text } from './options.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const options = object({
  ...scope,
  codes,
  properties: meaning(
    'names of properties; case, plurals and separators between words do not matter; `trace` and `exception` count only if they are strings or lists, and not ids',
    list(text),
  ),
});

/** Names that a harmless property may have too, such as the id of a trace: they count only with what a leak would be typed as. */
const ambiguous: ReadonlySet<string> = new Set(['trace', 'exception']);

/**
 * Reports error bodies with a property that would show the inside of the system, at any of the first levels.
 * `default` is about errors only beside a declared success (OpenAPI 3.1, section 4.8.16).
 */
export const noInternals: Check<ReturnType<typeof options>> = {
  name: 'no-internals',
  options,
  requirements: (options, method) => requirementsOn(options, method, { asks: 'content', codes: options.codes, what: 'no internals' }),
  *run(api, options) {
    const suspects = new Set(options.properties.map(plain));
    for (const { operation, response } of responsesIn(api, options)) {
      if (response.key === 'default' && !isDefaultForErrors(operation.responses)) continue;
      const found = new Set(response.bodies?.flatMap(body => suspicious(body.schema, suspects, 2)));
      for (const difference of operation.observed?.differences ?? [])
        if (difference.is === 'internals' && (difference.isTrace || suspects.has('sql'))) found.add(difference.evidence);
      if (found.size > 0) yield { operation, at: response.at, fact: { is: 'internals', key: response.key, properties: [...found] } };
    }
  },
};

function suspicious(schema: Node | undefined, suspects: ReadonlySet<string>, levels: number): string[] {
  const shape = shapeOf(schema);
  const here = [...shape.properties].flatMap(([name, property]) => (shows(name, property, suspects) ? name : []));
  if (levels === 0) return here;
  const below = [...shape.properties.values(), ...(shape.items ? [shape.items] : [])];
  return [...here, ...below.flatMap(part => suspicious(part, suspects, levels - 1))];
}

function shows(name: string, property: Node, suspects: ReadonlySet<string>): boolean {
  const word = plain(name);
  const suspect = [word, word.replace(/s$/, '')].find(each => suspects.has(each));
  return suspect !== undefined && !isNull(property) && (!ambiguous.has(suspect) || isLeak(property));
}

/** Whether there is nothing in a property that a body shows, and never is. */
function isNull(property: Node): boolean {
  return field(follow(property)?.value, 'type') === 'null';
}

/** Whether values are what a system failure leaves behind: free text, or a list of lines or frames. What is described as an id is none. */
function isLeak(property: Node): boolean {
  const { types } = shapeOf(property);
  const description = field(follow(property)?.value, 'description');
  const isId = typeof description === 'string' && /\b(?:id|identifier|correlat\w*)\b/i.test(description);
  return !isId && (types.has('array') || (types.has('string') && !isNarrowed(property)));
}

/** A name as it is compared: without regard to case and to what stands between its words. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
