import { attempt, byEvents, byJson, fastEvents, tolerantData } from './data.ts';
import { Tree, treeOf } from './tree.ts';

/** A text that was read: what it means, and where in it everything stands. */
export interface Reading {
  readonly text: string;
  /** The value, as plain data. */
  readonly data: unknown;
  /** What read the data. */
  readonly by: 'JSON' | 'js-yaml' | 'yaml';
  /**
   * The nodes of the text.
   * @throws UserError where the text holds several documents
   */
  readonly tree: () => Tree;
}

/**
 * Reads a text: as JSON where it is, else with the fast library, from whose one pass come the data and the nodes, else with the other one.
 * @throws UserError where it is neither JSON nor YAML
 */
export function readingOf(text: string): Reading {
  const json = /^\uFEFF?\s*[{[]/.test(text) ? byJson(text) : undefined;
  if (json !== undefined) return { text, data: json.data, by: 'JSON', tree: once(() => treeOf(text)) };
  const events = attempt(() => fastEvents(text))?.data ?? [];
  const fast = byEvents(text, events);
  if (fast !== undefined) return { text, data: fast.data, by: 'js-yaml', tree: once(() => new Tree(text, events, 'js-yaml')) };
  return { text, data: tolerantData(text), by: 'yaml', tree: once(() => treeOf(text)) };
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
