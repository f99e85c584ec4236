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
 * @returns the node itself where it is no reference; undefined where the reference is broken, leads in a circle, or to another kind
 */
export function follow(node: Node | undefined, kind?: Kind): Node | undefined {
  const ref = node && refOf(node.value);
  if (node === undefined || ref === undefined) return node;
  const target = walk(node, new Set());
  const leads = target && kind && leadsElsewhere(target, kind);
  if (leads === undefined) return target;
  node.doc.lost?.(node, ref, leads);
  return undefined;
}

/** Where a reference leads in place of a kind, in words; undefined where it may lead there. */
export function leadsElsewhere(target: Node, kind: Kind): string | undefined {
  const other = otherThan(kind, target);
  return other && `leads to ${other}, not to ${inWords(kind)}`;
}

function walk(start: Node, visited: Set<unknown>): Node | undefined {
  const passed: Node[] = [];
  let node = start;
  for (;;) {
    const ref = refOf(node.value);
    if (ref === undefined) break;
    if (visited.has(node.value)) {
      node.doc.lost?.(node, ref, 'leads back to itself');
      return undefined;
    }
    visited.add(node.value);
    passed.push(node);
    const target = endOf(node, ref) ?? targetOf(node, ref, visited);
    if (target === undefined) return undefined;
    node = { ...target, at: node.at === node.place ? below(node.at, '$ref') : node.at };
  }
  // All references on a long way lead to its end at once from now on.
  if (passed.length > 1) for (const { doc, value } of passed) keepEnd(doc, refOf(value), node);
  return node;
}

const ends = new WeakMap<Doc, Map<string, Node>>();

/** Where a reference that leads to other references was found to end. */
function endOf(node: Node, ref: string): Node | undefined {
  return ends.get(node.doc)?.get(ref);
}

function keepEnd(doc: Doc, ref: string | undefined, end: Node): void {
  const known = ends.get(doc) ?? new Map<string, Node>();
  ends.set(doc, known);
  if (ref !== undefined) known.set(ref, end);
}

const targets = new WeakMap<Doc, Map<string, Node>>();

/** Where a reference leads, without following what stands there; what was found is kept with the document. */
function targetOf(node: Node, ref: string, visited: Set<unknown>): Node | undefined {
  const known = targets.get(node.doc) ?? new Map<string, Node>();
  targets.set(node.doc, known);
  const target = known.get(ref) ?? lookUp(node, ref, visited);
  if (target === undefined) node.doc.lost?.(node, ref, undefined);
  else known.set(ref, target);
  return target;
}

function lookUp(node: Node, ref: string, visited: Set<unknown>): Node | undefined {
  const [address = '', fragment = ''] = ref.split('#', 2);
  const doc = address === '' ? node.doc : node.doc.other(address);
  const keys = pointerKeys(fragment);
  return doc && keys && locate(doc, keys, visited);
}

/** Looks a pointer's keys up, through references that stand on the way. Where findings stand is for the caller to say. */
function locate(doc: Doc, keys: Path, visited: Set<unknown>): Node | undefined {
  let node = rootNode(doc);
  for (const key of keys) {
    const next = child(node, key) ?? childBehindRef(node, key, visited);
    if (next === undefined) return undefined;
    node = next;
  }
  return node;
}

function childBehindRef(node: Node, key: string, visited: Set<unknown>): Node | undefined {
  const target = refOf(node.value) === undefined ? undefined : walk(node, visited);
  return target === undefined ? undefined : child(target, key);
}

/** The keys of a fragment that is a JSON Pointer (RFC 6901, section 6), undefined where it is something else. */
function pointerKeys(fragment: string): Path | undefined {
  if (fragment === '') return [];
  if (!fragment.startsWith('/')) return undefined;
  return fragment
    .slice(1)
    .split('/')
    .map(part => percentDecoded(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
