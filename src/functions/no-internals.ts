import type { Node } from '../openapi/node.ts';
import { shapeOf } from '../openapi/schema.ts';
import { type Check, responsesIn } from './check.ts';
import { codeOrRange, list, object, scope, text } from './options.ts';
import { stated } from './statement.ts';

const options = object({
  ...scope,
  codes: list(codeOrRange),
  /** Names of properties that only a system failure fills, compared without regard to case, `_` and `-`. */
  properties: list(text),
});

/** Reports error bodies with a property that would show the inside of the system, at any of the first levels. */
export const noInternals: Check<ReturnType<typeof options>> = {
  name: 'no-internals',
  options,
  says: (options, method) => stated(options, method, { asks: 'content', codes: options.codes, what: 'no internals' }),
  *run(api, options) {
    const suspects = new Set(options.properties.map(plain));
    for (const { operation, response } of responsesIn(api, options)) {
      const found = new Set(response.bodies?.flatMap(body => suspicious(body.schema, suspects, 2)));
      if (found.size > 0) yield { operation, at: response.at, fact: { is: 'internals', key: response.key, properties: [...found] } };
    }
  },
};

function suspicious(schema: Node | undefined, suspects: ReadonlySet<string>, levels: number): string[] {
  const shape = shapeOf(schema);
  const here = [...shape.properties.keys()].filter(name => suspects.has(plain(name)));
  if (levels === 0) return here;
  const below = [...shape.properties.values(), ...(shape.items ? [shape.items] : [])];
  return [...here, ...below.flatMap(part => suspicious(part, suspects, levels - 1))];
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}
