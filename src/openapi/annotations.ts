import { child, children, type Doc, type Node, type Place, pathOf } from './node.ts';

/** The keys under which a document says which rules do not hold at a place, and why. */
const keys = ['x-statute-exceptions', 'x-ignore-rules'] as const;

/** What an annotation stands on; elsewhere it holds for nothing. */
export type Holder = 'document' | 'path' | 'operation' | 'response' | 'elsewhere';

/** Exceptions as they are written on a part of a document. */
export interface Annotation {
  readonly key: (typeof keys)[number];
  readonly holder: Holder;
  /** What holds it, as people call it: `GET /students/{id}`. */
  readonly on: string;
  readonly node: Node;
  /** Where in the root document something said about it stands: its own place, or the `$ref` to the document that it is in. */
  readonly at: Place;
}

const none: readonly Annotation[] = [];

/** Collects the annotations of a document; one that is reached in several ways is collected once. */
export class Annotations {
  readonly #root: unknown;
  readonly #known = new Map<unknown, Map<string, Annotation>>();
  /** Those collected so far, in the order of the walk. */
  readonly all: Annotation[] = [];

  constructor(doc: Doc) {
    this.#root = doc.root;
  }

  /**
   * The annotations on some nodes. A document without any pays two look-ups for each node.
   * @param on what holds them, worked out only where there are any
   */
  of(nodes: readonly Node[], holder: Holder, on: (node: Node) => string): readonly Annotation[] {
    let found = none;
    for (const node of nodes) {
      for (const key of keys) {
        const value = child(node, key);
        if (value !== undefined) found = [...found, this.#collected({ key, holder, on: on(node), node: value, at: this.#placeOf(value) })];
      }
    }
    return found;
  }

  /** Collects those on shared responses and path items, which no operation may use, and those that were put elsewhere by mistake. */
  collectRest(root: Node): void {
    const components = child(root, 'components');
    const responses = [child(root, 'responses'), components && child(components, 'responses')];
    this.of(responses.flatMap(children), 'response', dotted);
    this.of(children(components && child(components, 'pathItems')), 'path', dotted);
    this.of(
      ['info', 'paths', 'webhooks', 'components'].flatMap(key => child(root, key) ?? []),
      'elsewhere',
      dotted,
    );
  }

  #collected(annotation: Annotation): Annotation {
    const { doc, place } = annotation.node;
    const inDoc = this.#known.get(doc.root) ?? new Map<string, Annotation>();
    this.#known.set(doc.root, inDoc);
    const id = JSON.stringify(pathOf(place));
    const known = inDoc.get(id) ?? annotation;
    if (known === annotation) {
      inDoc.set(id, annotation);
      this.all.push(annotation);
    }
    return known;
  }

  #placeOf({ doc, place, at }: Node): Place {
    return doc.root === this.#root ? place : at;
  }
}

/** The annotations of several holders as one list, without a copy where at most one has any. */
export function joined(...lists: readonly (readonly Annotation[])[]): readonly Annotation[] {
  const some = lists.filter(list => list.length > 0);
  return some.length > 1 ? some.flat() : (some[0] ?? none);
}

/** The keys that lead to a node, as people write them. */
export function dotted(node: Node): string {
  return pathOf(node.place).join('.');
}
