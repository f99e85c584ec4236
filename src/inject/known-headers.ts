import type { HeaderData } from '../checks/error-form.ts';
import type { Fields } from '../openapi/node.ts';
import type { Version } from '../openapi/version.ts';
import { schemaFor } from './schema-for.ts';

/** A known header, with a value as it may be sent. */
interface KnownHeader extends HeaderData {
  readonly example?: string;
}

const text: Fields = { type: 'string' };
const address: Fields = { type: 'string', format: 'uri-reference' };

/** Response headers that guidelines ask for, in our own words (of RFC 9110, the section of each behind it). */
const known = new Map<string, KnownHeader>(
  Object.entries({
    Allow: { description: 'The methods that the resource supports.', schema: text, example: 'GET, HEAD' }, // 10.2.1
    'Cache-Control': { description: 'How the response may be cached.', schema: text }, // RFC 9111, 5.2
    'Content-Location': { description: 'The address of the resource that the body represents.', schema: address }, // 8.7
    'Content-Range': { description: 'The range of the resource in the body, or its total length.', schema: text }, // 14.4
    ETag: { description: 'The version of the resource.', schema: text }, // 8.8.3
    'Last-Modified': { description: 'When the resource was last changed.', schema: text }, // 8.8.2
    Location: { description: 'The address of the resource.', schema: address }, // 10.2.2
    'Proxy-Authenticate': {
      description: 'How to authenticate with the proxy, as one or more challenges.',
      schema: text,
      example: 'Basic realm="proxy"',
    }, // 11.7.1
    // Structured Fields: draft-ietf-httpapi-ratelimit-headers, 3 and 4.
    RateLimit: {
      description: 'How many requests are left (r), and in how many seconds the quota is restored (t).',
      schema: text,
      example: '"default";r=0;t=120',
    },
    'RateLimit-Policy': {
      description: 'How many requests are allowed (q) in how many seconds (w).',
      schema: text,
      example: '"default";q=100;w=3600',
    },
    // A number of seconds or a date, so that nothing but a string takes both: 10.2.3.
    'Retry-After': { description: 'How long to wait before trying again, in seconds or as a date.', schema: text, example: '120' },
    Upgrade: { description: 'The protocols to switch to.', schema: text }, // 7.8
    Vary: { description: 'The request headers that the response depends on.', schema: text }, // 12.5.5
    'WWW-Authenticate': { description: 'How to authenticate, as one or more challenges.', schema: text }, // 11.6.1
    Deprecation: { description: 'Since when, or from when on, the resource is deprecated.', schema: text }, // RFC 9745, 2.1
    'X-RateLimit-Limit': { description: 'How many requests a client may make in a window of time.', schema: { type: 'integer' } },
    'X-RateLimit-Remaining': { description: 'How many requests are left in the window.', schema: { type: 'integer' } },
    'X-RateLimit-Reset': { description: 'When the next window starts.', schema: { type: 'integer' } },
    'Access-Control-Allow-Origin': { description: 'The origin that may read the response in a browser, or *.', schema: text },
    'Content-Security-Policy': { description: 'What a browser may load and show with the response.', schema: text },
    'Strict-Transport-Security': { description: 'For how long to connect by HTTPS only.', schema: text }, // RFC 6797, 6.1
    'X-Content-Type-Options': { description: 'That a browser does not guess the media type.', schema: text },
    'X-Frame-Options': { description: 'Whether a browser may show the response in a frame.', schema: text },
    'API-Version': { description: 'The full version of the API.', schema: text },
    'BelGov-Trace-Id': { description: 'Identifies the response in the logs.', schema: text },
    'x-correlator': {
      description: 'Relates the response to its request in the logs.',
      schema: { type: 'string', pattern: String.raw`^[a-zA-Z0-9-_:;.\/<>{}]{0,256}$`, maxLength: 256 },
    },
    'x-fapi-interaction-id': { description: 'Identifies the call in the logs of both sides.', schema: { type: 'string', format: 'uuid' } },
    'x-jws-signature': { description: 'The detached signature of the body.', schema: text },
    'x-v': { description: 'The version of the payload.', schema: text },
  }),
);

const byLowerCase: ReadonlyMap<string, string> = new Map([...known.keys()].map(name => [name.toLowerCase(), name]));

/** The name of a header as the RFCs write it; names compare without regard to case (RFC 9110, section 5.1). */
export function headerName(name: string): string {
  return byLowerCase.get(name.toLowerCase()) ?? name;
}

/** What a Header Object is written by, where not as the table has it. */
export interface HeaderRequest {
  /** What an error format says of it. */
  readonly data?: HeaderData | undefined;
  /** The JSON type that it has. */
  readonly type?: string | undefined;
  /** A value as it may be sent. */
  readonly example?: string | undefined;
}

/**
 * The Header Object of a response header (OpenAPI 3.1, section 4.8.21; Swagger 2.0, Header Object, which takes no example),
 * from the table of known ones where nothing else is given; an unknown one is a text.
 */
export function headerFor(version: Version, name: string, { data, type, example }: HeaderRequest = {}): Fields {
  const own: KnownHeader = data ?? known.get(headerName(name)) ?? { description: `The ${name} header.`, schema: text };
  const { description, schema } = own;
  const written = schemaFor(version, type === undefined || schema.type === type ? schema : { type }).schema;
  if (version === '2.0') return { description, ...inline(written) };
  const value = typedExample(example ?? own.example, written.type);
  return { description, schema: written, ...(value !== undefined && { example: value }) };
}

/** An example as a value of its type; undefined where it is none of that type. */
function typedExample(example: string | undefined, type: unknown): unknown {
  if (example === undefined || type === 'string') return example;
  return (type === 'integer' || type === 'number') && /^\d+$/.test(example) ? Number(example) : undefined;
}

/** What a Header Object of Swagger 2.0 takes of a schema. */
const inlineKeywords: readonly string[] = [
  ...['type', 'format', 'items', 'default', 'enum', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...['maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems'],
];

function inline(schema: Fields): Fields {
  const { type } = schema;
  if (type !== 'integer' && type !== 'number' && type !== 'boolean') {
    const { items: _, ...rest } = only(schema);
    return { ...rest, type: 'string' };
  }
  return only(schema);
}

function only(schema: Fields): Fields {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => inlineKeywords.includes(keyword)));
}
