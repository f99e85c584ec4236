import { baseAt, identified, inherit } from './identifiers.ts';
import { Kept } from './kept.ts';
import { inWords, type Kind, otherThan } from './kind.ts';
import { below, child, type Doc, field, isFields, type Node, type Path, rootNode } from './node.ts';

/** The text of a `$ref`, undefined where the value is not a Reference Object (OpenAPI 3.1, section 4.8.23). */
export function refOf(value: unknown): string | undefined {
  const ref = isFields(value) ? field(value, '$ref') : undefined;
  return typeof ref === 'string' ? ref : undefined;
}

/**
 * Follows `$ref`s until something stands there by itself.
 * @param kind what is expected where they lead
 * @param stops whether to stop at a reference that was reached, as at one beside which something else counts; one function for all calls,
 * since what was found is kept by it
 * @returns the node itself where it is no reference; undefined where the reference is broken, leads in a circle, or to another kind
 */
export function follow(node: Node | undefined, kind?: Kind, stops?: Stops): Node | undefined {
  const ref = node && refOf(node.value);
  if (node === undefined || ref === undefined) return node;
  const ends = endsIn(node.doc, stops, kind);
  const key = keyOfRef(node, ref);
  const known = ends.get(key);
  if (known !== undefined) return reached(node, known);
  const target = walk(node, { visited: new Set(), nested: 0 }, stops);
  const leads = target && kind && leadsElsewhere(target, kind);
  if (leads !== undefined) node.doc.unresolved?.(node, ref, leads);
  else if (target !== undefined) ends.set(key, target);
  return leads === undefined ? target : undefined;
}

/** Follows one `$ref`, to what may be a reference again. */
export function followOnce(node: Node): Node | undefined {
  const ref = refOf(node.value);
  if (ref === undefined) return node;
  const target = targetOf(node, ref, { visited: new Set(), nested: 0 });
  return target && reached(node, target);
}

/** Nodes by the references that lead to them. */
type Ends = Map<string, Node>;

/** Where references end that lead to the kind that is expected there, by where they are stopped and by the kind: most rules follow the same ones. */
const ends = new Kept(() => new Map<Stops | undefined, Map<Kind | undefined, Ends>>());

function endsIn(doc: Doc, stops: Stops | undefined, kind: Kind | undefined): Ends {
  return entryOf(
    entryOf(ends.in(doc), stops, () => new Map()),
    kind,
    () => new Map(),
  );
}

/** An entry of a map, made where there is none. */
function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** What a reference leads to, with findings about it at the reference. */
function reached(from: Node, { doc, place, value }: Node): Node {
  return { doc, place, at: from.at === from.place ? below(from.at, '$ref') : from.at, value };
}

/** Where a reference leads in place of a kind, in words; undefined where it may lead there. */
export function leadsElsewhere(target: Node, kind: Kind): string | undefined {
  const other = otherThan(kind, target);
  return other && `leads to ${other}, not to ${inWords(kind)}`;
}

type Stops = (node: Node) => boolean;

/** What is remembered on the way along references. */
interface Way {
  /** The references that were followed. */
  readonly visited: Set<unknown>;
  /** How many references were met within the pointers of others, each within that of the one before. */
  readonly nested: number;
}

/** More references within the pointers of others are not followed: each takes a place on the stack. */
const mostNested = 100;

function walk(start: Node, way: Way, stops?: Stops): Node | undefined {
  const { visited, nested } = way;
  const passed: Node[] = [];
  let node = start;
  for (;;) {
    const ref = refOf(node.value);
    if (ref === undefined || (node !== start && stops?.(node))) break;
    if (visited.has(node.value) || nested > mostNested) {
      node.doc.unresolved?.(node, ref, nested > mostNested ? 'leads through too many other references' : 'leads back to itself');
      return undefined;
    }
    visited.add(node.value);
    passed.push(node);
    const target = longWays.in(node.doc).get(stops)?.get(keyOfRef(node, ref)) ?? targetOf(node, ref, way);
    if (target === undefined) return undefined;
    node = reached(node, target);
  }
  // All references on a long way lead to its end at once from now on.
  if (passed.length > 1) for (const each of passed) keepEnd(each, node, stops);
  return node;
}

/** Where references that lead to other references end, whatever stands there, by where they are stopped. */
const longWays = new Kept(() => new Map<Stops | undefined, Ends>());

function keepEnd(from: Node, end: Node, stops: Stops | undefined): void {
  entryOf(longWays.in(from.doc), stops, () => new Map()).set(keyOfRef(from, refOf(from.value) ?? ''), end);
}

/** A reference as a key for maps: its text, and what it is resolved against where a document has URIs in it. */
function keyOfRef(node: Node, ref: string): string {
  const base = baseAt(node);
  return base === undefined ? ref : `${base} ${ref}`;
}

const targets = new Kept((): Ends => new Map());

/** Where a reference leads, without following what stands there; what was found is kept with the document. */
function targetOf(node: Node, ref: string, way: Way): Node | undefined {
  const known = targets.in(node.doc);
  const key = keyOfRef(node, ref);
  const target = known.get(key) ?? lookUp(node, ref, way);
  if (target === undefined) node.doc.unresolved?.(node, ref, undefined);
  else known.set(key, target);
  return target;
}

function lookUp(node: Node, ref: string, way: Way): Node | undefined {
  const [address = '', fragment = ''] = ref.split('#', 2);
  const keys = pointerKeys(fragment);
  const part = identified(node, address, fragment);
  const found = part && (keys === undefined ? part : locate(part, keys, way));
  if (found !== undefined || keys === undefined) return found ?? anchorElsewhere(node, address, fragment);
  const doc = documentAt(node, address);
  return doc && locate(rootNode(doc), keys, way);
}

/** A schema by its `$anchor` in another document. */
function anchorElsewhere(node: Node, address: string, fragment: string): Node | undefined {
  const doc = address === '' ? undefined : documentAt(node, address);
  return doc && identified(rootNode(doc), '', fragment);
}

function documentAt(node: Node, address: string): Doc | undefined {
  if (address === '') return node.doc;
  const doc = node.doc.other(address);
  if (doc !== undefined) inherit(doc, node.doc);
  return doc;
}

/** Looks a pointer's keys up, through references that stand on the way. Where findings stand is for the caller to say. */
function locate(from: Node, keys: Path, way: Way): Node | undefined {
  let node = from;
  for (const key of keys) {
    const next = child(node, key) ?? childBehindRef(node, key, way);
    if (next === undefined) return undefined;
    node = next;
  }
  return node;
}

function childBehindRef(node: Node, key: string, way: Way): Node | undefined {
  const target = refOf(node.value) === undefined ? undefined : walk(node, { ...way, nested: way.nested + 1 });
  return target === undefined ? undefined : child(target, key);
}

/** The keys of a fragment that is a JSON Pointer (RFC 6901, section 6), undefined where it is something else. */
export function pointerKeys(fragment: string): Path | undefined {
  if (fragment === '') return [];
  if (!fragment.startsWith('/')) return undefined;
  return fragment
    .slice(1)
    .split('/')
    .map(part => percentDecoded(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A part of a reference without percent-encoding (RFC 3986, section 2.1), as it stands where that is none. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A path or a pointer as a part of a reference: what has a meaning of its own there, or may not stand there, is percent-encoded. */
export function percentEncoded(text: string): string {
  return encodeURI(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/[?#]/g, encodeURIComponent);
}
