import type { HeaderData } from '../checks/error-form.ts';
import type { Fields } from '../openapi/node.ts';
import type { Version } from '../openapi/version.ts';
import { schemaFor } from './schema-for.ts';

const text: Fields = { type: 'string' };
const address: Fields = { type: 'string', format: 'uri-reference' };

/** Response headers that guidelines ask for, in our own words (of RFC 9110, the section of each behind it). */
const known = new Map<string, HeaderData>(
  Object.entries({
    Allow: { description: 'The methods that the resource supports.', schema: text }, // 10.2.1
    'Cache-Control': { description: 'How the response may be cached.', schema: text }, // RFC 9111, 5.2
    'Content-Location': { description: 'The address of the resource that the body represents.', schema: address }, // 8.7
    'Content-Range': { description: 'The range of the resource in the body, or its total length.', schema: text }, // 14.4
    ETag: { description: 'The version of the resource.', schema: text }, // 8.8.3
    'Last-Modified': { description: 'When the resource was last changed.', schema: text }, // 8.8.2
    Location: { description: 'The address of the resource.', schema: address }, // 10.2.2
    'Proxy-Authenticate': { description: 'How to authenticate with the proxy.', schema: text }, // 11.7.1
    // A number of seconds or a date, so that nothing but a string takes both: 10.2.3.
    'Retry-After': { description: 'How long to wait before trying again, in seconds or as a date.', schema: text },
    Upgrade: { description: 'The protocols to switch to.', schema: text }, // 7.8
    Vary: { description: 'The request headers that the response depends on.', schema: text }, // 12.5.5
    'WWW-Authenticate': { description: 'How to authenticate.', schema: text }, // 11.6.1
    'BelGov-Trace-Id': { description: 'Identifies the response in the logs.', schema: text },
    'x-fapi-interaction-id': { description: 'Identifies the call in the logs of both sides.', schema: { type: 'string', format: 'uuid' } },
    'x-v': { description: 'The version of the payload.', schema: text },
  }),
);

const byLowerCase: ReadonlyMap<string, string> = new Map([...known.keys()].map(name => [name.toLowerCase(), name]));

/** The name of a header as the RFCs write it; names compare without regard to case (RFC 9110, section 5.1). */
export function headerName(name: string): string {
  return byLowerCase.get(name.toLowerCase()) ?? name;
}

/**
 * The Header Object of a response header, from the table of known ones where nothing else is given; an unknown one is a text.
 * @param type the JSON type that it has, where that is asked for
 */
export function headerFor(
  version: Version,
  name: string,
  data: HeaderData | undefined = known.get(headerName(name)),
  type: string | undefined = undefined,
): Fields {
  const { description, schema } = data ?? { description: `The ${name} header.`, schema: text };
  const written = schemaFor(version, type === undefined || schema.type === type ? schema : { type }).schema;
  return version === '2.0' ? { description, ...inline(written) } : { description, schema: written };
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
