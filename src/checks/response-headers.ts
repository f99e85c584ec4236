import { isEchoed } from '../openapi/exchange.ts';
import { isMediaType } from '../openapi/media-types.ts';
import type { Operation } from '../openapi/operation.ts';
import { type Body, essence, type Response } from '../openapi/responses.ts';
import { classOf } from '../openapi/status.ts';
import { type Check, responsesIn, sides, sidesOf } from './check.ts';
import { condition } from './conditions.ts';
import type { Fact, Fix } from './finding.ts';
import { codes, flag, list, meaning, mediaType, object, optional, pattern, text } from './options.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';
import { orList } from './wording.ts';

const options = object({
  ...scope,
  codes,
  when: optional(meaning('only if this condition holds', condition)),
  headers: optional(meaning('the required headers; case does not matter', list(text)), []),
  anyOf: optional(meaning('headers, one of which must be declared', list(text)), []),
  forbidden: optional(meaning('headers that must not be declared', list(text)), []),
  names: optional(meaning('a regular expression that the name of each declared header must match', pattern)),
  echoed: optional(meaning('headers of the request whose value must be repeated, as recorded traffic shows', list(text)), []),
  exceptMediaTypes: optional(meaning('media types in which such a response needs none of them', list(text)), []),
  withBody: optional(meaning('only responses that have a body (`true`), or have none (`false`)', flag)),
  whenMediaTypes: optional(
    meaning('only responses with a body in one of these media types, such as `application/*+json`', list(mediaType)),
  ),
  severalMediaTypes: optional(meaning('only responses with bodies in more than one media type, parameters aside', flag), false),
  whenHeaders: optional(meaning('only responses that declare one of these headers', list(text))),
});

type Options = ReturnType<typeof options>;

/** Reports responses that lack a header, or have one that they may not have. */
export const responseHeaders: Check<Options> = {
  name: 'response-headers',
  options,
  shows: ({ headers, anyOf, forbidden, names, echoed, severalMediaTypes }) => {
    const asks = headers.length + anyOf.length + forbidden.length > 0;
    const document = asks || names !== undefined || echoed.length === 0;
    // A response has one media type, and HTTP/2 sends names in lower case (RFC 9113, section 8.2.1).
    const traffic = !severalMediaTypes && (asks || echoed.length > 0);
    return sides.filter(side => (side === 'document' ? document : traffic));
  },
  requirements: (options, method) => {
    if (!sidesOf(responseHeaders, options).includes('document')) return [];
    const { codes, headers, anyOf, forbidden, names, exceptMediaTypes } = options;
    const only = restrictionOf(options);
    return requirementsOn(options, method, { asks: 'headers', codes, headers, anyOf, forbidden, names, exceptMediaTypes, only });
  },
  *run(api, options) {
    for (const { operation, response } of responsesIn(api, options)) {
      const { key, at, headers, bodies } = response;
      if (headers === undefined || isExcepted(bodies, options.exceptMediaTypes) || !isLookedAt(response, options, operation)) continue;
      for (const header of options.headers) {
        if (!headers.has(header.toLowerCase()))
          yield { operation, at, fact: { is: 'missing-header', key, headers: [header] }, fix: headerAddition(response, header) };
      }
      const [first] = options.anyOf;
      if (first !== undefined && !options.anyOf.some(header => headers.has(header.toLowerCase())))
        yield { operation, at, fact: { is: 'missing-header', key, headers: options.anyOf }, fix: headerAddition(response, first) };
      for (const fact of [...unwantedIn(response, options), ...notEchoed(response, operation, options)]) yield { operation, at, fact };
    }
  },
};

function headerAddition(response: Response, header: string): Fix | undefined {
  return ['3', '4', '5'].includes(classOf(response.key) ?? '') ? { add: 'response-header', response, header } : undefined;
}

/** Whether there is a body and each is in one of the media types, their parameters aside. */
export function isExcepted(bodies: readonly Body[] | undefined, mediaTypes: readonly string[]): boolean {
  return bodies !== undefined && bodies.length > 0 && bodies.every(body => mediaTypes.includes(essence(body.mediaType)));
}

/** Whether the options restrict the check to responses like this one; one of which that is not known is not. */
function isLookedAt(
  { headers, bodies }: Response,
  { withBody, whenMediaTypes, severalMediaTypes, whenHeaders }: Options,
  { version }: Operation,
): boolean {
  if (withBody !== undefined && (bodies === undefined || bodies.length > 0 !== withBody)) return false;
  if (whenMediaTypes?.some(pattern => bodies?.some(body => isMediaType(body.mediaType, pattern))) === false) return false;
  // In OpenAPI 2.0 all responses of an operation share its media types, also those of errors.
  const types = bodies?.map(body => essence(body.mediaType)).filter(type => version !== '2.0' || !type.startsWith('application/problem+'));
  if (severalMediaTypes && new Set(types).size < 2) return false;
  return whenHeaders?.some(header => headers?.has(header.toLowerCase())) ?? true;
}

/** What is said of declared headers: each that may not be there, and all whose names are not as they should be. */
function* unwantedIn({ key, headers }: Response, { forbidden, names }: Options): Generator<Fact> {
  for (const header of forbidden) if (headers?.has(header.toLowerCase())) yield { is: 'unwanted-header', key, header };
  const declared = [...(headers?.values() ?? [])].map(({ name }) => name);
  const others = names === undefined ? [] : declared.filter(name => !new RegExp(names).test(name));
  if (names !== undefined && others.length > 0) yield { is: 'header-names', key, headers: others, pattern: names };
}

/** What is said of headers that were sent and not returned as they were; without what was sent, nothing. */
function* notEchoed({ key }: Response, { observed }: Operation, { echoed }: Options): Generator<Fact> {
  for (const header of echoed)
    if (observed?.exchange && isEchoed(observed.exchange, header) === false) yield { is: 'not-echoed', key, header };
}

/** Which responses are looked at, in words; undefined where that are all. */
function restrictionOf({ withBody, whenMediaTypes, severalMediaTypes, whenHeaders }: Options): string | undefined {
  const parts = [
    withBody !== undefined && `with ${withBody ? 'a' : 'no'} body`,
    whenMediaTypes && `with a body in ${orList(whenMediaTypes)}`,
    severalMediaTypes && 'with bodies in several media types',
    whenHeaders && `with ${orList(whenHeaders)}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' and ') : undefined;
}
