import type { Fields } from '../openapi/node.ts';
import type { Version } from '../openapi/version.ts';

/** Request headers that guidelines ask for, in our own words (RFC 9110, sections 12.5 and 13.1; the others say where they are from). */
const known: Readonly<Record<string, string>> = {
  'Accept-API-Version': 'The protocol version and the resource version that the client expects.', // Common REST
  'Accept-Language': 'The languages that the client prefers.',
  'Idempotency-Key': 'Identifies the request, so that repeating it has no further effect.', // draft-ietf-httpapi-idempotency-key-header
  'If-Match': 'The ETag of the version that the request applies to.',
  'If-Modified-Since': 'When the client last fetched the resource.',
  'If-None-Match': 'The ETags of the versions that the client already has; * matches any version.',
  'If-Unmodified-Since': 'The date since which the resource must not have changed.',
};

/**
 * The Parameter Object of a request header (OpenAPI 3.1, section 4.8.12; Swagger 2.0, Parameter Object).
 * It is optional, because a required one would break the clients that there are.
 */
export function headerParameter(version: Version, name: string): Fields {
  const canonical = Object.keys(known).find(each => each.toLowerCase() === name.toLowerCase()) ?? name;
  const description = (Object.hasOwn(known, canonical) ? known[canonical] : undefined) ?? `The ${canonical} header.`;
  const fields = { name: canonical, in: 'header', description };
  return version === '2.0' ? { ...fields, type: 'string' } : { ...fields, schema: { type: 'string' } };
}
