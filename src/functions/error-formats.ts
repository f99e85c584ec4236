import { type Body, essence } from '../openapi/responses.ts';
import { hasProperty } from '../openapi/schema.ts';

/** What a body is recognised by as being of an error format. */
export interface ErrorFormat {
  /** As people call it. */
  readonly title: string;
  /** Media types that are reserved for the format: a body in one of them is taken for it. */
  readonly mediaTypes: readonly string[];
  /** Properties, dotted, that its schema has; empty where the media type alone tells. */
  readonly properties: readonly string[];
}

/** The error formats by name. */
export const errorFormats: Readonly<Record<string, ErrorFormat>> = {
  'problem-details': {
    title: 'RFC 9457 problem details',
    mediaTypes: ['application/problem+json', 'application/problem+xml'],
    properties: ['type', 'title'],
  },
  'ed-fi': { title: "Ed-Fi's error object", mediaTypes: [], properties: ['code', 'type', 'message'] },
  crest: { title: "Common REST's error object", mediaTypes: [], properties: ['code', 'message'] },
  'island-is': { title: "island.is's error object", mediaTypes: [], properties: ['error.code', 'error.message'] },
  'json-api': { title: 'JSON:API errors', mediaTypes: [], properties: ['errors'] },
  google: { title: 'AIP-193 errors', mediaTypes: [], properties: ['error.code', 'error.message', 'error.status'] },
  azure: { title: 'Azure errors', mediaTypes: [], properties: ['error.code', 'error.message'] },
};

/**
 * What a body lacks to be of a format.
 * @returns the properties that it is known not to have; empty where it is of the format or where that cannot be told
 */
export function lacks(body: Body, format: ErrorFormat): readonly string[] {
  if (format.mediaTypes.includes(essence(body.mediaType))) return [];
  return format.properties.filter(property => hasProperty(body.schema, property) === false);
}
