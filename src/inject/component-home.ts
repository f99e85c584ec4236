import { child, type Node, type Path, pathOf } from '../openapi/node.ts';
import { follow } from '../openapi/refs.ts';
import { type Section, sectionPath } from '../openapi/sections.ts';
import type { StoreOptions } from './component-store.ts';
import { reasonNotToEdit } from './editable.ts';
import { Hindered } from './hindered.ts';

/** Where something stands. */
export interface Home {
  readonly address: string;
  readonly path: Path;
}

/** The value at a path, references on the way followed. */
export function nodeAt(root: Node | undefined, path: Path): Node | undefined {
  return path.reduce<Node | undefined>((node, key) => {
    const target = follow(node);
    return target && child(target, key);
  }, root);
}

/** Where something would stand that is added at a path: in another document where a reference on the way leads there. */
function homeOf(root: Node, path: Path): { readonly node: Node; readonly path: Path } {
  let node = root;
  for (const [index, key] of path.entries()) {
    const next = follow(child(node, key));
    if (next === undefined) return { node, path: [...pathOf(node.place), ...path.slice(index)] };
    node = next;
  }
  return { node, path: pathOf(node.place) };
}

/** Where the sections of components are. */
export class Homes {
  readonly #of: StoreOptions;
  readonly #root: Node | undefined;

  /** @param root of the document that takes components */
  constructor(options: StoreOptions, root: Node | undefined) {
    this.#of = options;
    this.#root = root;
  }

  /** Where new ones of a kind stand: in another document where a reference leads there; undefined where they have no place. */
  of(section: Section): Home | undefined {
    const home = this.#homeOf(section);
    return home && this.#hindrance(section) === undefined ? home : undefined;
  }

  #homeOf(section: Section): (Home & { readonly node: Node }) | undefined {
    const path = sectionPath(this.#of.api.version, section);
    if (path === undefined || this.#root === undefined) return undefined;
    const home = homeOf(this.#root, path);
    return { ...home, address: this.#of.documents.addressOf(home.node.doc) };
  }

  /** Why no component can be added to a section; undefined where one can. */
  #hindrance(section: Section): string | undefined {
    const { documents, api, except } = this.#of;
    const home = this.#homeOf(section);
    if (home === undefined) return undefined;
    const reason = except?.get(JSON.stringify([home.address, ...home.path]));
    const path = sectionPath(api.version, section) ?? [];
    const isOwn = home.address === this.#of.address && home.path.join('/') === path.join('/');
    if (reason !== undefined || isOwn) return reason;
    const isThere = pathOf(home.node.place).length === home.path.length;
    return reasonNotToEdit(documents, home.node, isThere ? `*${section.slice(0, -1)}` : 'components');
  }

  /** @throws Hindered where none can be added to a section */
  require(section: Section): void {
    const reason = this.#hindrance(section);
    if (reason !== undefined) throw new Hindered(reason);
  }
}
