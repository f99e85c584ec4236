import { CHOMPING_MODE, COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE, YAMLException } from 'js-yaml';
import { fastEvents, unparsable } from './data.ts';
import { Refused } from './limits.ts';

import { skipBlanks, skipSpace } from './lines.ts';
import { type Entry, type NodeId, Nodes, type Parser } from './nodes.ts';
import { type TextEvent, yamlEvents } from './yaml-events.ts';
import { documentsIn } from './yaml-library.ts';

export type { Entry, Kind, NodeId, Parser as Reader } from './nodes.ts';

/**
 * Reads a text as a tree.
 * @param reader which library reads it: without it js-yaml, and `yaml` where that refuses the text
 * @throws Refused for one beyond a limit, UserError where it is no YAML, or several documents
 */
export function treeOf(text: string, reader?: Parser): Tree {
  if (reader !== 'yaml') {
    try {
      return new Tree(text, fastEvents(text), 'js-yaml');
    } catch (error) {
      if (!(error instanceof YAMLException) || reader === 'js-yaml') throw error;
    }
  }
  return new Tree(text, checkedYamlEvents(text), 'yaml');
}

function checkedYamlEvents(text: string): TextEvent[] {
  let problem: unknown;
  let events: TextEvent[] | undefined;
  try {
    events = yamlEvents(text);
  } catch (error) {
    if (error instanceof Refused) throw error;
    problem = error;
  }
  try {
    // What it says first says more than what it stumbled on; some texts it accepts though it drops a part of them.
    documentsIn(text, { uniqueKeys: false, logLevel: 'silent' });
  } catch (error) {
    problem = error;
  }
  if (problem === undefined && events !== undefined) return events;
  throw unparsable(problem, text);
}

/** A text as nodes with offsets. Nothing is worked out before it is asked for. */
export class Tree extends Nodes {
  /** Where a node that is not empty begins, its anchor and tag included. */
  start(id: NodeId): number {
    const event = this.event(id);
    if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
    if (!('tagStart' in event)) return -1;
    const own = this.ownStart(id);
    const starts = [event.anchorStart < 0 ? -1 : event.anchorStart - 1, event.tagStart, own].filter(start => start >= 0);
    return starts.length === 0 ? -1 : Math.min(...starts);
  }

  /** Where a node begins, without its anchor and tag. */
  ownStart(id: NodeId): number {
    const event = this.event(id);
    if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
    if (event.type === EVENT_ID.SCALAR) return event.valueStart < 0 ? -1 : event.valueStart - (this.quotes(id) === '' ? 0 : 1);
    return 'start' in event ? event.start : -1;
  }

  /** Where an entry of a map begins, the `?` of an explicit key included. */
  entryStart(entry: Entry): number {
    const key = this.start(entry.key);
    const start = key < 0 ? this.text.lastIndexOf(':', this.start(entry.value)) : key;
    let at = start;
    while (at > 0 && /[ \t]/.test(this.text.charAt(at - 1))) at--;
    return this.text[at - 1] === '?' && at < start ? at - 1 : start;
  }

  /** Where the value of an entry would begin: after the colon, the anchor and the tag. */
  valuePlace(entry: Entry): number {
    const props = this.#propsEnd(entry.value);
    if (props >= 0) return props;
    const key = this.#end(entry.key, 0);
    return this.colonAfter(key) ?? key;
  }

