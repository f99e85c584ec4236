import type { Path } from '../openapi/node.ts';
import { limits, lineAt, tooDeep } from './limits.ts';

/** Where a value stands in a JSON text, by offsets. */
export interface JsonPlace {
  /** After the quote that ends its key, undefined in a list and at the top. */
  readonly keyEnd: number | undefined;
  readonly start: number;
  readonly end: number;
}

/** What is looked for: a value, and values below it. */
interface Wanted {
  place: JsonPlace | undefined;
  readonly below: Map<string, Wanted>;
}

const space = 32;
const quote = 34;
const backslash = 92;
const colon = 58;
const comma = 44;
const openMap = 123;
const closeMap = 125;
const openList = 91;
const closeList = 93;

/** A key in a JSON text, by offsets, its quotes included. */
export interface JsonKey {
  /** The keys that lead to its value. */
  readonly path: Path;
  readonly start: number;
  readonly end: number;
}

/** Places in a JSON text. */
export class JsonText {
  readonly #walk: Walk;
  readonly #start: number;

  /** @param text one that `JSON.parse` accepts */
  constructor(text: string) {
    this.#walk = new Walk(text);
    this.#start = text.startsWith('\uFEFF') ? 1 : 0;
  }

  /**
   * Finds where values stand, in one walk that passes over everything else.
   * @returns a place for each path, in their order; undefined for what is not there
   */
  places(paths: readonly Path[]): (JsonPlace | undefined)[] {
    const top = wanted();
    const looked = paths.map(path => {
      let at = top;
      for (const key of path) {
        const next = at.below.get(key) ?? wanted();
        at.below.set(key, next);
        at = next;
      }
      return at;
    });
    if (paths.length > 0) this.#walk.places(this.#start, top);
    return looked.map(({ place }) => place);
  }

  /**
   * The keys that a map has had before, in the order of the text.
   * @param into whether the map at a path is looked into
   * @throws Refused for a text that is nested too deeply
   */
  repeatedKeys(into: (path: Path) => boolean): JsonKey[] {
    const keys: JsonKey[] = [];
    this.#walk.repeatedKeys(this.#start, [], into, keys);
    return keys;
  }

  /**
   * Refuses a text that is nested too deeply.
   * @throws Refused
   */
  refuseDeep(): void {
    this.repeatedKeys(() => false);
  }
}

function wanted(): Wanted {
  return { place: undefined, below: new Map() };
}

class Walk {
  readonly #text: string;
  /** Where values end, by where they begin: what one walk has passed over, the next need not look at. */
  readonly #ends = new Map<number, number>();
  /** How many maps are looked into around the place that the walk is at. */
  #level = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Walks over the text for places. */
  places(from: number, looked: Wanted): void {
    this.#level = 0;
    this.#value(from, undefined, looked);
  }

  /** Walks over a value in which something is looked for; gives the offset after it. */
  #value(from: number, keyEnd: number | undefined, looked: Wanted): number {
    const start = this.#space(from);
    const first = this.#text.charCodeAt(start);
    let end: number;
    if (looked.below.size === 0 || (first !== openMap && first !== openList)) end = this.#over(start);
    else end = first === openMap ? this.#map(start, looked) : this.#list(start, looked);
    looked.place = { keyEnd, start, end };
    return end;
  }

  /** Notes the keys that a map or one below it has twice; gives the offset after it. */
  repeatedKeys(from: number, path: Path, into: (path: Path) => boolean, found: JsonKey[]): number {
    const start = this.#space(from);
    this.#level = path.length;
    if (this.#text.charCodeAt(start) !== openMap || !into(path)) return this.#over(start);
    if (path.length >= limits.depth) throw tooDeep(lineAt(this.#text, start));
    const names = new Set<string>();
    let at = this.#space(start + 1);
    this.#level = path.length + 1;
    while (this.#text.charCodeAt(at) !== closeMap) {
      const keyEnd = this.#string(at);
      const colonAt = this.#space(keyEnd);
      if (this.#text.charCodeAt(colonAt) !== colon) return colonAt;
      const name = this.#key(at, keyEnd);
      const below = [...path, name];
      if (names.has(name)) found.push({ path: below, start: at, end: keyEnd });
      names.add(name);
      const start = this.#space(colonAt + 1);
      const valueEnd = this.repeatedKeys(start, below, into, found);
      this.#ends.set(start, valueEnd);
      const end = this.#space(valueEnd);
      this.#level = path.length + 1;
      at = this.#text.charCodeAt(end) === comma ? this.#space(end + 1) : end;
    }
    return at + 1;
  }

  #map(start: number, { below }: Wanted): number {
    let at = this.#space(start + 1);
    while (this.#text.charCodeAt(at) !== closeMap) {
      const keyEnd = this.#string(at);
      const next = this.#space(keyEnd);
      if (this.#text.charCodeAt(next) !== colon) return next;
      at = this.#next(below.get(this.#key(at, keyEnd)), next + 1, keyEnd);
    }
    return at + 1;
  }

  #list(start: number, { below }: Wanted): number {
    let at = this.#space(start + 1);
    for (let index = 0; this.#text.charCodeAt(at) !== closeList; index += 1) at = this.#next(below.get(String(index)), at, undefined);
    return at + 1;
  }

  /** Walks over an entry's value and the comma after it. */
  #next(looked: Wanted | undefined, from: number, keyEnd: number | undefined): number {
    const start = this.#space(from);
    const end = this.#space(looked === undefined ? (this.#ends.get(start) ?? this.#over(start)) : this.#value(start, keyEnd, looked));
    return this.#text.charCodeAt(end) === comma ? this.#space(end + 1) : end;
  }

  #key(start: number, end: number): string {
    const inner = this.#text.slice(start + 1, end - 1);
    return inner.includes('\\') ? String(JSON.parse(`"${inner}"`)) : inner;
  }

  /** The offset after a value in which nothing is looked for. */
  #over(start: number): number {
    const text = this.#text;
    const { length } = text;
    let depth = 0;
    for (let at = start; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === space) continue;
      if (code === quote) {
        at = this.#string(at) - 1;
        if (depth === 0) return at + 1;
      } else if (code === openMap || code === openList) {
        depth += 1;
        if (depth + this.#level > limits.depth) throw tooDeep(lineAt(text, at));
      } else if (code === closeMap || code === closeList) {
        if (depth === 0) return this.#beforeSpace(at);
        depth -= 1;
        if (depth === 0) return at + 1;
      } else if (code === comma && depth === 0) {
        return this.#beforeSpace(at);
      }
    }
    return this.#beforeSpace(length);
  }

  /** The offset after a string. */
  #string(start: number): number {
    const text = this.#text;
    let end = text.indexOf('"', start + 1);
    while (this.#isEscaped(end)) end = text.indexOf('"', end + 1);
    return end + 1;
  }

  #isEscaped(at: number): boolean {
    let slashes = 0;
    while (this.#text.charCodeAt(at - 1 - slashes) === backslash) slashes += 1;
    return slashes % 2 === 1;
  }

  #space(from: number): number {
    let at = from;
    while (isSpace(this.#text.charCodeAt(at))) at += 1;
    return at;
  }

  #beforeSpace(from: number): number {
    let at = from;
    while (isSpace(this.#text.charCodeAt(at - 1))) at -= 1;
    return at;
  }
}

/** Whitespace of JSON (RFC 8259, section 2). */
function isSpace(code: number): boolean {
  return code === space || code === 10 || code === 13 || code === 9;
}
