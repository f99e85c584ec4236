import { EVENT_ID, SCALAR_STYLE } from 'js-yaml';
import { counted, limits, lineAt, Refused, tooDeep } from './limits.ts';
import type { TextEvent } from './yaml-events.ts';

/** What a node comes to when its aliases are written out. */
interface Weight {
  /** How many values it is. */
  values: number;
  /** How many levels there are in it. */
  depth: number;
  /** How many keys it brings in where it is merged. */
  keys: number;
  /** Whether it has not ended. */
  isOpen: boolean;
}

interface Open extends Weight {
  readonly isMap: boolean;
  /** Whether a key comes next. */
  atKey: boolean;
  /** Whether the next value is merged. */
  merges: boolean;
}

/**
 * Refuses a text whose aliases stand for too much, before anything is made of them.
 * It takes one pass over the events, however much they stand for, and next to nothing where there is no alias.
 * @throws Refused
 */
export function refuseExpansion(text: string, events: readonly TextEvent[]): void {
  if (events.some(({ type }) => type === EVENT_ID.ALIAS)) new Count(text).all(events);
}

class Count {
  readonly #text: string;
  readonly #anchors = new Map<string, Weight>();
  readonly #open: Open[] = [];
  #aliased = 0;
  #merged = 0;

  constructor(text: string) {
    this.#text = text;
  }

  all(events: readonly TextEvent[]): void {
    for (const event of events) {
      switch (event.type) {
        case EVENT_ID.DOCUMENT:
          this.#anchors.clear();
          this.#open.push(opened(false));
          break;
        case EVENT_ID.MAPPING:
        case EVENT_ID.SEQUENCE: {
          const weight = opened(event.type === EVENT_ID.MAPPING);
          this.#anchor(event, weight);
          this.#open.push(weight);
          break;
        }
        case EVENT_ID.POP:
          this.#close();
          break;
        case EVENT_ID.ALIAS:
          this.#alias(event.anchorStart, event.anchorEnd);
          break;
        case EVENT_ID.SCALAR: {
          const weight = leaf();
          this.#anchor(event, weight);
          const isMergeKey = event.style === SCALAR_STYLE.PLAIN && this.#text.slice(event.valueStart, event.valueEnd) === '<<';
          this.#add(weight, isMergeKey, event.valueStart);
        }
      }
    }
  }

  #anchor({ anchorStart, anchorEnd }: { readonly anchorStart: number; readonly anchorEnd: number }, weight: Weight): void {
    if (anchorStart >= 0) this.#anchors.set(this.#text.slice(anchorStart, anchorEnd), weight);
  }

  #close(): void {
    const weight = this.#open.pop();
    if (weight === undefined) return;
    weight.isOpen = false;
    this.#add(weight, false, undefined);
  }

  #alias(start: number, end: number): void {
    const name = this.#text.slice(start, end);
    const weight = this.#anchors.get(name) ?? leaf();
    const refused = (what: string) => new Refused(what, lineAt(this.#text, start));
    if (weight.isOpen) throw refused(`*${name} is inside &${name}, so &${name} contains itself; expected no cycles`);
    this.#aliased += weight.values;
    if (this.#aliased > limits.aliased)
      throw refused(`aliases expand to more than ${counted(limits.aliased)} values; expected at most that many`);
    if (this.#open.length - 1 + weight.depth > limits.depth) throw tooDeep(lineAt(this.#text, start));
    this.#add(weight, false, start);
  }

  /** Adds a value, or a key, to what is open around it. */
  #add(weight: Weight, isMergeKey: boolean, at: number | undefined): void {
    const around = this.#open.at(-1);
    if (around === undefined) return;
    around.values += weight.values;
    around.depth = Math.max(around.depth, weight.depth + 1);
    if (!around.isMap) {
      around.keys += weight.keys;
    } else if (around.atKey) {
      around.atKey = false;
      around.merges = isMergeKey;
    } else {
      around.atKey = true;
      around.keys += around.merges ? weight.keys : 1;
      if (around.merges) this.#merge(weight.keys, at);
    }
  }

  #merge(keys: number, at: number | undefined): void {
    this.#merged += keys;
    if (this.#merged <= limits.merged) return;
    const line = at === undefined ? undefined : lineAt(this.#text, at);
    throw new Refused(`merge keys (<<) bring in more than ${counted(limits.merged)} keys; expected at most that many`, line);
  }
}

function leaf(): Weight {
  return { values: 1, depth: 0, keys: 0, isOpen: false };
}

function opened(isMap: boolean): Open {
  return { values: 1, depth: 0, keys: 0, isOpen: true, isMap, atKey: true, merges: false };
}
