import { COLLECTION_STYLE, EVENT_ID, getScalarValue, SCALAR_STYLE } from 'js-yaml';
import { UserError } from '../user-error.ts';
import { Anchors } from './anchors.ts';
import { keyName, plain, taggedKeyName } from './plain.ts';
import type { TextEvent } from './yaml-events.ts';

/** Which library read a text. */
export type Parser = 'js-yaml' | 'yaml';

/** A node of a tree: the number of its event. */
export type NodeId = number;

/** An entry of a map. */
export interface Entry {
  /** The key as a string, undefined where the key is no scalar. */
  readonly name: string | undefined;
  readonly key: NodeId;
  readonly value: NodeId;
  /** Whether it is a merge key, `<<`. */
  readonly merges: boolean;
}

/** What kind of node stands somewhere; an alias is what it is, not what it stands for. */
export type Kind = 'map' | 'list' | 'scalar' | 'alias';

/** The nodes of a text, from what a parser met in it. Nothing is worked out before it is asked for. */
export class Nodes {
  readonly text: string;
  readonly reader: Parser;
  readonly events: readonly TextEvent[];
  /** For a collection its end, for an end its collection. */
  readonly match: Int32Array;
  readonly #entries = new Map<NodeId, readonly Entry[]>();
  readonly #items = new Map<NodeId, readonly NodeId[]>();
  readonly #names = new Map<NodeId, ReadonlyMap<string, Entry>>();
  readonly #anchors = new Anchors(this);

  constructor(text: string, events: readonly TextEvent[], reader: Parser) {
    this.text = text;
    this.events = events;
    this.reader = reader;
    this.match = new Int32Array(events.length);
    const open: number[] = [];
    let documents = 0;
    for (let i = 0; i < events.length; i++) {
      const type = events[i]?.type;
      if (type === EVENT_ID.POP) {
        const start = open.pop() ?? 0;
        this.match[i] = start;
        this.match[start] = i;
      } else if (type !== EVENT_ID.SCALAR && type !== EVENT_ID.ALIAS) {
        open.push(i);
        if (type === EVENT_ID.DOCUMENT) documents++;
      }
    }
    if (documents !== 1)
      throw new UserError(
        documents === 0
          ? 'the text contains no document; expected one'
          : `the text contains ${documents} YAML documents; expected one per file`,
      );
  }

  /** The node that holds all others. */
  get root(): NodeId {
    return 1;
  }

  protected event(id: NodeId): TextEvent {
    const event = this.events[id];
    if (event === undefined) throw new RangeError(`no node ${id}`);
    return event;
  }

  kind(id: NodeId): Kind {
    const { type } = this.event(id);
    if (type === EVENT_ID.MAPPING) return 'map';
    if (type === EVENT_ID.SEQUENCE) return 'list';
    return type === EVENT_ID.ALIAS ? 'alias' : 'scalar';
  }

  /** Whether it is a collection in brackets. */
  isFlow(id: NodeId): boolean {
    const event = this.event(id);
    return (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) && event.style === COLLECTION_STYLE.FLOW;
  }

  /** Whether it is a scalar that stands for nothing: left out, `null` or `~`. */
  isNull(id: NodeId): boolean {
    const event = this.event(id);
    if (event.type !== EVENT_ID.SCALAR || event.style !== SCALAR_STYLE.PLAIN || event.tagStart >= 0) return false;
    return event.valueStart < 0 || /^(?:null|Null|NULL|~|)$/.test(this.text.slice(event.valueStart, event.valueEnd));
  }

  /** Whether it is a scalar of which nothing stands in the text, but for an anchor or a tag. */
  isEmpty(id: NodeId): boolean {
    const event = this.event(id);
    return event.type === EVENT_ID.SCALAR && event.valueEnd <= event.valueStart && event.style === SCALAR_STYLE.PLAIN;
  }

  /** The quotes around a scalar, '' where it has none. */
  quotes(id: NodeId): '' | '"' | "'" {
    const event = this.event(id);
    if (event.type !== EVENT_ID.SCALAR) return '';
    if (event.style === SCALAR_STYLE.DOUBLE_QUOTED) return '"';
    return event.style === SCALAR_STYLE.SINGLE_QUOTED ? "'" : '';
  }

  /** The text of a scalar, decoded. */
  scalar(id: NodeId): string {
    const event = this.event(id);
    if (event.type !== EVENT_ID.SCALAR) return '';
    return 'text' in event ? event.text : getScalarValue(this.text, event);
  }

