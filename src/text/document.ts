import { byJson } from './data.ts';
import { refuseJsonMistakes } from './json-mistake.ts';
import { JsonText } from './json-places.ts';
import { lazyData } from './lazy-data.ts';
import { type Tree, treeOf } from './tree.ts';

/** A text that is read but not changed: what it means, and the nodes of it. */
export interface DocumentText {
  readonly text: string;
  /** The value as plain data; large parts are made when they are read. */
  readonly data: unknown;
  /** The nodes that the value was made of, undefined for JSON. */
  readonly read: Tree | undefined;
  /** Where things stand in JSON, absent for YAML. */
  readonly json?: JsonText;
  /** Lets go of what the value is made of, once nobody reads it any more; absent where it needs none. */
  readonly release?: () => void;
}

/**
 * Reads a text, as JSON where it is.
 * @param name the path of the file
 * @throws Refused for YAML beyond a limit, UserError where it is neither JSON nor YAML, or several documents
 */
export function documentOf(text: string, name: string): DocumentText {
  const json = /^\uFEFF?\s*[{[]/.test(text) ? byJson(text) : undefined;
  if (json !== undefined) return { text, data: json.data, read: undefined, json: new JsonText(text) };
  refuseJsonMistakes(text, name);
  const tree = treeOf(text);
  return { text, ...lazyData(tree), read: tree };
}
