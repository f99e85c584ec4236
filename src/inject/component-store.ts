import type { Finding } from '../checks/finding.ts';
import type { Api } from '../openapi/api.ts';
import { children, type Doc, type Fields, isFields, keyOf, type Node, type Path, pathOf, rootNode } from '../openapi/node.ts';
import { follow } from '../openapi/refs.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import { UserError } from '../user-error.ts';
import { headersAskedFor } from './asked.ts';
import { homeOf, nodeAt } from './component-home.ts';
import type { Documents } from './documents.ts';
import { reasonNotToEdit } from './editable.ts';
import { ExistingResponses } from './existing-responses.ts';
import { Hindered } from './hindered.ts';
import { isHeader, isHeaderParameter, standardRoot } from './known-component.ts';
import type { Library } from './library.ts';
import { rebased, referenceTo, startOf } from './references.ts';
import { saysTheSame } from './same.ts';
import { type Section, sectionPath } from './sections.ts';

/** Something to put into a document. */
export interface Component {
  readonly value: unknown;
  /** The component, or the file of a response, that was there already and is used. */
  readonly reused: string | undefined;
}

/** What a store needs to know. */
export interface StoreOptions {
  readonly documents: Documents;
  readonly library: Library;
  readonly rules: readonly ResolvedRule[];
  /** The root document and its operations, as they were before anything was added. */
  readonly doc: Doc;
  readonly api: Api;
  /** What the rules find there. */
  readonly findings: readonly Finding[];
  /** The document that takes the components. */
  readonly address: string;
  readonly style: 'component' | 'inline';
  /** Sections in which nothing can be changed, by their place, with the reason. */
  readonly except?: ReadonlyMap<string, string>;
}

/** Where something stands. */
export interface Home {
  readonly address: string;
  readonly path: Path;
}

/** Something that is used again. */
interface Found extends Home {
  readonly name: string;
}

/** A response as the library has it, and one that is there and does as well. */
interface Standard {
  readonly value: Fields;
  readonly found: Found | undefined;
}

/** The document that keeps components for others to refer to: finds those that are there, and adds those that are not. */
export class ComponentStore {
  readonly address: string;
  /** The codes of the responses that were added, by the name of their component. */
  readonly codes = new Map<string, string>();
  readonly #of: StoreOptions;
  readonly #root: Node | undefined;
  readonly #used: ExistingResponses;
  /** The standard responses that were asked for, by code. */
  readonly #standard = new Map<string, Standard>();
  /** The components that were looked for, by section and name. */
  readonly #referred = new Map<string, { readonly entry: Node | undefined }>();
  #hasSchemas = false;

  constructor(options: StoreOptions) {
    const { documents, doc, address, api, findings } = options;
    this.#of = options;
    this.address = address;
    const own = address === documents.root ? doc : doc.other(documents.relative(documents.root, address));
    this.#root = own && rootNode(own);
    this.#used = new ExistingResponses(api, findings);
  }

  /**
   * The response that is put under a code in a document: a reference to one that says the same or that other operations have there,
   * else to a component that is added; or the response itself.
   * @throws UserError where a component of the name that is needed is there and is something else
   * @throws Hindered where no component can be added
   */
  response(file: string, code: string): Component {
    const { api, library, style, documents } = this.#of;
    const { value, found } = this.#standardFor(code);
    if (found !== undefined) return { value: referenceTo(documents, file, found.address, found.path), reused: found.name };
    if (style !== 'inline') this.#require('responses');
    if (library.body(api.version, code) !== undefined) this.addSchemas();
    if (style === 'inline') return { value: this.forFile(file, value), reused: undefined };
    const name = library.responseName(code);
    if (this.codes.get(name) !== code) this.#add('responses', name, this.#withKnownHeaders(value));
    this.codes.set(name, code);
    return { value: this.referenceTo(file, 'responses', name), reused: undefined };
  }

  /** The header of a response: a reference to a component of its name and type, else the header itself. */
  header(file: string, name: string): Component {
    const { api, library } = this.#of;
    const header = library.header(api.version, name);
    return this.#referring(file, 'headers', name, each => isHeader(each, name, header)) ?? { value: header, reused: undefined };
  }