  /** The offset after the colon that follows a key, undefined where there is none. */
  colonAfter(at: number): number | undefined {
    const colon = skipSpace(this.text, at);
    if (this.text[colon] !== ':') return undefined;
    const sameLine = colon === skipBlanks(this.text, at);
    return sameLine || /[\s,\]}]/.test(this.text[colon + 1] ?? ' ') ? colon + 1 : undefined;
  }

  /** Whether an entry has a colon; one with a question mark and no value may do without. */
  hasColon(entry: Entry): boolean {
    return this.#propsEnd(entry.value) >= 0 || this.colonAfter(this.#end(entry.key, 0)) !== undefined;
  }

  /** Where an entry ends. */
  entryEnd(entry: Entry): number {
    return this.isEmpty(entry.value) ? this.valuePlace(entry) : this.end(entry.value);
  }

  /** Where a node ends; for one that is empty where its anchor and tag do, -1 where it has none. */
  end(id: NodeId): number {
    return this.#end(id, -1);
  }

  #propsEnd(id: NodeId): number {
    const event = this.event(id);
    return 'tagEnd' in event ? Math.max(event.anchorEnd, event.tagEnd) : -1;
  }

  #end(id: NodeId, none: number): number {
    const event = this.event(id);
    if (event.type === EVENT_ID.ALIAS) return event.anchorEnd;
    if (event.type === EVENT_ID.SCALAR) {
      if (this.isEmpty(id)) return Math.max(this.#propsEnd(id), none);
      return event.valueEnd + (this.quotes(id) === '' ? 0 : 1);
    }
    if (!('start' in event)) return none;
    const last = this.before(this.match[id] ?? id);
    const inner = last <= id ? event.start + 1 : this.#childEnd(id, last);
    if (event.style === COLLECTION_STYLE.BLOCK) return inner;
    const bracket = this.text[event.start];
    if (bracket !== '{' && bracket !== '[') return inner;
    return this.#closing(inner) + 1;
  }

  /** Where the last child of a collection ends; of one that is empty, after its colon or dash. */
  #childEnd(id: NodeId, child: NodeId): number {
    if (!this.isEmpty(child) || this.#propsEnd(child) >= 0) return this.#end(child, 0);
    const previous = this.before(child);
    if (this.kind(id) === 'list') return this.#dashAfter(previous <= id ? this.ownStart(id) : this.#childEnd(id, previous));
    const key = this.isEmpty(previous) && this.#propsEnd(previous) < 0 ? this.ownStart(id) : this.#end(previous, 0);
    return this.colonAfter(key) ?? key;
  }

  #dashAfter(at: number): number {
    const dash = skipSpace(this.text, at);
    return this.text[dash] === '-' ? dash + 1 : at;
  }

  /** Where an empty item of a block list would begin. */
  itemPlace(list: NodeId, item: NodeId): number {
    return this.#childEnd(list, item);
  }

  #closing(at: number): number {
    let close = skipSpace(this.text, at);
    while (this.text[close] === ',' || this.text[close] === ':') close = skipSpace(this.text, close + 1);
    return close;
  }

  /** Where the `|` or `>` of a block scalar stands. */
  blockHeader(id: NodeId): number {
    const event = this.event(id);
    if (event.type !== EVENT_ID.SCALAR) return -1;
    const line = this.text.lastIndexOf('\n', event.valueStart - 2) + 1;
    const header = /(?:^|[\s:-])[|>][-+\d]*[ \t]*(?:#.*)?\r?$/.exec(this.text.slice(line, event.valueStart - 1));
    return header === null ? event.valueStart : line + header.index + (/[|>]/.test(header[0].charAt(0)) ? 0 : 1);
  }

  /** The block scalar that a node ends with. */
  lastBlockScalar(id: NodeId): { readonly start: number; readonly end: number; readonly keeps: boolean } | undefined {
    let last = id;
    for (;;) {
      const event = this.event(last);
      if (event.type === EVENT_ID.SCALAR) {
        if (event.style !== SCALAR_STYLE.LITERAL_BLOCK && event.style !== SCALAR_STYLE.FOLDED_BLOCK) return undefined;
        return { start: event.valueStart, end: event.valueEnd, keeps: event.chomping === CHOMPING_MODE.KEEP };
      }
      if (event.type === EVENT_ID.ALIAS || this.isFlow(last)) return undefined;
      const inner = this.before(this.match[last] ?? last);
      if (inner <= last) return undefined;
      last = inner;
    }
  }
}
