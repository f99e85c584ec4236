import { child, children, field, isFields, type Node, type Path } from './node.ts';
import { follow, refOf } from './refs.ts';
import { appliesBeside, propertiesAt, schemaAt } from './schema.ts';

/** Schemas within more others are not looked into: nobody writes them. */
const deepest = 50;

/** What schemas were found to say, so that each is read once; while it is read, nothing is known of it. */
type Known<T> = Map<unknown, T>;

/** The schemas of which all hold for the values of a schema, beside itself, and the lists of those of which one does. */
function partsOf(node: Node): { readonly all: readonly (Node | undefined)[]; readonly choices: readonly (readonly Node[])[] } {
  const parts = (keyword: string) => children(child(node, keyword));
  const referred = refOf(node.value) === undefined ? [] : [follow(node, 'schema', appliesBeside)];
  return { all: [...referred, ...parts('allOf')], choices: [parts('oneOf'), parts('anyOf')].filter(list => list.length > 0) };
}

/**
 * The values to which a schema limits the property at a path (`error`, `code`), in a list that of its items.
 * @returns undefined where one of its alternatives does not limit it, and where that cannot be told
 */
export function valuesAt(schema: Node | undefined, path: Path): readonly unknown[] | undefined {
  return valuesIn(schema, path, 0, new Map());
}

function valuesIn(schema: Node | undefined, path: Path, depth: number, known: Known<Known<readonly unknown[] | undefined>>) {
  const node = schemaAt(schema);
  if (node === undefined || !isFields(node.value) || depth > deepest) return undefined;
  const before = known.get(node.value) ?? new Map<unknown, readonly unknown[] | undefined>();
  known.set(node.value, before);
  if (before.has(path.length)) return before.get(path.length);
  before.set(path.length, undefined);
  const { all, choices } = partsOf(node);
  const read = (part: Node | undefined): readonly unknown[] | undefined => valuesIn(part, path, depth + 1, known);
  const [name, ...rest] = path;
  const properties = child(node, 'properties');
  const property = name === undefined ? undefined : properties && child(properties, name);
  const own = name === undefined ? listedIn(node.value) : valuesIn(property, rest, depth + 1, known);
  const items = name !== undefined && properties === undefined ? read(child(node, 'items')) : undefined;
  const found = inAll([own, items, ...all.map(read), ...choices.map(list => inAny(list.map(read)))]);
  before.set(path.length, found);
  return found;
}

/** The values that a schema itself lists. */
function listedIn(value: unknown): readonly unknown[] | undefined {
  const constant = field(value, 'const');
  if (constant !== undefined) return [constant];
  const listed = field(value, 'enum');
  return Array.isArray(listed) && listed.length > 0 ? listed : undefined;
}

/** The values that all lists have; undefined where there is no list, or no such value. */
function inAll(lists: readonly (readonly unknown[] | undefined)[]): readonly unknown[] | undefined {
  const [first, ...others] = lists.filter(list => list !== undefined);
  const common = first?.filter(value => others.every(list => list.includes(value)));
  return common?.length === 0 ? undefined : common;
}

/** The values of all lists; undefined where one of them is. */
function inAny(lists: readonly (readonly unknown[] | undefined)[]): readonly unknown[] | undefined {
  const defined = lists.filter(list => list !== undefined);
  return defined.length === lists.length ? defined.flat() : undefined;
}

/** Whether every value of a schema may have to have the property at a path, and those on the way to it: true where that cannot be told. */
export function mayRequire(schema: Node | undefined, path: Path): boolean {
  return path.every((name, index) => {
    const holders = propertiesAt(schema, path.slice(0, index));
    return holders === undefined || holders.length === 0 || holders.some(holder => requires(holder, name, 0, new Map()));
  });
}

function requires(schema: Node | undefined, name: string, depth: number, known: Known<boolean>): boolean {
  const node = schemaAt(schema);
  if (node === undefined || !isFields(node.value) || depth > deepest) return true;
  const before = known.get(node.value);
  if (before !== undefined) return before;
  known.set(node.value, false);
  const read = (part: Node | undefined): boolean => requires(part, name, depth + 1, known);
  const { all, choices } = partsOf(node);
  const own = field(node.value, 'required');
  const items = child(node, 'properties') === undefined ? child(node, 'items') : undefined;
  const found =
    (Array.isArray(own) && own.includes(name)) ||
    (items !== undefined && read(items)) ||
    all.some(read) ||
    choices.some(list => list.every(read));
  known.set(node.value, found);
  return found;
}

/** Whether a schema is known to be a map: an object that describes its further properties, and none by name. One that lets them be anything is not. */
export function isMap(schema: Node | undefined): boolean {
  const value = schemaAt(schema)?.value;
  const others = ['allOf', 'oneOf', 'anyOf', '$ref', 'items', 'required'].some(keyword => field(value, keyword) !== undefined);
  const named = field(value, 'properties');
  const further = field(value, 'additionalProperties');
  return (
    !others &&
    isFields(further) &&
    Object.keys(further).length > 0 &&
    (named === undefined || (isFields(named) && Object.keys(named).length === 0))
  );
}
