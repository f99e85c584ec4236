import { hidesProperties, type Part, typesOf } from './part.ts';

/** A schema of JSON Schema 2020-12. */
export type JsonSchema = boolean | Readonly<Record<string, unknown>>;

/** Schemas that stand deeper within another get a name of their own, so that no depth is too much. */
const deepest = 30;

/**
 * Writes what a part says, and so what those say that it refers to, as schemas of JSON Schema 2020-12 that refer to each other
 * by the names of parts.
 *
 * Where some of a part is not judged, it allows more than the document says. What would turn that into a fault is left out: a
 * `not` of it, and that no second alternative matches.
 */
export class Emission {
  /** Parts that were referred to, and are still to be written. */
  readonly referred = new Set<Part>();

  /** A part, to be known by its name. */
  named(part: Part): JsonSchema {
    return this.#schema(part, 0);
  }

  /** A part where it stands in another. */
  #inner(part: Part, depth: number): JsonSchema {
    return part.above.length > 1 || depth >= deepest ? this.#reference(part) : this.#schema(part, depth + 1);
  }

  #reference(part: Part): JsonSchema {
    this.referred.add(part);
    return { $ref: part.name };
  }

  #schema(part: Part, depth: number): JsonSchema {
    if (!part.isRead) return true;
    if (part.constant !== undefined) return part.constant;
    const out: Record<string, unknown> = { ...part.says };
    const inner = (each: Part) => this.#inner(each, depth);
    if (part.target !== undefined) Object.assign(out, this.#reference(part.target));
    for (const [keyword, slot] of part.slots) if (isSure(part, keyword)) out[keyword] = inner(slot);
    for (const [keyword, map] of part.maps) out[keyword] = Object.fromEntries([...map].map(([name, each]) => [name, inner(each)]));
    const prefix = part.lists.get('prefixItems');
    if (prefix !== undefined) out.prefixItems = prefix.map(inner);
    if (part.slots.get('contains')?.isLoose) delete out.maxContains;
    const all = [
      ...(part.lists.get('allOf') ?? []).map(inner),
      ...['anyOf', 'oneOf'].flatMap(keyword => {
        const list = part.lists.get(keyword);
        return list === undefined ? [] : [alternatives(list, list.map(inner), keyword)];
      }),
    ];
    if (all.length > 0) out.allOf = all;
    return part.isNullable ? nullable(out) : out;
  }
}

/** Whether a keyword may stand, in view of what is loose. */
function isSure(part: Part, keyword: string): boolean {
  if (keyword === 'not') return part.slots.get('not')?.isLoose === false;
  if (keyword === 'if' || keyword === 'then' || keyword === 'else') return part.slots.get('if')?.isLoose === false;
  // What is evaluated elsewhere is not all known.
  return keyword.startsWith('unevaluated') ? !hidesProperties(part) : true;
}

/**
 * Alternatives, of which `oneOf` takes exactly one. Where types tell which of them is meant, it is the one that a value is held
 * against, and its faults are those of the value.
 */
function alternatives(list: readonly Part[], schemas: readonly JsonSchema[], keyword: string): JsonSchema {
  const [only] = schemas;
  if (schemas.length === 1 && only !== undefined) return only;
  const types = list.map(typesOf);
  const union = types.flatMap(each => each ?? []);
  if (types.every(each => each !== undefined) && areDisjoint(union)) {
    const allOf = schemas.map((then, index) => ({ if: { type: types[index] }, then }));
    return { type: union, allOf };
  }
  const isExact = list.every(each => !each.isLoose) && list.filter(isNullableAt).length < 2;
  return { [isExact ? keyword : 'anyOf']: schemas };
}

function areDisjoint(types: readonly string[]): boolean {
  return new Set(types).size === types.length && !(types.includes('integer') && types.includes('number'));
}

/** Whether null is let through by `nullable`: that several alternatives do so is no reason to report null. */
function isNullableAt(part: Part): boolean {
  return part.isNullable || part.target?.isNullable === true;
}

/** Keywords that speak of null too, or may. */
const ofAnyType = ['$ref', 'enum', 'const', 'allOf', 'not', 'if'];

/**
 * Lets null through. OpenAPI 3.0.3 made `nullable` hold only beside a `type`, and not for an `enum` without null; documents
 * are older than that, and mean null wherever it stands.
 */
function nullable(then: Readonly<Record<string, unknown>>): JsonSchema {
  if (ofAnyType.some(keyword => then[keyword] !== undefined)) return { if: { not: { type: 'null' } }, then };
  return then.type === undefined ? then : { ...then, type: [...new Set([then.type, 'null'].flat())] };
}
