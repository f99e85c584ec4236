import { type Body, essence, type Response } from '../openapi/responses.ts';
import { shapeOf } from '../openapi/schema.ts';
import { type Check, responsesIn } from './check.ts';
import { type ErrorFormat, errorFormats, lacks } from './error-formats.ts';
import type { Fact, Mend } from './finding.ts';
import { codeOrRange, flag, list, object, oneOf, optional, scope, text } from './options.ts';
import type { Policy } from './policy.ts';
import { stated } from './statement.ts';

const options = object({
  ...scope,
  codes: list(codeOrRange),
  /** The formats of which the body is one. */
  formats: optional(list(oneOf(...Object.keys(errorFormats))), []),
  /** Properties, dotted, of which the body has one. */
  properties: optional(list(text), []),
  /** Whether a response without a body is reported too. */
  required: optional(flag, false),
});

type Options = ReturnType<typeof options>;

/** Reports error responses whose body is known to be in none of the formats. */
export const errorSchema: Check<Options> = {
  name: 'error-schema',
  options,
  says: (options, method, policy) => {
    const formats = formatsOf(options, policy);
    const titles = formats.flatMap(format => format.title || []);
    const properties = titles.length > 0 ? [] : formats.flatMap(format => format.properties);
    return method === 'head'
      ? []
      : stated(options, method, { asks: 'format', codes: options.codes, formats: titles, properties, required: options.required });
  },
  *run(api, options, policy) {
    const formats = formatsOf(options, policy);
    for (const { operation, response } of responsesIn(api, options)) {
      if (operation.method === 'head') continue;
      const fact = judge(response, formats, options.required);
      if (fact !== undefined) yield { operation, at: response.at, fact, mend: bodyAddition(response, fact) };
    }
  },
};

function bodyAddition(response: Response, fact: Fact): Mend | undefined {
  return fact.is === 'missing-body' ? { add: 'error-body', response } : undefined;
}

/**
 * What the body may be: a format of the team's policy, else one of the ruleset's, else anything with one of the properties.
 * Of a format in a file of the team's own nothing is known here, so that any body may be in it: none is judged.
 */
function formatsOf(options: Options, policy: Policy): readonly ErrorFormat[] {
  if (policy.error !== undefined && !Object.hasOwn(errorFormats, policy.error)) return [];
  const names = policy.error === undefined ? options.formats : [policy.error];
  const formats = names.flatMap(name => errorFormats[name] ?? []);
  return formats.length > 0 ? formats : options.properties.map(property => ({ title: '', mediaTypes: [], properties: [property] }));
}

function judge({ key, bodies }: Response, formats: readonly ErrorFormat[], required: boolean): Fact | undefined {
  if (bodies === undefined) return undefined;
  if (bodies.length === 0) return required ? { is: 'missing-body', key, instead: undefined } : undefined;
  for (const body of bodies) {
    if (formats.some(format => format.title === '') && isText(body)) continue;
    const lacking = formats.map(format => ({ format, missing: lacks(body, format) }));
    const [closest] = lacking.sort((a, b) => a.missing.length - b.missing.length);
    if (closest === undefined || closest.missing.length === 0) continue;
    const titles = formats.flatMap(format => format.title || []);
    return titles.length > 0
      ? { is: 'not-the-format', key, formats: titles, closest: closest.format.title, missing: closest.missing }
      : { is: 'no-property', key, properties: formats.flatMap(format => format.properties) };
  }
  return undefined;
}

/** Whether a body is a text, which is the message itself. */
function isText({ mediaType, schema }: Body): boolean {
  return essence(mediaType).startsWith('text/') || shapeOf(schema).types.has('string');
}
