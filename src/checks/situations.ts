import type { Exchange, Observed } from '../openapi/exchange.ts';
import { isMediaType, mayBeJson } from '../openapi/media-types.ts';
import { isImplied } from '../openapi/operation.ts';
import { requestMediaTypes } from '../openapi/request-body.ts';
import { essence } from '../openapi/responses.ts';
import { shapeOf } from '../openapi/schema.ts';
import { OptionsError, type Reader, taking } from './options.ts';

/** What a recorded exchange shows of the request, or of what was there when it was answered. */
export interface Situation {
  readonly name: string;
  /** Undefined where the recording does not show it. */
  readonly holds: (observed: Observed, exchange: Exchange) => boolean | undefined;
  /** Completes "returned 404 to". */
  readonly to: string;
  /** The same for a request of which it does not hold. */
  readonly toOther: string;
}

type Known = Omit<Situation, 'name'>;

/** Every situation that has a name alone; `sends <header>` comes on top. */
export const situations = {
  'undeclared-method': {
    holds: isUndeclaredMethod,
    to: 'a method that the document does not declare for the path',
    toOther: 'a method that the document declares',
  },
  'undeclared-media-type': {
    holds: isInUndeclaredMediaType,
    to: 'a body in a media type that the operation does not declare',
    toOther: 'a body in a media type that the operation declares',
  },
  'malformed-json': {
    holds: isMalformed,
    to: 'a body that is not the JSON that its Content-Type promises',
    toOther: 'a body that is no malformed JSON',
  },
  unacceptable: {
    holds: isUnacceptable,
    to: 'a request whose Accept header rules out what was returned',
    toOther: 'a request whose Accept header allows what was returned',
  },
  conditional: {
    holds: (_, exchange) => sendsOne(exchange, ['if-none-match', 'if-modified-since']),
    to: 'a conditional request',
    toOther: 'a request without If-None-Match or If-Modified-Since',
  },
  precondition: {
    holds: hasPrecondition,
    to: 'a request with a precondition',
    toOther: 'a request without a precondition such as If-Match',
  },
  'current-entity-tag': {
    holds: hasCurrentTag,
    to: 'a request whose If-None-Match has the entity tag that was returned',
    toOther: 'a request whose If-None-Match has another entity tag',
  },
  'empty-collection': { holds: isEmptyCollection, to: 'a request for a collection that is empty', toOther: 'another request' },
  elsewhere: {
    holds: leadsElsewhere,
    to: 'a request whose URL differs from that in Location',
    toOther: 'a request whose URL is also that in Location',
  },
  'deleted-before': {
    holds: ({ before }) => before.deleted,
    to: 'a request for a resource that was deleted before',
    toOther: 'a request for a resource that was not deleted before',
  },
  'gone-before': {
    holds: ({ before }, { request }) => (['GET', 'HEAD'].includes(request.method) ? before.gone : undefined),
    to: 'a read of a URL that was answered with 410 before',
    toOther: 'a read of a URL that was not answered with 410 before',
  },
  'respond-async': {
    holds: (_, { response }) => response.headers && /\brespond-async\b/i.test(response.headers.get('preference-applied') ?? ''),
    to: 'a request that, by Preference-Applied, is worked on after the answer',
    toOther: 'a request that is not worked on after the answer',
  },
} as const satisfies Record<string, Known>;

/** The names that a ruleset may give. */
const names = [...Object.keys(situations), 'sends <header>'];

/** Reads a situation. */
export const situation: Reader<Situation> = taking(
  { anyOf: [{ enum: Object.keys(situations) }, { type: 'string', pattern: '^sends [A-Za-z][A-Za-z0-9-]*$' }] },
  (value, key) => {
    const name = typeof value === 'string' ? value : '';
    if (Object.hasOwn(situations, name)) return { name, ...situations[name as keyof typeof situations] };
    const [, header] = /^sends ([A-Za-z][A-Za-z0-9-]*)$/.exec(name) ?? [];
    if (header === undefined) throw new OptionsError(`${key} is ${JSON.stringify(value)}; expected one of ${names.join(', ')}`);
    return {
      name,
      holds: (_, exchange) => sendsOne(exchange, [header.toLowerCase()]),
      to: `a request with ${header}`,
      toOther: `a request without ${header}`,
    };
  },
);

