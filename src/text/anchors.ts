import { EVENT_ID } from 'js-yaml';
import type { NodeId, Nodes } from './nodes.ts';

/** The anchors and aliases of a text, looked for when they are asked for first. */
export class Anchors {
  readonly #nodes: Nodes;
  #byName: Map<string, NodeId[]> | undefined;
  #used: Set<string> | undefined;

  constructor(nodes: Nodes) {
    this.#nodes = nodes;
  }

  /** Whether an alias of a name stands somewhere. */
  isUsed(name: string): boolean {
    if (this.#used === undefined) {
      const { events } = this.#nodes;
      this.#used = new Set();
      for (let id = 0; id < events.length; id++) if (events[id]?.type === EVENT_ID.ALIAS) this.#used.add(this.#nodes.aliasName(id));
    }
    return this.#used.has(name);
  }

  /** The node that an alias stands for: the last before it that has its name. */
  target(id: NodeId): NodeId | undefined {
    this.#byName ??= this.#anchored();
    const all = this.#byName.get(this.#nodes.aliasName(id)) ?? [];
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((all[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    return all[low - 1];
  }

  /** The nodes with an anchor, by its name. */
  #anchored(): Map<string, NodeId[]> {
    const byName = new Map<string, NodeId[]>();
    for (let id = 0; id < this.#nodes.events.length; id++) {
      const name = this.#nodes.anchorName(id);
      if (name === '') continue;
      const same = byName.get(name);
      if (same) same.push(id);
      else byName.set(name, [id]);
    }
    return byName;
  }
}
