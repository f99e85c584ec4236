import { errorFormats as builtIn } from 'virtual:built-in';
import type { Node, Path } from '../openapi/node.ts';
import { rootNode } from '../openapi/node.ts';
import { type Body, essence } from '../openapi/responses.ts';
import { propertiesAt, shapeOf } from '../openapi/schema.ts';
import type { ErrorForm } from './error-form.ts';

/** What a body is recognised by as being of an error format. */
export interface ErrorFormat {
  /** As people call it. */
  readonly title: string;
  /** Media types that are reserved for the format: a body in one of them is taken for it. */
  readonly mediaTypes: readonly string[];
  /** Properties that its schema has; empty where the media type alone tells. */
  readonly properties: readonly Path[];
  /** The types that its schema and properties of it may have; those that may have any are not there. */
  readonly types?: readonly { readonly path: Path; readonly types: ReadonlySet<string> }[];
}

/** A body, or a property of it, that is of another type than those of the format. */
export interface Mistyped {
  /** Empty for the body itself. */
  readonly property: string;
  readonly found: readonly string[];
  readonly expected: readonly string[];
}

/** The error formats that come with the package, by name. */
export const errorFormats: Readonly<Record<string, ErrorFormat>> = builtIn;

const known = new WeakMap<ErrorForm, ErrorFormat>();

/** What a body is recognised by as being of a form: the members that its schema requires, and the types of all. */
export function formatOf(form: ErrorForm): ErrorFormat {
  const before = known.get(form);
  if (before !== undefined) return before;
  // A schema of JSON Schema 2020-12 is one of OpenAPI 3.1, and its references start at its top.
  const root = rootNode({ root: { ...form.schema, openapi: '3.1.0' }, other: () => undefined });
  const members: Members = { required: [], types: [] };
  const types = typesOf([root]);
  if (types !== undefined) members.types.push({ path: [], types });
  collect(root, [], true, members, new Set());
  const format = { title: form.title, mediaTypes: [], properties: members.required, types: members.types };
  known.set(form, format);
  return format;
}

interface Members {
  readonly required: Path[];
  readonly types: { readonly path: Path; readonly types: ReadonlySet<string> }[];
}

/** Notes the members of a schema, and of those below it; of required ones only those that require nothing below them. */
function collect(schema: Node, way: Path, certain: boolean, members: Members, above: ReadonlySet<unknown>): void {
  const { properties, variants, required, items } = shapeOf(schema);
  if (above.has(properties)) return;
  const around = new Set([...above, properties]);
  if (properties.size === 0 && items !== undefined) collect(items, way, certain, members, around);
  for (const name of new Set([...properties.keys(), ...required])) {
    const isRequired = certain && required.has(name);
    const path = [...way, name];
    const before = members.required.length;
    const nodes = variants.get(name) ?? [];
    const types = typesOf(nodes);
    if (types !== undefined) members.types.push({ path, types });
    // What only one of several variants has is not asked of all.
    for (const node of nodes) collect(node, path, isRequired && nodes.length === 1, members, around);
    if (isRequired && members.required.length === before) members.required.push(path);
  }
}

/** The types of what all of some schemas describe, undefined where one of them allows any. */
function typesOf(nodes: readonly Node[]): ReadonlySet<string> | undefined {
  const all = nodes.map(node => {
    const { types, properties, required, items } = shapeOf(node);
    if (types.size > 0) return types;
    return new Set(properties.size > 0 || required.size > 0 ? ['object'] : isOne(items) ? ['array'] : []);
  });
  return all.length > 0 && all.every(types => types.size > 0) ? new Set(all.flatMap(types => [...types])) : undefined;
}

/** Whether `items` is a schema; some documents have a list of alternatives there, which says nothing of an object. */
function isOne(items: Node | undefined): boolean {
  return items !== undefined && !Array.isArray(items.value);
}

/** What keeps a body from being of a format. */
export interface Amiss {
  /** The properties, dotted, that it is known not to have. */
  readonly missing: readonly string[];
  readonly mistyped: readonly Mistyped[];
}

/** What is known to keep a body from being of a format; nothing where it is of the format or where that cannot be told. */
export function amissIn(body: Body, { mediaTypes, properties, types = [] }: ErrorFormat): Amiss {
  const { mediaType, schema } = body;
  if (mediaTypes.includes(essence(mediaType)) || isSealed(body)) return { missing: [], mistyped: [] };
  const mistyped = types.flatMap(({ path, types: expected }) => {
    const found = typesOf(propertiesAt(schema, path) ?? []);
    if (found === undefined || [...found].some(type => fits(type, expected))) return [];
    return [{ property: path.join('.'), found: [...found], expected: [...expected] }];
  });
  const [whole] = mistyped;
  if (whole?.property === '') return { missing: [], mistyped: [whole] };
  const missing = properties.filter(path => propertiesAt(schema, path)?.length === 0).map(path => path.join('.'));
  return { missing, mistyped };
}

/** Media types of JOSE, in which an object is sent as a signed or encrypted text. */
const jose = /^application\/(?:.+\+)?(?:jwt|jws|jwe|jose)(?:\+jw[tse])?$/;

/** Whether the schema of a body is that of a signed or encrypted text, so that it does not say what is in there. */
function isSealed({ mediaType, schema }: Body): boolean {
  return jose.test(essence(mediaType)) && shapeOf(schema).types.has('string');
}

/** Whether a value of a type may be of one of others: a number may be whole. */
function fits(type: string, expected: ReadonlySet<string>): boolean {
  return expected.has(type) || (type === 'integer' && expected.has('number')) || (type === 'number' && expected.has('integer'));
}
