import { field, isFields, type Path } from '../openapi/node.ts';
import { type Section, sections } from '../openapi/sections.ts';
import type { Addition } from '../text/applied.ts';
import { rankOf } from '../text/status-order.ts';
import type { ComponentStore } from './component-store.ts';
import type { Documents } from './documents.ts';
import type { Library } from './library.ts';

/** What the additions to documents are arranged by. */
export interface ArrangeOptions {
  readonly library: Library;
  readonly store: ComponentStore;
  readonly style: 'component' | 'inline';
}

/** A header or a parameter that is to be written in place, by what tells it from others. */
interface Arranged {
  readonly section: Section;
  readonly name: string;
  readonly value: unknown;
}

/** How many places make a component of what they need. */
const enough = 2;

/**
 * Arranges what is to be added as people would: a header or a parameter that several places need stands once, among the components
 * (in a file of their own always), and components come in order.
 */
export function arrange(documents: Documents, options: ArrangeOptions): void {
  if (options.style === 'component') share(documents, options);
  const homes = sections.map(section => options.store.home(section));
  for (const { address, additions } of documents.changed()) {
    const paths = homes.map(home => (home?.address === address ? home.path : undefined));
    documents.replace(address, inOrder(additions, paths, options.store.codes));
  }
}

/** Puts a reference in the place of each header and parameter that several places need, and a component where it leads. */
function share(documents: Documents, { library, store }: ArrangeOptions): void {
  const places = new Map<string, { readonly piece: Arranged; count: number }>();
  const isExternal = store.address !== documents.root;
  for (const { address, additions } of documents.changed()) {
    for (const addition of additions) {
      eachPiece(addition, piece => {
        const known = places.get(keyOf(piece)) ?? { piece, count: 0 };
        known.count += isExternal && address !== store.home(piece.section)?.address ? enough : 1;
        places.set(keyOf(piece), known);
        return piece.value;
      });
    }
  }
  const names = new Map<string, string>();
  for (const [key, { piece, count }] of places) {
    const name = library.componentName(piece.section, piece.name);
    if (count >= enough && store.home(piece.section) !== undefined && !store.has(piece.section, name)) names.set(key, name);
  }
  for (const { address, additions } of documents.changed()) {
    const referring = additions.map(addition =>
      eachPiece(addition, piece => {
        const name = names.get(keyOf(piece));
        return name === undefined ? piece.value : store.referenceTo(address, piece.section, name);
      }),
    );
    documents.replace(address, referring);
  }
  for (const [key, name] of names) {
    const piece = places.get(key)?.piece;
    const home = piece && store.home(piece.section);
    if (home !== undefined) documents.add(home.address, [{ path: [...home.path, name], value: piece?.value }]);
  }
}

function keyOf({ section, name }: Arranged): string {
  return `${section} ${name.toLowerCase()}`;
}

/** An addition with each header and parameter in it changed; references stay. */
function eachPiece(addition: Addition, change: (piece: Arranged) => unknown): Addition {
  const { path, value } = addition;
  const [above, last = ''] = path.slice(-2);
  if (!isFields(value) || field(value, '$ref') !== undefined) return addition;
  if (above === 'parameters' && last === '-') return { path, value: change({ section: 'parameters', name: String(value.name), value }) };
  if (above === 'headers') return { path, value: change({ section: 'headers', name: last, value }) };
  if (above !== 'responses' || !isFields(value.headers)) return addition;
  const headers = Object.entries(value.headers).map(([name, header]) => [
    name,
    field(header, '$ref') === undefined ? change({ section: 'headers', name, value: header }) : header,
  ]);
  return { path, value: { ...value, headers: Object.fromEntries(headers) } };
}

/**
 * Additions with the components after all others: section by section, responses by their codes, others in the order of their names.
 * @param sections the paths of the sections in their order
 * @param codes of the responses, by the name of their component
 */
function inOrder(additions: readonly Addition[], sections: readonly (Path | undefined)[], codes: ReadonlyMap<string, string>): Addition[] {
  return additions
    .map(addition => ({ addition, ...orderOf(addition, sections, codes) }))
    .sort((a, b) => a.section - b.section || a.rank - b.rank || (a.section < 2 ? 0 : a.name.localeCompare(b.name, 'en')))
    .map(({ addition }) => addition);
}

/** The section that something is added to, -1 for none, the rank within it, and the name there. */
function orderOf({ path }: Addition, sections: readonly (Path | undefined)[], codes: ReadonlyMap<string, string>) {
  const section = sections.findIndex(at => at !== undefined && path.length > at.length && at.every((key, index) => key === path[index]));
  const name = path[sections[section]?.length ?? 0] ?? '';
  return { section, name, rank: rankOf(codes.get(name) ?? '') ?? 0 };
}
