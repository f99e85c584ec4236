import { below, type Doc, field, isFields, type Node, type Place, pathOf, rootNode } from './node.ts';
import { versionOf } from './version.ts';

/** What stands for the address of a document that does not give its own; deep enough for relative references to climb. */
const nowhere = 'https://document.invalid/1/2/3/4/5/6/7/8/';

/** Keys below which values are data, not schemas. */
const dataKeys: ReadonlySet<string> = new Set(['example', 'examples', 'enum', 'const', 'default']);

/** The parts of a document that have URIs of their own. */
interface Identifiers {
  /** The URI of the document, by its `$self` (OpenAPI 3.2, section 4.1.1). */
  readonly base: string;
  /** Schemas by `$id` (JSON Schema 2020-12, section 8.2.1), as absolute URIs. */
  readonly resources: ReadonlyMap<string, Node>;
  /** Schemas by the URI of their resource and `$anchor` (section 8.2.2). */
  readonly anchors: ReadonlyMap<string, Node>;
}

const modern = new WeakMap<Doc, boolean>();
const known = new WeakMap<Doc, Identifiers | undefined>();

/** Whether a document's schemas are JSON Schema 2020-12, as from OpenAPI 3.1 on. */
export function isModern(doc: Doc): boolean {
  const before = modern.get(doc);
  if (before !== undefined) return before;
  const version = versionOf(doc.root);
  const answer = version === '3.1' || version === '3.2';
  modern.set(doc, answer);
  return answer;
}

/** A file that says no version of its own is read as the document that refers to it. */
export function inherit(doc: Doc, from: Doc): void {
  if (versionOf(doc.root) === undefined) modern.set(doc, isModern(from));
}

/**
 * What a reference leads to by URIs: the document itself or a schema with an `$id`, and the fragment's `$anchor` in it.
 * @returns undefined where no part of the document has that URI
 */
export function identified(node: Node, address: string, fragment: string): Node | undefined {
  const identifiers = isModern(node.doc) ? identifiersOf(node.doc) : undefined;
  if (identifiers === undefined) return undefined;
  const uri = resolved(address, baseOf(node.doc, node.place, identifiers.base));
  if (uri === undefined) return undefined;
  if (fragment !== '' && !fragment.startsWith('/')) return identifiers.anchors.get(`${uri}#${fragment}`);
  return uri === identifiers.base ? rootNode(node.doc) : identifiers.resources.get(uri);
}

/** The URI against which a node's references are resolved; undefined where a document has no URIs in it. */
export function baseAt(node: Node): string | undefined {
  const identifiers = isModern(node.doc) ? identifiersOf(node.doc) : undefined;
  return identifiers && baseOf(node.doc, node.place, identifiers.base);
}

function identifiersOf(doc: Doc): Identifiers | undefined {
  if (!known.has(doc))
    known.set(doc, ['$id', '$self', '$anchor', '$dynamicAnchor'].some(word => doc.mentions?.(word) ?? true) ? collected(doc) : undefined);
  return known.get(doc);
}

/** Collects the URIs of a document in one walk, without recursion, so that no depth is too much. */
function collected(doc: Doc): Identifiers | undefined {
  const self = field(doc.root, '$self');
  const base = (typeof self === 'string' ? resolved(self, nowhere) : undefined) ?? nowhere;
  const resources = new Map<string, Node>();
  const anchors = new Map<string, Node>();
  const seen = new Set<unknown>();
  const open: { readonly value: object; readonly place: Place; readonly base: string }[] = [];
  const { place: top } = rootNode(doc);
  if (isFields(doc.root)) open.push({ value: doc.root, place: top, base });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, place } = next;
    if (seen.has(value)) continue;
    seen.add(value);
    const id = field(value, '$id');
    const own = (typeof id === 'string' ? resolved(id, next.base) : undefined) ?? next.base;
    if (own !== next.base && !resources.has(own)) resources.set(own, { doc, place, at: place, value });
    for (const key of ['$anchor', '$dynamicAnchor']) {
      const anchor = field(value, key);
      if (typeof anchor === 'string' && !anchors.has(`${own}#${anchor}`)) anchors.set(`${own}#${anchor}`, { doc, place, at: place, value });
    }
    for (const [key, part] of Object.entries(value))
      if (typeof part === 'object' && part !== null && isSchemaKey(key, place))
        open.push({ value: part, place: below(place, key), base: own });
  }
  return typeof self === 'string' || resources.size > 0 || anchors.size > 0 ? { base, resources, anchors } : undefined;
}

/** Whether schemas may stand below a key; a property may be called `example`. */
function isSchemaKey(key: string, above: Place): boolean {
  return above.key === 'properties' || !(dataKeys.has(key) || key.startsWith('x-'));
}

/** The URI of the innermost schema with an `$id` around a place, else the document's. */
function baseOf(doc: Doc, place: Place, base: string): string {
  let value: unknown = doc.root;
  let uri = base;
  for (const key of pathOf(place)) {
    value = field(value, key);
    const id = isFields(value) ? field(value, '$id') : undefined;
    if (typeof id === 'string') uri = resolved(id, uri) ?? uri;
  }
  return uri;
}

/** A reference as an absolute URI without a fragment; undefined where it is no URI. */
function resolved(reference: string, base: string): string | undefined {
  try {
    const url = new URL(reference, base);
    url.hash = '';
    return url.href;
  } catch {
    return undefined;
  }
}
