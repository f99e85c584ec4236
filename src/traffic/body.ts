import { createHash } from 'node:crypto';
import type { RecordedBody, RecordedHeaders } from '../openapi/exchange.ts';
import { mayBeJson } from '../openapi/media-types.ts';
import { isFields } from '../openapi/node.ts';

/** A body, as far as it can be read. */
export type ReadBody =
  | { readonly is: 'unknown' }
  | { readonly is: 'none' }
  /** There is one, of which nothing else is known, or which is no JSON and need not be. */
  | { readonly is: 'some'; readonly mediaType: string; readonly text: string | undefined }
  /** Its media type says JSON, and it is none. */
  | { readonly is: 'broken'; readonly mediaType: string; readonly text: string }
  | { readonly is: 'json'; readonly mediaType: string; readonly text: string | undefined; readonly value: unknown };

/** Reads a body by its media type; what has none is JSON where it can be. */
export function readBody(body: RecordedBody | undefined, headers: RecordedHeaders | undefined): ReadBody {
  if (body === undefined) return { is: 'unknown' };
  if (body.isEmpty) return { is: 'none' };
  const mediaType = headers?.get('content-type') ?? '';
  const { text } = body;
  if ('value' in body) return { is: 'json', mediaType, text: undefined, value: body.value };
  if (text === undefined || !mayBeJson(mediaType)) return { is: 'some', mediaType, text };
  try {
    return { is: 'json', mediaType, text, value: JSON.parse(text) };
  } catch {
    return mediaType === '' ? { is: 'some', mediaType, text } : { is: 'broken', mediaType, text };
  }
}

/** Within more levels than this nothing is looked at. */
const deepest = 12;

/**
 * The shape of a value as a short text, the same for all values of that shape: names of properties and types.
 * Of lists the shapes of the items count, each once.
 */
export function shapeText(value: unknown): string {
  const text = shape(value, 0);
  return text.length < 200 ? text : createHash('sha1').update(text).digest('base64');
}

function shape(value: unknown, depth: number): string {
  if (value === null) return '0';
  if (Array.isArray(value)) {
    if (depth >= deepest) return '[';
    if (value.length < 2) return value.length === 0 ? '[]' : `[${shape(value[0], depth + 1)}]`;
    const items = new Set<string>();
    for (const item of value) items.add(shape(item, depth + 1));
    return `[${[...items].sort().join()}]`;
  }
  if (typeof value === 'object') {
    if (depth >= deepest) return '{';
    let text = '{';
    for (const key of Object.keys(value)) text += `${JSON.stringify(key)}:${shape((value as Record<string, unknown>)[key], depth + 1)},`;
    return `${text}}`;
  }
  if (typeof value === 'string') return formatOf(value) === undefined ? 's' : 'd';
  if (typeof value === 'number') return Number.isInteger(value) ? 'i' : 'n';
  return 'b';
}

/** A schema (JSON Schema 2020-12) that says of a value what checks ask of the schemas in documents: properties, types, what is there. */
export function schemaOf(value: unknown, name = '', depth = 0): Record<string, unknown> {
  if (value === null) return { type: 'null' };
  if (depth > deepest) return {};
  if (Array.isArray(value)) return { type: 'array', ...(value.length > 0 && { minItems: 1, items: itemsOf(value, name, depth + 1) }) };
  if (isFields(value)) {
    const properties = Object.entries(value).map(([key, each]) => [key, schemaOf(each, key, depth + 1)] as const);
    // A property that is null says that there is none.
    const required = properties.filter(([, { type }]) => type !== 'null').map(([key]) => key);
    return { type: 'object', properties: Object.fromEntries(properties), required, additionalProperties: false };
  }
  if (typeof value === 'string') {
    const format = formatOf(value) ?? (isToken(value, name) ? 'token' : undefined);
    return { type: 'string', ...(format !== undefined && { format }) };
  }
  return { type: typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value };
}

/** The schema of items: of those of one shape one stands for all. */
function itemsOf(items: readonly unknown[], name: string, depth: number): Record<string, unknown> {
  const byShape = new Map<string, unknown>();
  for (const item of items) byShape.set(shapeText(item), item);
  const schemas = [...byShape.values()].slice(0, 20).map(item => schemaOf(item, name, depth));
  return schemas.length === 1 ? (schemas[0] ?? {}) : { anyOf: schemas };
}

function formatOf(text: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}|$)/.test(text) ? 'date-time' : undefined;
}

/** Whether a text under a name that may be that of a stack trace is the identifier of one: a single word. */
function isToken(text: string, name: string): boolean {
  return /trace|exception/i.test(name) && /^\S{1,128}$/.test(text);
}
