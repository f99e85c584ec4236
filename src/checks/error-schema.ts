import { keyOf, type Node } from '../openapi/node.ts';
import { type Body, essence, type Response } from '../openapi/responses.ts';
import { isNarrowed, shapeOf } from '../openapi/schema.ts';
import { type Check, responsesIn, withoutHead } from './check.ts';
import { condition } from './conditions.ts';
import { inlineForm } from './error-form.ts';
import { type Amiss, amissIn, type ErrorFormat, errorFormats, formatOf } from './error-formats.ts';
import type { Fact, Fix } from './finding.ts';
import { codes, flag, list, meaning, object, oneOf, optional, taking, text } from './options.ts';
import type { Policy } from './policy.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const formatNames = Object.keys(errorFormats);

const options = object({
  ...scope,
  codes,
  when: optional(meaning('only if this condition holds', condition)),
  formats: optional(
    meaning(
      `any of ${formatNames.map(name => `\`${name}\``).join(', ')}; if \`response-policy.error\` sets another format, \`team-policy\` checks it instead`,
      list(oneOf(...formatNames)),
    ),
    [],
  ),
  schema: optional(
    meaning(
      "the schema of your own error object, in JSON Schema 2020-12, or all that an error format's file says; counts as one more format",
      taking({ type: 'object' }, inlineForm),
    ),
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
  any: optional(meaning('whether one body in one of the formats is enough (default: each must be in one)', flag), false),
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
    const { codes, message, required, any } = options;
    return requirementsOn(withoutHead(options), method, { asks: 'format', codes, formats: titles, properties, message, required, any });
  },
  *run(api, options, policy) {
    const formats = formatsOf(options, policy);
    for (const { operation, response } of responsesIn(api, withoutHead(options))) {
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
  const { formats, schema } = options;
  if (formats.length === 0 && schema === undefined)
    return options.properties.map(property => ({ title: '', mediaTypes: [], properties: [property.split('.')] }));
  if (policy.error !== undefined) return [];
  return [...formats.flatMap(name => errorFormats[name] ?? []), ...(schema === undefined ? [] : [formatOf(schema)])];
}

function judge({ key, bodies }: Response, formats: readonly ErrorFormat[], { required, message, any }: Options): Fact | undefined {
  if (bodies === undefined) return undefined;
  if (bodies.length === 0) return required ? { is: 'missing-body', key, instead: undefined } : undefined;
  const dumb = message && formats.length === 0 ? bodies.filter(body => !isText(body) && tellsNothing(body.schema, 2)) : [];
  if (any ? dumb.length === bodies.length : dumb.length > 0) return { is: 'no-message', key };
  return notInFormat(key, bodies, formats, any);
}

/**
 * What is said of bodies of which one is known to be in none of the formats.
 * @param any whether that has to be known of each
 */
export function notInFormat(key: string, bodies: readonly Body[], formats: readonly ErrorFormat[], any = false): Fact | undefined {
  const closest = bodies.flatMap(body => closestTo(body, formats) ?? []);
  const [first] = closest;
  if (first === undefined || (any && closest.length < bodies.length)) return undefined;
  const titles = formats.flatMap(format => format.title || []);
  return titles.length > 0
    ? { is: 'not-the-format', key, formats: titles, closest: first.format.title, missing: first.missing, mistyped: first.mistyped }
    : { is: 'no-property', key, properties: formats.flatMap(format => format.properties.map(path => path.join('.'))) };
}

/** The format that a body is closest to, and what keeps it from being in that; undefined where it may be in one. */
function closestTo(body: Body, formats: readonly ErrorFormat[]): (Amiss & { readonly format: ErrorFormat }) | undefined {
  if (formats.some(format => format.title === '') && isText(body)) return undefined;
  const amiss = formats.map(format => ({ format, ...amissIn(body, format) }));
  const [closest] = amiss.sort((a, b) => faults(a) - faults(b));
  return closest === undefined || faults(closest) === 0 ? undefined : closest;
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
