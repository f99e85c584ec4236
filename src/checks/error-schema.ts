import { keyOf, type Node } from '../openapi/node.ts';
import { type Body, essence, type Response } from '../openapi/responses.ts';
import { isNarrowed, shapeOf } from '../openapi/schema.ts';
import { type Check, responsesIn } from './check.ts';
import { type Amiss, amissIn, type ErrorFormat, errorFormats } from './error-formats.ts';
import type { Fact, Fix } from './finding.ts';
import { codes, flag, list, meaning, object, oneOf, optional, text } from './options.ts';
import type { Policy } from './policy.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const formatNames = Object.keys(errorFormats);

const options = object({
  ...scope,
  codes,
  formats: optional(
    meaning(
      `any of ${formatNames.map(name => `\`${name}\``).join(', ')}; if \`response-policy.error\` sets another format, \`team-policy\` checks it instead`,
      list(oneOf(...formatNames)),
    ),
    [],
  ),
  properties: optional(
    meaning(
      'instead of formats: properties of which the body must have one, dotted (`error.message`); a body that is a string counts as its own message',
      list(text),
    ),
    [],
  ),
  message: optional(
    meaning(
      'whether the body must say what went wrong: reported if no property, on two levels, can be a message (all are numbers, flags, enumerations, or have names such as `code` or `traceId`)',
      flag,
    ),
    false,
  ),
  required: optional(meaning('whether a response without a body is also reported', flag), false),
});

type Options = ReturnType<typeof options>;

/** Reports error responses whose body is known to be in none of the formats. */
export const errorSchema: Check<Options> = {
  name: 'error-schema',
  options,
  requirements: (options, method, policy) => {
    const formats = formatsOf(options, policy);
    const titles = formats.flatMap(format => format.title || []);
    const properties = titles.length > 0 ? [] : formats.flatMap(format => format.properties.map(path => path.join('.')));
    const { codes, message, required } = options;
    return method === 'head'
      ? []
      : requirementsOn(options, method, { asks: 'format', codes, formats: titles, properties, message, required });
  },
  *run(api, options, policy) {
    const formats = formatsOf(options, policy);
    for (const { operation, response } of responsesIn(api, options)) {
      if (operation.method === 'head') continue;
      const fact = judge(response, formats, options);
      if (fact !== undefined) yield { operation, at: response.at, fact, fix: bodyAddition(response, fact) };
    }
  },
};

function bodyAddition(response: Response, fact: Fact): Fix | undefined {
  return fact.is === 'missing-body' ? { add: 'error-body', response } : undefined;
}

/** What the body may be: in one of the formats, of which a team's own takes the place of all, else anything with one of the properties. */
function formatsOf(options: Options, policy: Policy): readonly ErrorFormat[] {
  if (options.formats.length === 0)
    return options.properties.map(property => ({ title: '', mediaTypes: [], properties: [property.split('.')] }));
  return policy.error === undefined ? options.formats.flatMap(name => errorFormats[name] ?? []) : [];
}

function judge({ key, bodies }: Response, formats: readonly ErrorFormat[], { required, message }: Options): Fact | undefined {
  if (bodies === undefined) return undefined;
  if (bodies.length === 0) return required ? { is: 'missing-body', key, instead: undefined } : undefined;
  if (message && formats.length === 0 && bodies.some(body => !isText(body) && tellsNothing(body.schema, 2)))
    return { is: 'no-message', key };
  return notInFormat(key, bodies, formats);
}

/** What is said of bodies of which one is known to be in none of the formats. */
export function notInFormat(key: string, bodies: readonly Body[], formats: readonly ErrorFormat[]): Fact | undefined {
  for (const body of bodies) {
    if (formats.some(format => format.title === '') && isText(body)) continue;
    const amiss = formats.map(format => ({ format, ...amissIn(body, format) }));
    const [closest] = amiss.sort((a, b) => faults(a) - faults(b));
    if (closest === undefined || faults(closest) === 0) continue;
    const titles = formats.flatMap(format => format.title || []);
    return titles.length > 0
      ? { is: 'not-the-format', key, formats: titles, closest: closest.format.title, missing: closest.missing, mistyped: closest.mistyped }
      : { is: 'no-property', key, properties: formats.flatMap(format => format.properties.map(path => path.join('.'))) };
  }
  return undefined;
}

function faults({ missing, mistyped }: Amiss): number {
  return missing.length + mistyped.length;
}

/** Names of what a machine reads: a body of nothing else tells nobody what went wrong. */
const forMachines =
  /(?:^|[a-z_-])(?:ids?|uuid|codes?|status|number|no|nr|time|timestamp|date|ur[il]|href|links?|path|method|host|version|count|success|ok|instance|severity|locale|language|type|kind|category)$/i;

/** Whether every property of a schema, and of those below it, is known not to hold a message. */
function tellsNothing(schema: Node | undefined, levels: number): boolean {
  const { known, types, properties, items } = shapeOf(schema);
  if (levels === 0) return false;
  if (properties.size === 0 && items !== undefined) return tellsNothing(items, levels);
  if (properties.size === 0) return known && types.size > 0 && !types.has('string') && !types.has('object');
  return known && [...properties.values()].every(property => isForMachines(property, levels - 1));
}

function isForMachines(property: Node, levels: number): boolean {
  const { types, properties, items } = shapeOf(property);
  if (properties.size > 0) return tellsNothing(property, levels);
  if (items !== undefined) return shapeOf(items).properties.size > 0 ? tellsNothing(items, levels) : isForMachines(items, levels);
  const mayBeText = types.size === 0 || types.has('string') || types.has('object');
  return !mayBeText || forMachines.test(keyOf(property)) || isNarrowed(property);
}

/** Whether a body is a text, which is the message itself. */
function isText({ mediaType, schema }: Body): boolean {
  return essence(mediaType).startsWith('text/') || shapeOf(schema).types.has('string');
}
