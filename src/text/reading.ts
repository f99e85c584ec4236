import { attempt, byEvents, byJson, fastEvents, tolerantData } from './data.ts';
import { refuseJsonMistakes } from './json-mistake.ts';
import { JsonText } from './json-places.ts';
import { withinLimits } from './limits.ts';
import { once } from './once.ts';
import { Tree, treeOf } from './tree.ts';
import { yamlEvents } from './yaml-events.ts';

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
 * @param name the path of the file
 * @throws Refused for one beyond a limit, UserError where it is neither JSON nor YAML
 */
export function readingOf(text: string, name = ''): Reading {
  const json = /^\uFEFF?\s*[{[]/.test(text) ? byJson(text) : undefined;
  if (json !== undefined) {
    new JsonText(text).refuseDeep();
    return { text, data: json.data, by: 'JSON', tree: once(() => treeOf(text)) };
  }
  refuseJsonMistakes(text, name);
  const events = attempt(() => fastEvents(text));
  const fast = events && byEvents(text, events.data);
  if (fast !== undefined) return { text, data: fast.data, by: 'js-yaml', tree: once(() => new Tree(text, events?.data ?? [], 'js-yaml')) };
  if (events === undefined) attempt(() => yamlEvents(text));
  return { text, data: tolerantData(text), by: 'yaml', tree: once(() => treeOf(text)) };
}

/**
 * Reads a text, as `readingOf` does.
 * @throws UserError naming the text where it is beyond a limit, and where it is neither JSON nor YAML
 */
export function namedReading(text: string, name: string): Reading {
  return withinLimits(name, () => readingOf(text, name));
}
