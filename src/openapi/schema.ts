import { isModern } from './identifiers.ts';
import { child, children, field, isFields, keyOf, type Node } from './node.ts';
import { follow, refOf } from './refs.ts';

/** What a schema says about the values that it allows, `allOf`, `oneOf` and `anyOf` looked through. */
export interface Shape {
  /** False where a part is behind a broken or circular reference, where further properties are described, and where nothing at all is said. */
  readonly known: boolean;
  readonly types: ReadonlySet<string>;
  /** Properties that it or one of its alternatives has. */
  readonly properties: ReadonlyMap<string, Node>;
  /** Properties that every value has. */
  readonly required: ReadonlySet<string>;
  /** The schema of a list's items. */
  readonly items: Node | undefined;
}

interface Draft {
  known: boolean;
  readonly types: Set<string>;
  readonly properties: Map<string, Node>;
  readonly required: Set<string>;
  items: Node | undefined;
}

const read = new WeakMap<object, Shape>();

/** Reads a schema; what was read is kept with it. A schema that says nothing (none, `true`, `{}`, any map) is not known. */
export function shapeOf(schema: Node | undefined): Shape {
  const node = schemaAt(schema);
  if (node === undefined || !isFields(node.value)) return nothing;
  const shape = read.get(node.value) ?? shapeAt(node);
  read.set(node.value, shape);
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
function appliesBeside(schema: Node): boolean {
  return refOf(schema.value) !== undefined && keywords.some(keyword => field(schema.value, keyword) !== undefined) && isModern(schema.doc);
}

/** A schema with its `$ref`s followed, up to one beside which keywords apply. */
function schemaAt(schema: Node | undefined): Node | undefined {
  return schema === undefined || appliesBeside(schema) ? schema : follow(schema, 'schema', appliesBeside);
}

const nothing: Shape = { known: false, types: new Set(), properties: new Map(), required: new Set(), items: undefined };

function shapeAt(schema: Node): Shape {
  const draft: Draft = { known: true, types: new Set(), properties: new Map(), required: new Set(), items: undefined };
  const seen = { certain: new Set(), uncertain: new Set() };
  const waiting: Part[] = [{ schema, certain: true }];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop())
    for (const each of collect(part, draft, seen).reverse()) waiting.push(each);
  const says = draft.types.size > 0 || draft.properties.size > 0 || draft.items !== undefined;
  const isMap = draft.properties.size === 0 && (draft.types.size === 0 || draft.types.has('object'));
  return { ...draft, known: draft.known && says && !(isMap && draft.items === undefined) };
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
function collect({ schema, certain }: Part, draft: Draft, seen: Seen): Part[] {
  const node = schemaAt(schema);
  if (!isFields(node?.value)) {
    draft.known = false;
    return [];
  }
  const before = certain ? seen.certain : seen.uncertain;
  if (before.has(node.value)) return [];
  before.add(node.value);
  for (const type of [field(node.value, 'type')].flat()) if (typeof type === 'string' && type !== 'null') draft.types.add(type);
  for (const property of children(child(node, 'properties'))) {
    if (!draft.properties.has(keyOf(property))) draft.properties.set(keyOf(property), property);
  }
  const required = field(node.value, 'required');
  if (certain && Array.isArray(required)) for (const name of required) if (typeof name === 'string') draft.required.add(name);
  if (isFields(field(node.value, 'additionalProperties'))) draft.known = false;
  draft.items ??= child(node, 'items');
  const parts = (key: string, certain: boolean) => children(child(node, key)).map((schema): Part => ({ schema, certain }));
  const referred = refOf(node.value) === undefined ? [] : [{ schema: follow(node, 'schema', appliesBeside), certain }];
  return [...referred, ...parts('allOf', certain), ...parts('oneOf', false), ...parts('anyOf', false)];
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
 * The property of the values of a schema at a dotted path (`error.message`); in a list, of its items.
 * @returns false where they are known to have none, undefined where that cannot be told
 */
export function propertyAt(schema: Node | undefined, path: string): Node | false | undefined {
  let node = schema;
  for (const name of path.split('.')) {
    const shape = shapeOf(node);
    const holder = shape.properties.size === 0 && shape.items !== undefined ? shapeOf(shape.items) : shape;
    const property = holder.properties.get(name);
    if (property === undefined) return holder.known ? false : undefined;
    node = property;
  }
  return node;
}
