import { child, children, field, isFields, keyOf, type Node } from '../../openapi/node.ts';
import { follow, refOf } from '../../openapi/refs.ts';
import { appliesBeside } from '../../openapi/schema.ts';
import { type Version, versionOf } from '../../openapi/version.ts';
import { type Dialect, dialectAt, dialectNamed } from './dialect.ts';
import { namesIn, saidBy } from './keywords.ts';
import { loosen, newPart, openUp, type Part } from './part.ts';
import { matcherOf } from './pattern.ts';
import { writeOnlyNames } from './write-only.ts';

/** A schema of which some is not judged. */
export interface Gap {
  readonly schema: Node;
  /** In words that follow "The schema". */
  readonly why: string;
}

/**
 * More schemas than these are not read for one, for all, and in one list or map: compiling them would take minutes. No document
 * has so many, except to keep others busy.
 */
const most = { forOne: 10_000, forAll: 50_000, beside: 1000 };

const slots = [
  ...['not', 'if', 'then', 'else', 'contains', 'propertyNames', 'items', 'additionalProperties'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
];
const lists = ['allOf', 'anyOf', 'oneOf'];
const maps = ['properties', 'patternProperties', 'dependentSchemas'];

/** Reads schemas with all that they refer to. Each is read once, wherever it is referred to from. */
export class SchemaReader {
  readonly gaps: Gap[] = [];
  readonly #version: Version;
  readonly #parts = new Map<unknown, Part>();
  #waiting: Part[] = [];
  /** How many were read. */
  #read = 0;

  /** @param version of the document that refers to the others */
  constructor(version: Version) {
    this.#version = version;
  }

  /** A schema, with all parts below it read. */
  read(node: Node): Part {
    const top = this.#referred(node, this.#version);
    let left = Math.min(most.forOne, most.forAll - this.#read);
    for (let part = this.#waiting.pop(); part !== undefined; part = this.#waiting.pop()) {
      if (left-- > 0) {
        this.#read += 1;
        this.#readPart(part);
      } else this.#leaveOut(part, 'refers to too many others');
    }
    return top;
  }

  /** A part that stands somewhere else than the one that leads to it. */
  #referred(node: Node, from: Version): Part {
    const version = versionOf(node.doc.root) ?? from;
    return this.#parts.get(node.value) ?? this.#add(node, version, dialectAt(node, version));
  }

  #add(node: Node, version: Version, dialect: Dialect | undefined): Part {
    const part = newPart(node, version, dialect, `p${this.#parts.size}`);
    // Values that are no objects have no identity.
    this.#parts.set(typeof node.value === 'object' && node.value !== null ? node.value : part, part);
    this.#waiting.push(part);
    return part;
  }

  /** A part that stands below another. */
  #inner(above: Part, node: Node): Part {
    const own = field(node.value, '$schema');
    const part = this.#parts.get(node.value) ?? this.#add(node, above.version, typeof own === 'string' ? dialectNamed(own) : above.dialect);
    link(above, part);
    return part;
  }

  #leaveOut(part: Part, why: string): void {
    this.gaps.push({ schema: part.node, why });
    openUp(part);
  }

  #readPart(part: Part): void {
    part.isRead = true;
    const { node, dialect } = part;
    const { value } = node;
    if (dialect === undefined) {
      this.#leaveOut(part, 'has a dialect that is not known');
      return;
    }
    if (typeof value === 'boolean' && (dialect.hasBooleans || keyOf(node).startsWith('additional'))) {
      part.constant = value;
      return;
    }
    if (!isFields(value)) {
      this.#leaveOut(part, 'is no schema');
      return;
    }
    const isOld = part.version === '2.0' || part.version === '3.0';
    part.isNullable = isOld && (field(value, 'nullable') === true || field(value, 'x-nullable') === true);
    if (refOf(value) !== undefined) {
      this.#readReference(part);
      if (!dialect.hasSiblings) return;
    }
    const { says, isLoose } = saidBy(value, dialect);
    part.says = says;
    if (isLoose) loosen(part);
    if (isLoose && says.type === undefined && field(value, 'type') !== undefined) openUp(part);
    for (const keyword of ['$dynamicRef', '$recursiveRef'])
      if (dialect.keywords.has(keyword) && field(value, keyword) !== undefined) this.#leaveOut(part, `has a ${keyword}`);
    this.#readSchemas(part, dialect);
    this.#readItems(part, dialect);
    if (dialect.keywords.has('dependencies')) this.#readDependencies(part);
    this.#readNames(part);
    leaveOpen(part);
  }

  #readReference(part: Part): void {
    const target = follow(part.node, 'schema', appliesBeside);
    if (target === undefined) this.#leaveOut(part, 'has a $ref that leads to no schema');
    else {
      part.target = this.#referred(target, part.version);
      link(part, part.target);
    }
  }

  #readSchemas(part: Part, { keywords }: Dialect): void {
    for (const keyword of slots) {
      const slot = keywords.has(keyword) ? child(part.node, keyword) : undefined;
      if (slot !== undefined && !Array.isArray(slot.value)) part.slots.set(keyword, this.#inner(part, slot));
    }
    for (const keyword of lists) {
      const list = keywords.has(keyword) ? child(part.node, keyword) : undefined;
      if (list !== undefined) this.#readList(part, keyword, list);
    }
    for (const keyword of maps) {
      const map = keywords.has(keyword) ? child(part.node, keyword) : undefined;
      if (map === undefined) continue;
      if (isFields(map.value) && Object.keys(map.value).length > most.beside) {
        this.#leaveOut(part, `has too many ${keyword}`);
        continue;
      }
      const entries = children(map).filter(each => keyword !== 'patternProperties' || matcherOf(keyOf(each)) !== undefined);
      // What is no map, or has entries that cannot be judged.
      if (!isFields(map.value) || entries.length < Object.keys(map.value).length) openUp(part);
      part.maps.set(keyword, new Map(entries.map(each => [keyOf(each), this.#inner(part, each)])));
    }
  }

  #readList(part: Part, keyword: string, list: Node): void {
    if (!Array.isArray(list.value) || list.value.length === 0) openUp(part);
    else if (list.value.length > most.beside) this.#leaveOut(part, `has too many ${keyword}`);
    else
      part.lists.set(
        keyword,
        children(list).map(each => this.#inner(part, each)),
      );
  }

  /** The first items and the others, which until 2019-09 are `items` and `additionalItems` (JSON Schema 2020-12, appendix). */
  #readItems(part: Part, { keywords, hasTuples }: Dialect): void {
    const items = child(part.node, 'items');
    if (Array.isArray(items?.value) && !hasTuples) openUp(part);
    else if (Array.isArray(items?.value)) {
      this.#readList(part, 'prefixItems', items);
      const others = child(part.node, 'additionalItems');
      if (others !== undefined) part.slots.set('items', this.#inner(part, others));
    }
    const first = keywords.has('prefixItems') ? child(part.node, 'prefixItems') : undefined;
    if (first === undefined) return;
    this.#readList(part, 'prefixItems', first);
    if (!part.lists.has('prefixItems')) part.slots.delete('items');
  }

  /** What properties ask for that are there, in one keyword until draft 7 (section 6.5.7). */
  #readDependencies(part: Part): void {
    const entries = children(child(part.node, 'dependencies'));
    const named = entries.flatMap(each => {
      const names = namesIn(each.value);
      return names === undefined ? [] : [[keyOf(each), names] as const];
    });
    if (named.length > 0) part.says = { ...part.says, dependentRequired: Object.fromEntries(named) };
    const schemas = entries.filter(each => !Array.isArray(each.value));
    if (schemas.length > 0) part.maps.set('dependentSchemas', new Map(schemas.map(each => [keyOf(each), this.#inner(part, each)])));
  }

  #readNames(part: Part): void {
    const { required, dependentRequired } = part.says;
    const properties = part.maps.get('properties');
    for (const name of properties?.keys() ?? []) part.names.add(name);
    for (const name of namesIn(required) ?? []) part.names.add(name);
    for (const names of isFields(dependentRequired) ? Object.entries(dependentRequired).flat(2) : []) part.names.add(String(names));
    const hidden = writeOnlyNames(part.node.doc);
    const left = namesIn(required)?.filter(name => !hidden.has(name) && !isWriteOnly(properties?.get(name)?.node));
    if (left !== undefined && left.length < (namesIn(required)?.length ?? 0)) {
      part.says = { ...part.says, required: left };
      loosen(part);
    }
  }
}

/** Whether a property is for requests only, by itself or by what it refers to. */
function isWriteOnly(property: Node | undefined): boolean {
  return field(property?.value, 'writeOnly') === true || field(follow(property)?.value, 'writeOnly') === true;
}

function link(above: Part, below: Part): void {
  above.below.push(below);
  below.above.push(above);
  if (below.isLoose) loosen(above);
}

/**
 * Takes back what is said of all other properties and items, where it is not known which those are: patterns that cannot be
 * judged or are no part of the dialect, and maps that were left out, are a `$ref` or have the one name that JavaScript has a
 * meaning for.
 */
function leaveOpen(part: Part): void {
  const { value } = part.node;
  const patterns = field(value, 'patternProperties');
  const known = part.maps.get('patternProperties')?.size ?? 0;
  const isPatterned = patterns !== undefined && (!isFields(patterns) || Object.keys(patterns).length > known);
  const properties = field(value, 'properties');
  const isOdd =
    properties !== undefined &&
    (!part.maps.has('properties') || refOf(properties) !== undefined || Object.hasOwn(Object(properties), '__proto__'));
  if ((isPatterned || isOdd) && part.slots.delete('additionalProperties')) openUp(part);
  if (field(value, 'prefixItems') !== undefined && !part.lists.has('prefixItems') && part.slots.delete('items')) openUp(part);
}
