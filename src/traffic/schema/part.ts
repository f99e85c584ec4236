import type { Node } from '../../openapi/node.ts';
import type { Version } from '../../openapi/version.ts';
import type { Dialect } from './dialect.ts';

/** What one schema says, whatever its dialect, in the keywords of JSON Schema 2020-12. */
export interface Part {
  readonly node: Node;
  /** The version of its document, else of the one that refers to that. */
  readonly version: Version;
  /** Undefined where it is not known. */
  readonly dialect: Dialect | undefined;
  /** Its name for references, unlike all others. */
  readonly name: string;
  /** Whether it is read: until then, it allows everything. */
  isRead: boolean;
  /** What a schema that is `true` or `false` is. */
  constant: boolean | undefined;
  /** Keywords without schemas in them. */
  says: Readonly<Record<string, unknown>>;
  /** Where its reference leads. */
  target: Part | undefined;
  readonly slots: Map<string, Part>;
  readonly lists: Map<string, readonly Part[]>;
  readonly maps: Map<string, ReadonlyMap<string, Part>>;
  /** Whether null is let through, whatever else it says (`nullable`). */
  isNullable: boolean;
  /** Whether it, or a schema below it, allows more than the document says, because some of that cannot be judged. */
  isLoose: boolean;
  /** Whether it is not known which schemas it consists of, or which types it allows. */
  isOpen: boolean;
  /** Names of properties that stand in it. */
  readonly names: Set<string>;
  /** The schemas right below it, and the one that it refers to. */
  readonly below: Part[];
  readonly above: Part[];
}

/** A part that is still to be read. */
export function newPart(node: Node, version: Version, dialect: Dialect | undefined, name: string): Part {
  return {
    node,
    version,
    dialect,
    name,
    isRead: false,
    constant: undefined,
    says: {},
    target: undefined,
    slots: new Map(),
    lists: new Map(),
    maps: new Map(),
    isNullable: false,
    isLoose: false,
    isOpen: false,
    names: new Set(),
    below: [],
    above: [],
  };
}

/** Marks a part as one that allows more than is said, and so all that it is a part of. */
export function loosen(part: Part): void {
  const open = [part];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.isLoose) continue;
    next.isLoose = true;
    for (const each of next.above) open.push(each);
  }
}

/** Marks a part as one of which it is not known what it consists of. */
export function openUp(part: Part): void {
  part.isOpen = true;
  loosen(part);
}

/** Whether a value that a part is about may have properties and items that are named where nobody can see it. */
export function hidesProperties(part: Part): boolean {
  const seen = new Set([part]);
  // What is added on the way is visited too.
  for (const { isOpen, target, slots, lists, maps } of seen) {
    if (isOpen || slots.get('if')?.isLoose) return true;
    const beside = [target, ...['if', 'then', 'else'].map(keyword => slots.get(keyword))];
    for (const each of beside) if (each !== undefined) seen.add(each);
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) for (const each of lists.get(keyword) ?? []) seen.add(each);
    for (const each of maps.get('dependentSchemas')?.values() ?? []) seen.add(each);
  }
  return false;
}

/** The names of properties that stand in a schema, or in one that it leads to. */
export function namesBelow(part: Part): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set([part]);
  // What is added on the way is visited too.
  for (const each of seen) {
    for (const name of each.names) names.add(name);
    for (const next of each.below) seen.add(next);
  }
  return names;
}

/** The types of the values that a schema allows, by its own `type` or that of what it refers to; undefined where it names none. */
export function typesOf(part: Part): readonly string[] | undefined {
  let at: Part | undefined = part;
  let isNullable = false;
  for (let steps = 0; at !== undefined && steps < 10; steps += 1) {
    isNullable ||= at.isNullable;
    const { type } = at.says;
    if (type !== undefined) return [...new Set([type as string | string[], isNullable ? ['null'] : []].flat())];
    at = at.target;
  }
  return undefined;
}