  /** The parameter for a request header: a reference to a component that is one of that header and optional, else the parameter itself. */
  headerParameter(file: string, name: string): Component {
    const { api, library } = this.#of;
    return (
      this.#referring(file, 'parameters', name, each => isHeaderParameter(each, name)) ?? {
        value: library.headerParameter(api.version, name),
        reused: undefined,
      }
    );
  }

  /**
   * Adds the schemas of the error format, where there is none that does as well under the same name.
   * @throws Hindered where none can be added
   */
  addSchemas(): void {
    const { library, api } = this.#of;
    if (this.#hasSchemas) return;
    const wanted = standardRoot(this.#of, this.#root);
    const section = sectionPath(api.version, 'schemas') ?? [];
    const missing = Object.entries(library.schemas(api.version)).filter(([name]) => {
      const there = this.#nodeAt([...section, name]);
      return !library.fits(there) && !saysTheSame(there, nodeAt(wanted, [...section, name]));
    });
    if (missing.length > 0) this.#require('schemas');
    for (const [name, schema] of missing) this.#add('schemas', name, schema);
    this.#hasSchemas = true;
  }

  /** A value whose references start at the store, as it stands in a file. */
  forFile(file: string, value: unknown): unknown {
    const start = startOf(this.#of.documents, file, this.address);
    return start === '' ? value : rebased(value, start);
  }

  /** A reference to a component of the store, as it stands in a file. */
  referenceTo(file: string, section: Section, name: string): Fields {
    const path = sectionPath(this.#of.api.version, section) ?? [];
    return referenceTo(this.#of.documents, file, this.address, [...path, name]);
  }

  /** Where new components of a kind stand: in another document where a reference leads there; undefined where they have no place. */
  home(section: Section): Home | undefined {
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
    const isOwn = home.address === this.address && home.path.join('/') === path.join('/');
    if (reason !== undefined || isOwn) return reason;
    const isThere = pathOf(home.node.place).length === home.path.length;
    return reasonNotToEdit(documents, home.node, isThere ? `*${section.slice(0, -1)}` : 'components');
  }

  #require(section: Section): void {
    const reason = this.#hindrance(section);
    if (reason !== undefined) throw new Hindered(reason);
  }

  /** Whether there is a component of a name. */
  has(section: Section, name: string): boolean {
    return this.#nodeAt([...(sectionPath(this.#of.api.version, section) ?? []), name]) !== undefined;
  }

  /** Adds a component, and refuses to take one for another of the same name. */
  #add(section: Section, name: string, value: unknown): void {
    const home = this.home(section);
    if (home === undefined) return;
    const path = [...home.path, name];
    if (this.has(section, name))
      throw new UserError(`${path.join('.')} already exists with different content; expected --prefix <name>, to use other names`);
    this.#of.documents.add(home.address, [{ path, value: this.forFile(home.address, value) }]);
  }

  /** The standard response for a code, made once. */
  #standardFor(code: string): Standard {
    const { api, library, rules, style } = this.#of;
    const known = this.#standard.get(code);
    if (known !== undefined) return known;
    const value = library.response(api.version, code, headersAskedFor(rules, code));
    const standard = { value, found: style === 'component' ? this.#find(code, value) : undefined };
    this.#standard.set(code, standard);
    return standard;
  }

  /** A response that is there and does for a code: a component that says the same, or what operations refer to. */
  #find(code: string, response: Fields): Found | undefined {
    const { api, documents, library } = this.#of;
    const wanted = [response, this.#withKnownHeaders(response)].map((value): Node => ({ ...standardRoot(this.#of, this.#root), value }));
    const isSame = (node: Node) => wanted.some(each => saysTheSame(node, each));
    const store = sectionPath(api.version, 'responses') ?? [];
    const own = library.responseName(code);
    const components = children(follow(this.#nodeAt(store))).sort((a, b) => Number(keyOf(b) === own) - Number(keyOf(a) === own));
    const component = components.find(isSame);
    if (component !== undefined) return { name: keyOf(component), address: this.address, path: [...store, keyOf(component)] };
    const used = this.#used.which(isSame) ?? this.#used.under(code);
    if (used === undefined) return undefined;
    const address = documents.addressOf(used.doc);
    const path = pathOf(used.place);
    return { name: path.at(-1) ?? documents.relative(documents.root, address), address, path };
  }

  #nodeAt(path: Path): Node | undefined {
    return nodeAt(this.#root, path);
  }

  /** A response of the store that refers to the headers that are there. */
  #withKnownHeaders(response: Fields): Fields {
    if (!isFields(response.headers)) return response;
    const names = Object.keys(response.headers);
    return { ...response, headers: Object.fromEntries(names.map(name => [name, this.header(this.address, name).value])) };
  }

  #referring(file: string, section: Section, what: string, isSame: (entry: Node) => boolean): Component | undefined {
    const path = sectionPath(this.#of.api.version, section);
    if (this.#of.style === 'inline' || path === undefined) return undefined;
    const known = this.#referred.get(`${section} ${what}`) ?? { entry: children(follow(this.#nodeAt(path))).find(isSame) };
    this.#referred.set(`${section} ${what}`, known);
    const { entry } = known;
    return entry && { value: this.referenceTo(file, section, keyOf(entry)), reused: keyOf(entry) };
  }
}
