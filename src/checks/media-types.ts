import { isMediaType, mayBeMediaType, parametersIn } from '../openapi/media-types.ts';
import type { Operation } from '../openapi/operation.ts';
import type { Body, Response } from '../openapi/responses.ts';
import { whenProperties, withProperties } from './body-options.ts';
import { hasAll } from './body-properties.ts';
import { type Check, responsesIn, sides, withoutHead } from './check.ts';
import { condition } from './conditions.ts';
import type { Fact } from './finding.ts';
import { anyOf, codes, flag, list, meaning, mediaType, object, optional, text } from './options.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';
import { orList } from './wording.ts';

const options = anyOf(
  ['allowed', 'forbidden', 'parameters'],
  object({
    ...scope,
    codes,
    when: optional(meaning('only if this condition holds', condition)),
    mediaTypes: optional(meaning('check only bodies in these media types, such as `application/*+json`', list(mediaType))),
    whenProperties,
    exceptParameters: optional(meaning('do not check media types with one of these parameters, such as `version`', list(text)), []),
    allowed: optional(
      meaning(
        'the media types that a body may be in; `*` stands for any part of a name (`application/*+json`), and parameters count only if an entry has some (`application/json; charset=utf-8`, or `application/json; charset` for any value)',
        list(mediaType),
      ),
    ),
    any: optional(
      meaning('whether one body in an allowed media type is enough, among all bodies of the response (default: each must be in one)', flag),
      false,
    ),
    forbidden: optional(meaning('media types that no body may be in, written in the same way', list(mediaType)), []),
    parameters: optional(
      meaning('the parameters that a media type may have, by name (`profile`) or with a value (`charset=utf-8`); `[]`: none', list(text)),
    ),
  }),
);

type Options = ReturnType<typeof options>;

/** Reports responses with bodies in other media types than they may, or none in one that they must. */
export const mediaTypes: Check<Options> = {
  name: 'media-types',
  options,
  // Which of several media types is returned is up to the request.
  shows: ({ any, forbidden, parameters }) => (any && forbidden.length === 0 && parameters === undefined ? ['document'] : sides),
  requirements: (options, method) =>
    requirementsOn(withoutHead(options), method, {
      asks: 'shape',
      codes: options.codes,
      about: 'media type',
      says: saidBy(options),
      allowed: options.allowed,
    }),
  *run(api, options) {
    for (const { operation, response } of responsesIn(api, withoutHead(options))) {
      const fact = judge(response, options, operation.version);
      if (fact !== undefined) yield { operation, at: response.at, fact };
    }
  },
};

/** In OpenAPI 2.0 the media types are those of an operation, and a response is in one of them: which, is not known. */
function judge({ key, bodies = [] }: Response, options: Options, version: Operation['version']): Fact | undefined {
  const all = [...new Set(bodies.map(body => body.mediaType))];
  const declared = all.filter(each => isLookedAt(each, options) && hasAllIn(bodies, each, options));
  if (declared.length === 0 || all.includes('')) return undefined;
  const isKnown = (found: readonly string[], any: boolean) => found.length === declared.length || (found.length > 0 && !any);
  const { allowed, any } = options;
  const isAllowed = (mediaType: string) => allowed?.some(pattern => mayBeMediaType(mediaType, pattern)) ?? true;
  const others = (any || version === '2.0') && all.some(isAllowed) ? [] : declared.filter(each => !isAllowed(each));
  if (allowed !== undefined && isKnown(others, any || version === '2.0')) return { is: 'media-type', key, found: others, allowed, any };
  const unwanted = declared.filter(each => options.forbidden.some(pattern => isMediaType(each, pattern)) || hasOther(each, options));
  return isKnown(unwanted, version === '2.0')
    ? { is: 'unwanted-media-type', key, found: unwanted, parameters: options.parameters }
    : undefined;
}

function hasAllIn(bodies: readonly Body[], mediaType: string, { whenProperties }: Options): boolean {
  return bodies.some(body => body.mediaType === mediaType && hasAll(body.schema, whenProperties));
}

function isLookedAt(mediaType: string, { mediaTypes, exceptParameters }: Options): boolean {
  const names = parametersIn(mediaType).map(each => each.replace(/=.*/, ''));
  if (names.some(name => exceptParameters.includes(name))) return false;
  return mediaTypes?.some(pattern => isMediaType(mediaType, pattern)) ?? true;
}

/** Whether a media type has a parameter that it may not have. */
function hasOther(mediaType: string, { parameters }: Options): boolean {
  const known = parameters?.map(each => each.replace(/\s+/g, '').toLowerCase());
  return parametersIn(mediaType).some(each => known !== undefined && !known.includes(each) && !known.includes(each.replace(/=.*/, '')));
}

function saidBy({ mediaTypes, whenProperties, exceptParameters, allowed, any, forbidden, parameters }: Options): string {
  const asked = [
    allowed && `${any ? 'a body, if any, also' : 'bodies'} in ${orList(allowed)}`,
    forbidden.length > 0 && `no body in ${orList(forbidden)}`,
    parameters &&
      (parameters.length > 0 ? `no other parameters of media types than ${parameters.join(', ')}` : 'no parameters of media types'),
  ]
    .filter(Boolean)
    .join('; ');
  const limits = [
    mediaTypes && `of bodies in ${orList(mediaTypes)}`,
    whenProperties.length > 0 && `of a body${withProperties(whenProperties)}`,
    exceptParameters.length > 0 && `unless it has the parameter ${orList(exceptParameters)}`,
  ].filter(Boolean);
  return limits.length > 0 ? `${asked} (${limits.join(', ')})` : asked;
}
