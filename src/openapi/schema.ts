import { isModern } from './identifiers.ts';
import { Kept } from './kept.ts';
import { child, children, field, isFields, keyOf, type Node } from './node.ts';
import { follow, refOf } from './refs.ts';

/** What a schema says about the values that it allows, `allOf`, `oneOf` and `anyOf` looked through. */
export interface Shape {
  /** False where a part is behind a broken or circular reference, where further properties are described, and where nothing at all is said. */
  readonly known: boolean;
  readonly types: ReadonlySet<string>;
  /** Properties that it or one of its alternatives has, as the first of these that names them says. */
  readonly properties: ReadonlyMap<string, Node>;
  /** What all of them say of a property. */
  readonly variants: ReadonlyMap<string, readonly Node[]>;
  /** Properties that every value has. */
  readonly required: ReadonlySet<string>;
  /** The schema of a list's items. */
  readonly items: Node | undefined;
}

interface ShapeDraft {
  known: boolean;
  readonly types: Set<string>;
  readonly properties: Map<string, Node>;
  readonly variants: Map<string, Node[]>;
  readonly required: Set<string>;
  items: Node | undefined;
}

const shapes = new Kept(() => new Map<object, Shape>());

/** Reads a schema; what was read is kept with its document. A schema that says nothing (none, `true`, `{}`, any map) is not known. */
export function shapeOf(schema: Node | undefined): Shape {
  const node = schemaAt(schema);
  if (node === undefined || !isFields(node.value)) return nothing;
  const known = shapes.in(node.doc);
  const shape = known.get(node.value) ?? shapeAt(node);
  known.set(node.value, shape);
  return shape;
}

/** Keywords that say something of the values that a schema allows. */
const keywords = [
  'type',
  'properties',
  'required',
  'items',
  'allOf',
  'oneOf',
  'anyOf',
  'additionalProperties',
  'enum',
  'const',
  'format',
  'pattern',
];

/** Whether a schema is a `$ref` beside which keywords apply too (JSON Schema 2020-12, section 8.2.3.1), as they do from OpenAPI 3.1 on. */
export function appliesBeside(schema: Node): boolean {
  return refOf(schema.value) !== undefined && keywords.some(keyword => field(schema.value, keyword) !== undefined) && isModern(schema.doc);
}

/** A schema with its `$ref`s followed, up to one beside which keywords apply. */
export function schemaAt(schema: Node | undefined): Node | undefined {
  return schema === undefined || appliesBeside(schema) ? schema : follow(schema, 'schema', appliesBeside);
}

const nothing: Shape = {
  known: false,
  types: new Set(),
  properties: new Map(),
  variants: new Map(),
  required: new Set(),
  items: undefined,
};

/** Keywords by which a value may have properties that no other keyword names. */
const openEnds = ['patternProperties', 'dependentSchemas', 'if', '$dynamicRef', '$recursiveRef', 'discriminator'];

function shapeAt(schema: Node): Shape {
  const draft: ShapeDraft = {
    known: true,
    types: new Set(),
    properties: new Map(),
    variants: new Map(),
    required: new Set(),
    items: undefined,
  };
  const seen = { certain: new Set(), uncertain: new Set() };
  const waiting: Part[] = [{ schema, certain: true }];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop())
    for (const each of collect(part, draft, seen).reverse()) waiting.push(each);
  const says = draft.types.size > 0 || draft.properties.size > 0 || draft.items !== undefined;
  const isMap = draft.properties.size === 0 && (draft.types.size === 0 || draft.types.has('object'));
  if (!says || (isMap && draft.items === undefined)) draft.known = false;
  return draft;
}

/** The schemas that were read, apart for those that hold for every value: each is read once, however it is shared. */
interface Seen {
  readonly certain: Set<unknown>;
  readonly uncertain: Set<unknown>;
}

/** A schema, and whether it holds for every value. */
interface Part {
  readonly schema: Node | undefined;
  readonly certain: boolean;
}

/** Notes what a schema says itself; gives the parts that it is made of, in their order. */
function collect({ schema, certain }: Part, draft: ShapeDraft, seen: Seen): Part[] {
  const node = schemaAt(schema);
  if (!isFields(node?.value)) {
    draft.known = false;
    return [];
  }
  const before = certain ? seen.certain : seen.uncertain;
  if (before.has(node.value)) return [];
  before.add(node.value);
  for (const type of typesIn(node.value)) if (type !== 'null') draft.types.add(type);
  for (const property of children(child(node, 'properties'))) {
    const variants = draft.variants.get(keyOf(property));
    if (variants === undefined) draft.variants.set(keyOf(property), [property]);
    else variants.push(property);
    if (variants === undefined) draft.properties.set(keyOf(property), property);
  }
  const required = field(node.value, 'required');
  if (certain && Array.isArray(required)) for (const name of required) if (typeof name === 'string') draft.required.add(name);
  if (isFields(field(node.value, 'additionalProperties'))) draft.known = false;
  if (openEnds.some(keyword => field(node.value, keyword) !== undefined)) draft.known = false;
  draft.items ??= child(node, 'items');
  const parts = (key: string, certain: boolean) => children(child(node, key)).map((schema): Part => ({ schema, certain }));
  const referred = refOf(node.value) === undefined ? [] : [{ schema: follow(node, 'schema', appliesBeside), certain }];
  return [...referred, ...parts('allOf', certain), ...parts('oneOf', false), ...parts('anyOf', false)];
}

/** The types that a schema itself names, else those of the values that it lists. */
function typesIn(schema: unknown): string[] {
  const type = field(schema, 'type');
  if (type !== undefined) return [type].flat().filter(each => typeof each === 'string');
  const listed = field(schema, 'enum') ?? [field(schema, 'const')];
  return Array.isArray(listed) ? listed.flatMap(typeOf) : [];
}

/** The JSON type of a value, none for a value that is not there. */
function typeOf(value: unknown): string[] {
  if (value === undefined) return [];
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  return [typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value];
}

/** The `format` of a schema, which narrows what its text may be; undefined where it has none. */
export function formatOf(schema: Node | undefined): string | undefined {
  const format = field(schemaAt(schema)?.value, 'format');
  return typeof format === 'string' ? format : undefined;
}

/** Whether a schema names the values that it allows, or a format of them. */
export function isNarrowed(schema: Node | undefined): boolean {
  const value = schemaAt(schema)?.value;
  return ['enum', 'const', 'format', 'pattern'].some(keyword => field(value, keyword) !== undefined);
}

/**
 * What is said of the property of a schema's values at a path (`error`, `message`); in a list, of its items.
 * @returns empty where they are known to have none, undefined where that cannot be told
 */
export function propertiesAt(schema: Node | undefined, path: readonly string[]): readonly Node[] | undefined {
  let nodes: readonly (Node | undefined)[] = [schema];
  for (const name of path) {
    const holders = nodes.map(holderOf);
    nodes = holders.flatMap(holder => holder.variants.get(name) ?? []);
    if (nodes.length > 0) continue;
    return holders.every(holder => holder.known && !holder.required.has(name)) ? [] : undefined;
  }
  return nodes.filter(node => node !== undefined);
}

/** What the properties of a schema's values are looked for in: of a list its items, of which nothing is known where none are described. */
function holderOf(schema: Node | undefined): Shape {
  const shape = shapeOf(schema);
  if (shape.properties.size > 0) return shape;
  return shape.items !== undefined ? shapeOf(shape.items) : shape.types.has('array') ? nothing : shape;
}
