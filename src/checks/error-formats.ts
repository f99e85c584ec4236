import { type Node, rootNode } from '../openapi/node.ts';
import { type Body, essence } from '../openapi/responses.ts';
import { propertyAt, shapeOf } from '../openapi/schema.ts';
import type { ErrorForm } from './error-form.ts';

/** What a body is recognised by as being of an error format. */
export interface ErrorFormat {
  /** As people call it. */
  readonly title: string;
  /** Media types that are reserved for the format: a body in one of them is taken for it. */
  readonly mediaTypes: readonly string[];
  /** Properties, dotted, that its schema has; empty where the media type alone tells. */
  readonly properties: readonly string[];
  /** The types that properties, dotted, may have; absent for those that may have any. */
  readonly types?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A property of a body that is of another type than those of the format. */
export interface Mistyped {
  readonly property: string;
  readonly found: readonly string[];
  readonly expected: readonly string[];
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

const known = new WeakMap<ErrorForm, ErrorFormat>();

/** What a body is recognised by as being of a form: the members that its schema requires, and the types of all. */
export function formatOf(form: ErrorForm): ErrorFormat {
  const before = known.get(form);
  if (before !== undefined) return before;
  const members = { required: [], types: new Map() };
  // A schema of JSON Schema 2020-12 is one of OpenAPI 3.1, and its references start at its top.
  const root = rootNode({ root: { ...form.schema, openapi: '3.1.0' }, other: () => undefined });
  collect(root, [], true, members, new Set());
  const format = { title: form.title, mediaTypes: [], properties: members.required, types: members.types };
  known.set(form, format);
  return format;
}

interface Members {
  readonly required: string[];
  readonly types: Map<string, ReadonlySet<string>>;
}

/** Notes the members of a schema, and of those below it; of required ones only those that require nothing below them. */
function collect(schema: Node, way: readonly string[], certain: boolean, members: Members, above: ReadonlySet<unknown>): void {
  const { properties, required, items } = shapeOf(schema);
  if (above.has(properties)) return;
  const within = new Set([...above, properties]);
  if (properties.size === 0 && items !== undefined) collect(items, way, certain, members, within);
  for (const name of new Set([...properties.keys(), ...required])) {
    const property = properties.get(name);
    const isRequired = certain && required.has(name);
    const path = [...way, name];
    const already = members.required.length;
    if (property !== undefined) {
      const { types } = shapeOf(property);
      if (types.size > 0) members.types.set(path.join('.'), types);
      collect(property, path, isRequired, members, within);
    }
    if (isRequired && members.required.length === already) members.required.push(path.join('.'));
  }
}

/** What keeps a body from being of a format. */
export interface Amiss {
  /** The properties that it is known not to have. */
  readonly missing: readonly string[];
  readonly mistyped: readonly Mistyped[];
}

/** What is known to keep a body from being of a format; nothing where it is of the format or where that cannot be told. */
export function amissIn(body: Body, { mediaTypes, properties, types }: ErrorFormat): Amiss {
  if (mediaTypes.includes(essence(body.mediaType))) return { missing: [], mistyped: [] };
  return {
    missing: properties.filter(property => propertyAt(body.schema, property) === false),
    mistyped: [...(types ?? [])].flatMap(([property, expected]) => {
      const found = [...shapeOf(propertyAt(body.schema, property) || undefined).types];
      return found.length === 0 || found.some(type => fits(type, expected)) ? [] : [{ property, found, expected: [...expected] }];
    }),
  };
}

function fits(type: string, expected: ReadonlySet<string>): boolean {
  return expected.has(type) || (type === 'integer' && expected.has('number'));
}
