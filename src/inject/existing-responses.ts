import type { Api } from '../openapi/api.ts';
import { children, type Doc, field, keyOf, type Node, type Path, rootNode } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import { follow, pointerKeys, refOf } from '../openapi/refs.ts';
import { sectionPath } from '../openapi/sections.ts';
import { besideCode, saysNothing } from './code-names.ts';
import { nodeAt } from './component-home.ts';
import type { Documents } from './documents.ts';
import { moved, referenceTo } from './references.ts';
import { type ResourceWords, stemOf } from './resource-words.ts';

/** Where a response is used. */
interface Use {
  readonly operation: Operation;
  readonly key: string;
}

/** A response that operations can refer to. */
export interface Existing {
  /** The name of its component, or of its file. */
  readonly name: string;
  /** The Response Object. */
  readonly node: Node;
  /** A reference to it, as it stands in a document. */
  readonly reference: { readonly value: unknown; readonly in: string };
  readonly uses: readonly Use[];
  /** Where it stands, as far as a reference says it: folders have names too. */
  readonly place: string;
}

/** A reference, and where it leads. */
interface Link {
  readonly ref: string;
  /** The document as it is named, empty for its own. */
  readonly reference: string;
  /** The document that it stands in. */
  readonly place: string;
  /** The document that it leads to. */
  readonly target: string;
  readonly path: Path;
}

/** The responses of a document that several operations can share, those that none uses included. */
export class ExistingResponses {
  readonly #documents: Documents;
  readonly #words: ResourceWords;
  readonly #all = new Map<string, Existing & { readonly uses: Use[] }>();
  /** The sections of other documents whose responses were noted. */
  readonly #sections = new Set<string>();
  /** How many operations have a response under a code. */
  readonly #counts = new Map<string, number>();

  /**
   * @param address the document that keeps components
   * @param doc the same, undefined where it cannot be had
   */
  constructor(
    documents: Documents,
    api: Api,
    { address, doc }: { readonly address: string; readonly doc: Doc | undefined },
    words: ResourceWords,
  ) {
    this.#documents = documents;
    this.#words = words;
    const section = sectionPath(api.version, 'responses') ?? [];
    for (const component of children(follow(nodeAt(doc && rootNode(doc), section)))) {
      const path = [...section, keyOf(component)];
      this.#note(keyAt(address, path), {
        path,
        node: follow(component),
        value: referenceTo(documents, address, address, path),
        in: address,
      });
      this.#noteBeside(component);
    }
    for (const operation of api.operations) {
      for (const { key, node, entry } of operation.responses) {
        this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
        if (node !== undefined) this.#noteUse(entry, node, { operation, key });
      }
    }
  }

  /** Notes the response that an entry refers to, and those beside it in another document. */
  #noteUse(entry: Node, node: Node, use: Use): void {
    const link = this.#linkIn(entry);
    if (link === undefined) return;
    const { ref, place, target, path } = link;
    const name = path.length > 0 ? path : [nameOfFile(target)];
    this.#note(keyAt(target, path), { path: name, node, value: { $ref: ref }, in: place })?.uses.push(use);
    this.#noteBeside(entry, link);
  }

  /** Notes the responses beside one that an entry refers to in another document. */
  #noteBeside(entry: Node, link = this.#linkIn(entry)): void {
    if (link === undefined || link.reference === '') return;
    const { reference, place, target, path } = link;
    const section = path.slice(0, -1);
    const sectionKey = keyAt(target, section);
    if (section.length === 0 || this.#sections.has(sectionKey)) return;
    this.#sections.add(sectionKey);
    const other = entry.doc.other(reference);
    for (const beside of children(follow(nodeAt(other && rootNode(other), section)))) {
      const at = [...section, keyOf(beside)];
      this.#note(keyAt(target, at), { path: at, node: follow(beside), value: referenceTo(this.#documents, place, target, at), in: place });
    }
  }

  /** Where the reference of an entry leads: undefined where it has none, or that is not known. */
  #linkIn(entry: Node): Link | undefined {
    const ref = refOf(entry.value);
    if (ref === undefined) return undefined;
    const place = this.#documents.addressOf(entry.doc);
    const [reference = '', fragment = ''] = ref.split('#', 2);
    const target = reference === '' ? place : this.#documents.addressBehind(reference, place);
    const path = pointerKeys(fragment);
    return target === undefined || path === undefined ? undefined : { ref, reference, place, target, path };
  }

  #note(key: string, { path, node, value, in: place }: { path: Path; node: Node | undefined; value: unknown; in: string }) {
    if (typeof field(node?.value, 'description') !== 'string' || node === undefined) return undefined;
    const known = this.#all.get(key) ?? {
      name: path.at(-1) ?? '',
      node,
      reference: { value, in: place },
      uses: [],
      place: String(refOf(value) ?? ''),
    };
    this.#all.set(key, known);
    return known;
  }

  /** All of them. */
  all(): readonly Existing[] {
    return [...this.#all.values()];
  }

  /** Those that are for a code whatever the operation, the likeliest first: by their names, or because most operations with the code have them. */
  under(code: string): Existing[] {
    const ranked = this.all().flatMap(each => {
      const rank = this.#rank(each, code);
      return rank === undefined ? [] : [{ each, rank, uses: usesOf(each, code).length }];
    });
    return ranked.sort((a, b) => b.uses - a.uses || a.rank - b.rank).map(({ each }) => each);
  }

  /** How far a response is for a code: 0 for one that is named after it, undefined for one that is for other codes or for some operation. */
  #rank(existing: Existing, code: string): number | undefined {
    const { name, node, uses } = existing;
    const beside = besideCode(name, code);
    if (beside?.length === 0) return 0;
    const here = usesOf(existing, code);
    const codes = new Set(uses.map(({ key }) => key));
    if (saysNothing(name) && codes.size > 1) return 3;
    const description = field(node.value, 'description');
    const isSaid = typeof description === 'string' && besideCode(description, code) !== undefined;
    const isUsual = here.length > 0 && here.length * 3 >= (this.#counts.get(code) ?? 0);
    if (here.length > 0 && codes.size === 1 && saysOne(name) && (isSaid || isUsual)) return 1;
    const paths = new Set(here.map(({ operation }) => stemOf(operation)));
    return here.length > 2 && isUsual && paths.size > 1 ? 2 : undefined;
  }

  /** Whether a response says nothing that holds for other operations only: `CustomerNotFound` is not for a path about orders. */
  isFor({ node, uses, place }: Existing, operation: Operation): boolean {
    const description = field(node.value, 'description');
    const words = this.#words.in(`${place} ${typeof description === 'string' ? description : ''}`);
    return words.every(word => this.#words.concerns(operation, word) || uses.some(use => !this.#words.concerns(use.operation, word)));
  }

  /** A reference to a response, as it stands in a document. */
  referenceIn(file: string, { reference }: Existing): unknown {
    return moved(this.#documents, reference.value, reference.in, file);
  }
}

function usesOf({ uses }: Existing, code: string): readonly Use[] {
  return uses.filter(({ key }) => key === code);
}

/** Whether a name is a single word, which is too little to be about one operation. */
function saysOne(name: string): boolean {
  return /^[A-Z]?[a-z]+$/.test(name);
}

function keyAt(address: string, path: Path): string {
  return JSON.stringify([address, ...path]);
}

function nameOfFile(address: string): string {
  return /([^/\\]*?)(?:\.[^./\\]*)?$/.exec(address)?.[1] ?? address;
}
