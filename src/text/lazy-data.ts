import { EVENT_ID, SCALAR_STYLE } from 'js-yaml';
import type { NodeId, Nodes } from './nodes.ts';
import { plain } from './plain.ts';

/** A collection of more nodes than this is not made before somebody asks for it. */
const large = 48;

/** A text as plain data. */
export interface LazyData {
  readonly data: unknown;
  /**
   * Lets go of the text, once nobody reads the data any more. V8 takes what defines a getter for old at once, and what that holds stays
   * until all old objects are looked at: with the nodes of many texts, that is most of the memory of a run.
   */
  readonly release: () => void;
}

/**
 * Makes plain data of a text. Large collections are made when they are read: what nobody looks at, which is most of a document, costs nothing.
 * An alias gives the same object as its anchor.
 */
export function lazyData(nodes: Nodes): LazyData {
  const builder = new Builder(nodes);
  return { data: builder.value(nodes.root), release: () => builder.release() };
}

class Builder {
  #held: Nodes | undefined;
  /** What was made of nodes with an anchor. */
  readonly #anchored = new Map<NodeId, unknown>();
  /** What was made of large collections. */
  readonly #made = new Map<NodeId, unknown>();

  constructor(nodes: Nodes) {
    this.#held = nodes;
  }

  release(): void {
    this.#held = undefined;
    this.#anchored.clear();
    this.#made.clear();
  }

  get #nodes(): Nodes {
    if (this.#held === undefined) throw new Error('data of a text is read that was released');
    return this.#held;
  }

  value(id: NodeId): unknown {
    switch (this.#nodes.kind(id)) {
      case 'scalar':
        return this.#scalar(id);
      case 'alias': {
        const target = this.#nodes.target(id);
        return target === undefined ? undefined : this.value(target);
      }
      case 'map':
        return this.#once(id, {}, map => this.#fillMap(id, map));
      case 'list':
        return this.#once(id, [], list => this.#fillList(id, list));
    }
  }

  /** Makes the collection at a node; one with an anchor once, so that it may hold itself. */
  #once<T extends object>(id: NodeId, empty: T, fill: (collection: T) => void): unknown {
    if (!this.#nodes.hasAnchor(id)) {
      fill(empty);
      return empty;
    }
    if (!this.#anchored.has(id)) {
      this.#anchored.set(id, empty);
      fill(empty);
    }
    return this.#anchored.get(id);
  }

  #fillMap(id: NodeId, map: Fields): void {
    const nodes = this.#nodes;
    const end = nodes.match[id] ?? id;
    let merged: NodeId[] | undefined;
    let later: Set<string> | undefined;
    let isSparse = false;
    for (let key = id + 1; key < end; ) {
      const value = nodes.after(key);
      const name = nodes.key(key);
      if (name === undefined) {
        merged ??= [];
        merged.push(value);
      } else {
        if (!isSparse && isIndex(name)) isSparse = keepSparse(map);
        if ((nodes.match[value] ?? 0) - value > large) {
          later ??= new Set();
          later.add(name);
          this.#putLater(map, name, value);
        } else if (later?.has(name)) define(map, name, this.value(value));
        else set(map, name, this.value(value));
      }
      key = nodes.after(value);
    }
    for (const value of merged ?? []) this.#merge(map, this.value(value));
  }

  #fillList(id: NodeId, list: unknown[]): void {
    const end = this.#nodes.match[id] ?? id;
    for (let item = id + 1; item < end; item = this.#nodes.after(item)) list.push(this.value(item));
  }

  /** The field stays a getter: to define it anew costs more with each field that the map has. */
  #putLater(map: Fields, name: string, id: NodeId): void {
    const get = () => {
      const made = this.#made.get(id) ?? this.value(id);
      this.#made.set(id, made);
      return made;
    };
    Object.defineProperty(map, name, { get, enumerable: true, configurable: true });
  }

  /** Adds what a merge key (`<<`) brings, where the map has nothing of the name (the merge key of YAML 1.1). */
  #merge(map: Fields, from: unknown): void {
    if (Array.isArray(from)) {
      for (const each of from) if (!Array.isArray(each)) this.#merge(map, each);
    } else if (typeof from === 'object' && from !== null) {
      for (const [name, value] of Object.entries(from)) if (!Object.hasOwn(map, name)) set(map, name, value);
    }
  }

  #scalar(id: NodeId): unknown {
    const event = this.#nodes.events[id];
    const text = this.#nodes.scalar(id);
    return event?.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN ? plain(text) : text;
  }
}

type Fields = Record<string, unknown>;

/** Whether a name begins as those do that V8 keeps in an array, such as status codes. */
function isIndex(name: string): boolean {
  const first = name.charCodeAt(0);
  return first >= 48 && first <= 57;
}

/**
 * Keeps what V8 holds in an array, the fields whose names are numbers, in a table instead: with the one field `418` that
 * array has room for 643, which is most of the memory of a document with many responses. It is a table from a number on
 * that is far from the last, and stays one.
 * @returns true
 */
function keepSparse(map: Fields): true {
  const far = '99999';
  map[far] = undefined;
  delete map[far];
  return true;
}

const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Sets a field that is no getter. An assignment is many times faster than a definition, but for what every object inherits it does something else, or throws. */
function set(map: Fields, name: string, value: unknown): void {
  if (inherited.has(name)) define(map, name, value);
  else map[name] = value;
}

function define(map: Fields, name: string, value: unknown): void {
  Object.defineProperty(map, name, { value, writable: true, enumerable: true, configurable: true });
}
