/** The keys that lead to a place in a document. */
export type Path = readonly string[];

/** A place in a document, as a step from the place above it: nothing is copied on the way down. */
export interface Place {
  readonly up: Place | undefined;
  readonly key: string;
}

const top: Place = { up: undefined, key: '' };

/** The place under a key. */
export function below(up: Place, key: string): Place {
  return { up, key };
}

/** The keys from the top of the document to a place. */
export function pathOf(place: Place): string[] {
  const path = [];
  for (let at = place; at.up !== undefined; at = at.up) path.push(at.key);
  return path.reverse();
}

/** A document, and how it gets at others. */
export interface Doc {
  readonly root: unknown;
  /**
   * Another document that this one refers to.
   * @param address what stands before the `#` of the `$ref`
   * @returns undefined where that document is not known
   */
  readonly other: (address: string) => Doc | undefined;
  /** Whether a word stands in its text; absent where the text is not at hand, so that it may. */
  readonly mentions?: (word: string) => boolean;
  /** Is told of a `$ref` that was followed and leads nowhere, or where it leads instead: back to itself, or to something of another kind. */
  readonly unresolved?: (node: Node, ref: string, leads: string | undefined) => void;
}

/** A value in a document, with the place in the root document where a finding about it stands. */
export interface Node {
  readonly doc: Doc;
  /** Where in its document it stands. */
  readonly place: Place;
  /** Where in the root document a finding about it stands. Once a `$ref` was followed, that is the `$ref`. */
  readonly at: Place;
  readonly value: unknown;
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
  return { doc, place: top, at: top, value: doc.root };
}

/** The value under a key, undefined where there is none. */
export function child(node: Node, key: string): Node | undefined {
  const value = field(node.value, key);
  return value === undefined ? undefined : under(node, key, value);
}

/** The values under all keys, in the order of the document; empty where the node is neither object nor list. */
export function children(node: Node | undefined): Node[] {
  if (node === undefined || typeof node.value !== 'object' || node.value === null) return [];
  const nodes: Node[] = [];
  for (const key of Object.keys(node.value)) {
    const value = (node.value as Fields)[key];
    if (value !== undefined) nodes.push(under(node, key, value));
  }
  return nodes;
}

function under(node: Node, key: string, value: unknown): Node {
  const place = below(node.place, key);
  return { doc: node.doc, place, at: node.at === node.place ? place : node.at, value };
}

/** The last key on the way to a node. */
export function keyOf(node: Node): string {
  return node.place.key;
}
