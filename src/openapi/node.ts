/** A place in a document, as the keys that lead to it. */
export type Path = readonly string[];

/** A document, and how it gets at others. */
export interface Doc {
  readonly root: unknown;
  /**
   * Another document that this one refers to.
   * @param address what stands before the `#` of the `$ref`
   * @returns undefined where that document is not known
   */
  readonly other: (address: string) => Doc | undefined;
}

/** A value in a document, with the place in the root document where a finding about it stands. */
export interface Node {
  readonly doc: Doc;
  readonly path: Path;
  readonly value: unknown;
  /** A path into the root document. Behind a `$ref` it stays at the `$ref`. */
  readonly at: Path;
  /** Whether a `$ref` was followed on the way here, so that `at` no longer moves. */
  readonly behindRef: boolean;
}

export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is an object with named fields (not a list, not null). */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of a value, never one that it inherits from Object.prototype. */
export function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Fields)[key] : undefined;
}

/** The root of a document. */
export function rootNode(doc: Doc): Node {
  return { doc, path: [], value: doc.root, at: [], behindRef: false };
}

/** The value under a key, undefined where there is none. */
export function child(node: Node, key: string): Node | undefined {
  const value = field(node.value, key);
  if (value === undefined) return undefined;
  return {
    doc: node.doc,
    path: [...node.path, key],
    value,
    at: node.behindRef ? node.at : [...node.at, key],
    behindRef: node.behindRef,
  };
}

/** The values under all keys, in the order of the document; empty where the node is neither object nor list. */
export function children(node: Node | undefined): Node[] {
  if (node === undefined || typeof node.value !== 'object' || node.value === null) return [];
  return Object.keys(node.value).flatMap(key => child(node, key) ?? []);
}

/** The last key on the way to a node. */
export function keyOf(node: Node): string {
  return node.path.at(-1) ?? '';
}