function sendsOne({ request }: Exchange, headers: readonly string[]): boolean | undefined {
  if (request.headers === undefined) return undefined;
  if (headers.some(header => request.headers?.has(header))) return true;
  return headers.some(header => leftOut.has(header)) ? undefined : false;
}

/** Other specifications have more of them, such as `If` (RFC 4918, section 10.4). */
function hasPrecondition(_: Observed, { request }: Exchange): boolean | undefined {
  return request.headers && [...request.headers.keys()].some(name => /^if(?:-|$)/.test(name));
}

/** What recorders leave out because it is secret, so that it may have been sent all the same. */
const leftOut: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** A media type that is sent with a body, undefined where none is, or that is not known. */
function sentMediaType({ request }: Exchange): string | undefined {
  return request.body === undefined || request.body.isEmpty ? undefined : request.headers?.get('content-type');
}

/** What a path with a parameter stands for need not be there, which is a reason of its own for a 404. */
function isUndeclaredMethod({ declared, path }: Observed, { request, response }: Exchange): boolean | undefined {
  if (declared !== undefined) return false;
  if (isImplied(request.method)) return undefined;
  return response.status === 404 && path.includes('{') ? undefined : true;
}

function isInUndeclaredMediaType({ declared }: Observed, exchange: Exchange): boolean | undefined {
  const sent = sentMediaType(exchange);
  if (sent === undefined || declared === undefined) return undefined;
  const known = requestMediaTypes(declared);
  return known.length === 0 ? undefined : !known.some(each => isMediaType(sent, essence(each)));
}

function isMalformed(_: Observed, exchange: Exchange): boolean | undefined {
  const sent = sentMediaType(exchange);
  const text = exchange.request.body?.text;
  if (sent === undefined || text === undefined || !mayBeJson(sent)) return undefined;
  // What is compressed, a recording may have as it was sent.
  if (exchange.request.headers?.has('content-encoding')) return undefined;
  try {
    // A byte order mark may be ignored (RFC 8259, section 8.1).
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return false;
  } catch {
    return true;
  }
}

/** By RFC 9110, section 12.5.1: each media range that is not ruled out by a weight of 0 is acceptable. */
function isUnacceptable(_: Observed, { request, response }: Exchange): boolean | undefined {
  const accept = request.headers?.get('accept');
  const returned = response.headers?.get('content-type');
  if (accept === undefined || accept.trim() === '' || returned === undefined || response.body?.isEmpty !== false) return undefined;
  // Comparing many ranges with a long name would take long, and nobody sends either.
  if (accept.length > 10_000 || returned.length > 1000) return undefined;
  const ranges = accept.split(',').filter(range => !/;\s*q=0(?:\.0*)?\s*$/i.test(range));
  return !ranges.some(range => isMediaType(essence(returned), essence(range)));
}

/** Compared weakly, as RFC 9110, section 13.1.2, has it. */
function hasCurrentTag(_: Observed, { request, response }: Exchange): boolean | undefined {
  const sent = request.headers?.get('if-none-match');
  const current = response.headers?.get('etag');
  // `*` stands for whatever there is.
  if (sent === undefined || sent.trim() === '*' || current === undefined) return undefined;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return (sent.match(/(?:W\/)?"[^"]*"/g) ?? []).some(tag => opaque(tag) === opaque(current));
}

/** A read of a collection that is answered without content has nothing to show; one that is answered with content shows it. */
function isEmptyCollection({ declared }: Observed, { request, response }: Exchange): boolean | undefined {
  if (request.method !== 'GET' || declared === undefined) return undefined;
  const isList = declared.responses.some(
    ({ key, bodies }) => key === '200' && bodies?.some(({ schema }) => shapeOf(schema).types.has('array')),
  );
  return declared.itemBelow || isList ? response.status === 204 : undefined;
}

function leadsElsewhere(_: Observed, { request, response }: Exchange): boolean | undefined {
  const location = response.headers?.get('location');
  // A URL without a host does for comparing what stands behind it.
  const base = 'http://host.invalid/';
  if (location === undefined || !URL.canParse(request.url, base)) return undefined;
  const from = new URL(request.url, base);
  return URL.canParse(location, from.href) ? new URL(location, from.href).href !== from.href : undefined;
}