  /** The value of a node as plain data; `seen` are those around it. */
  data(id: NodeId, seen: readonly NodeId[] = []): unknown {
    if (seen.includes(id)) return undefined;
    const around = [...seen, id];
    switch (this.kind(id)) {
      case 'map':
        return Object.fromEntries(this.entries(id).map(({ name, value }) => [name ?? '', this.data(value, around)]));
      case 'list':
        return this.items(id).map(item => this.data(item, around));
      case 'alias': {
        const target = this.target(id);
        return target === undefined ? undefined : this.data(target, around);
      }
      case 'scalar': {
        const event = this.event(id);
        const text = this.scalar(id);
        return event.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN ? plain(text) : text;
      }
    }
  }

  /** The node after a node and all that it holds. */
  after(id: NodeId): NodeId {
    const { type } = this.event(id);
    return type === EVENT_ID.SCALAR || type === EVENT_ID.ALIAS ? id + 1 : (this.match[id] ?? id) + 1;
  }

  /** The node before a node under the same parent. */
  protected before(id: NodeId): NodeId {
    const id1 = id - 1;
    return this.event(id1).type === EVENT_ID.POP ? (this.match[id1] ?? id1) : id1;
  }

  /** How many aliases there are. */
  aliasCount(): number {
    let count = 0;
    for (const { type } of this.events) if (type === EVENT_ID.ALIAS) count += 1;
    return count;
  }

  /** The items of a list. */
  items(id: NodeId): readonly NodeId[] {
    const known = this.#items.get(id);
    if (known !== undefined) return known;
    const items: NodeId[] = [];
    const end = this.match[id] ?? id;
    for (let at = id + 1; at < end; at = this.after(at)) items.push(at);
    this.#items.set(id, items);
    return items;
  }

  /** The entries of a map. */
  entries(id: NodeId): readonly Entry[] {
    const known = this.#entries.get(id);
    if (known !== undefined) return known;
    const entries: Entry[] = [];
    const end = this.match[id] ?? id;
    for (let key = id + 1; key < end; ) {
      const value = this.after(key);
      const text = this.kind(key) === 'scalar' ? this.scalar(key) : undefined;
      const merges = text === '<<' && this.quotes(key) === '';
      entries.push({ name: text === undefined ? undefined : this.#name(key, text), key, value, merges });
      key = this.after(value);
    }
    this.#entries.set(id, entries);
    return entries;
  }

  /** The entry of a map with a key; of several the last, as JSON has it. */
  entry(id: NodeId, name: string): Entry | undefined {
    let names = this.#names.get(id);
    if (names === undefined) {
      const made = new Map<string, Entry>();
      for (const entry of this.entries(id)) if (entry.name !== undefined && !entry.merges) made.set(entry.name, entry);
      this.#names.set(id, made);
      names = made;
    }
    return names.get(name);
  }

  /** The name of an alias. */
  aliasName(id: NodeId): string {
    const event = this.event(id);
    return event.type === EVENT_ID.ALIAS ? this.text.slice(event.anchorStart, event.anchorEnd) : '';
  }

  /** The name of the anchor before a node, '' where it has none. */
  anchorName(id: NodeId): string {
    const event = this.event(id);
    if (event.type === EVENT_ID.ALIAS || !('anchorStart' in event) || event.anchorStart < 0) return '';
    return this.text.slice(event.anchorStart, event.anchorEnd);
  }

  /** Whether an anchor, an alias or a tag stands anywhere. */
  hasProperties(): boolean {
    return this.events.some(event => {
      if (event.type === EVENT_ID.ALIAS) return true;
      return 'tagStart' in event && (event.anchorStart >= 0 || event.tagStart >= 0);
    });
  }

  /** Whether an anchor stands before a node. */
  hasAnchor(id: NodeId): boolean {
    const event = this.event(id);
    return 'anchorStart' in event && event.anchorStart >= 0;
  }

  /** A key as the string that it becomes in an object: undefined for a merge key. */
  key(id: NodeId): string | undefined {
    if (this.kind(id) !== 'scalar') return keyName('');
    const text = this.scalar(id);
    return text === '<<' && this.quotes(id) === '' ? undefined : this.#name(id, text);
  }

  /** The text of a scalar as the name of a key: quotes and tags say what it stands for. */
  #name(id: NodeId, text: string): string {
    const event = this.event(id);
    const tag = event.type === EVENT_ID.SCALAR && event.tagStart >= 0 ? this.text.slice(event.tagStart, event.tagEnd) : '';
    return taggedKeyName(text, tag, this.quotes(id) !== '');
  }

  /** Whether an alias of a name stands somewhere. */
  isUsed(name: string): boolean {
    return this.#anchors.isUsed(name);
  }

  /** The node that an alias stands for. */
  target(id: NodeId): NodeId | undefined {
    return this.#anchors.target(id);
  }
}
