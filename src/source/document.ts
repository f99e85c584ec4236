import { byJson } from './data.ts';
import { lazyData } from './lazy-data.ts';
import { type Tree, treeOf } from './tree.ts';

/** A text that is read but not changed: what it means, and the nodes of it for those who ask where something stands. */
export interface DocumentText {
  readonly text: string;
  /** The value as plain data; large parts are made when they are read. */
  readonly data: unknown;
  /** The nodes, where the value was made of them: not of JSON. */
  readonly read: Tree | undefined;
  /**
   * The nodes, read now where they were not needed before.
   * @throws UserError where the text is nested too deeply
   */
  readonly tree: () => Tree;
}

/**
 * Reads a text, as JSON where it is.
 * @throws UserError where it is neither JSON nor YAML, or several documents
 */
export function documentOf(text: string): DocumentText {
  const json = /^\uFEFF?\s*[{[]/.test(text) ? byJson(text) : undefined;
  if (json === undefined) {
    const tree = treeOf(text);
    return { text, data: lazyData(tree), read: tree, tree: () => tree };
  }
  let tree: Tree | undefined;
  const later = () => {
    tree ??= treeOf(text);
    return tree;
  };
  return { text, data: json.data, read: undefined, tree: later };
}
