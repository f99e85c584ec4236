import { isHeaderParameter } from '../openapi/accepted-headers.ts';
import type { Api } from '../openapi/api.ts';
import { children, type Doc, type Fields, isFields, keyOf, type Node, type Path, rootNode } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import { headerParameter } from '../openapi/parameters.ts';
import { follow } from '../openapi/refs.ts';
import { type Section, sectionPath } from '../openapi/sections.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import { isEqual } from '../text/equal.ts';
import { type Home, Homes, nodeAt } from './component-home.ts';
import type { Documents } from './documents.ts';
import { ExistingResponses } from './existing-responses.ts';
import { freeName } from './free-name.ts';
import { House } from './house.ts';
import type { HouseForm } from './house-form.ts';
import { isHeader, standardRoot } from './known-component.ts';
import type { Library } from './library.ts';
import { moved, referenceTo } from './references.ts';
import { ResourceWords } from './resource-words.ts';
import { type Made, ResponseWays } from './response-ways.ts';
import { saysTheSame } from './same.ts';

/** Something to put into a document. */
export interface Component {
  readonly value: unknown;
  /** The component, or the file of a response, that was there already and is used. */
  readonly reused: string | undefined;
}

/** What a store needs to know. */
export interface StoreOptions {
  readonly documents: Documents;
  /** The standard pieces. */
  readonly library: Library;
  readonly rules: readonly ResolvedRule[];
  /** The root document and its operations, as they were before anything was added. */
  readonly doc: Doc;
  readonly api: Api;
  /** The document that takes the components. */
  readonly address: string;
  readonly style: 'component' | 'inline';
  /** The body of errors, where its schema is pointed at. */
  readonly form?: HouseForm | undefined;
  /** Whether request headers are added that no operation accepts so far. */
  readonly requestHeaders?: 'known' | 'any' | undefined;
  /** The headers that responses with a code need besides those that every such response has. */
  readonly headers?: ReadonlyMap<string, ReadonlySet<string>>;
  /** The codes of responses that were added before, by the name of their component. */
  readonly codes?: Map<string, string>;
  /** Sections in which nothing can be changed, by their place, with the reason. */
  readonly except?: ReadonlyMap<string, string>;
}

/** The document that keeps components for others to refer to: finds those that are there, and adds those that are not. */
export class ComponentStore {
  readonly address: string;
  /** The codes of the responses that were added, by the name of their component. */
  readonly codes: Map<string, string>;
  readonly #of: StoreOptions;
  readonly #root: Node | undefined;
  readonly #house: House;
  readonly #library: Library;
  readonly #homes: Homes;
  readonly #ways: ResponseWays;
  /** The names of responses that were added. */
  readonly #names = new Map<Made, string>();
  /** The components that were looked for, by section and name. */
  readonly #referred = new Map<string, { readonly entry: Node | undefined }>();
  readonly #schemas = new Set<string>();

  constructor(options: StoreOptions) {
    const { documents, doc, address, api } = options;
    this.#of = options;
    this.address = address;
    this.codes = options.codes ?? new Map();
    const own = address === documents.root ? doc : doc.other(documents.relative(documents.root, address));
    this.#root = own && rootNode(own);
    this.#homes = new Homes(options, this.#root);
    this.#library = options.library.under(name => this.#schemaName(name));
    const words = new ResourceWords(api);
    const existing = new ExistingResponses(documents, api, { address, doc: own }, words);
    const names = existing.all().map(({ name }) => name);
    this.#house = new House(documents, api, words, names);
    this.#ways = new ResponseWays({ ...options, library: this.#library, house: this.#house, existing, root: this.#root });
  }

  /** A name for a schema of the library: another where one is taken by a schema that is something else. */
  #schemaName(name: string): string {
    const { api, library } = this.#of;
    const path = sectionPath(api.version, 'schemas') ?? [];
    const own = library.schemas(api.version)[name];
    const isFree = (each: string) => {
      const there = this.#nodeAt([...path, each]);
      return there === undefined || library.fits(there) || (own !== undefined && saysTheSame(there, { ...there, value: own }));
    };
    return freeName(name, ['Details', 'Body'], isFree);
  }

  /**
   * A response that is put under a code of an operation in a document: a reference to one that is there, else to a component that is
   * added; or the response itself.
   * @param nth which of the ways in which it can be put, the one that suits the document best first
   * @returns undefined where there are not so many
   * @throws Hindered where no component can be added
   */
  response(file: string, code: string, operation?: Operation, nth = 0): Component | undefined {
    const { style } = this.#of;
    const way = this.#ways.of(code, operation)[nth];
    if (way === undefined) return undefined;
    if ('existing' in way) return { value: this.#ways.referenceIn(file, way.existing), reused: way.existing.name };
    const { made } = way;
    if (style !== 'inline') this.#homes.require('responses');
    if (made.needsSchemas) this.addSchemas(code);
    if (style === 'inline') return { value: this.forFile(file, made.value), reused: undefined };
    const known = this.#names.get(made);
    const name = known ?? this.#responseName(code);
    if (known === undefined) this.#add('responses', name, this.#withKnownHeaders(made.value));
    this.#names.set(made, name);
    this.codes.set(name, code);
    return { value: this.referenceTo(file, 'responses', name), reused: undefined };
  }

  /** The field in which the body of a response stands that is there: the nth way; undefined where there are not so many. */
  bodyField(code: string, nth: number): string | undefined {
    return this.#ways.bodies(code)[nth]?.field;
  }

  /**
   * The nth body that such a response can be given.
   * @throws Hindered where the schemas that it needs cannot be added
   */
  body(file: string, code: string, nth: number): unknown {
    const body = this.#ways.bodies(code)[nth];
    if (body?.needsSchemas) this.addSchemas(code);
    return body && this.forFile(file, body.value[body.field]);
  }

  /** The header of a response: a reference to a component of its name and type, else the header itself. */
  header(file: string, name: string): Component {
    const { api } = this.#of;
    const header = this.#library.header(api.version, name);
    return this.#referring(file, 'headers', name, each => isHeader(each, name, header)) ?? { value: header, reused: undefined };
  }

  /** Whether a request header may be added: the API accepts it elsewhere, or whatever it accepts is to be added. */
  takes(name: string): boolean {
    const { api, requestHeaders } = this.#of;
    return (
      requestHeaders === 'any' ||
      api.operations.some(({ parameters }) => headerParameter(parameters, name) !== undefined) ||
      this.#referring(this.address, 'parameters', name, each => isHeaderParameter(each, name)) !== undefined
    );
  }

  /** The parameter for a request header: a reference to a component that is one of that header and optional, else the parameter itself. */
  headerParameter(file: string, name: string): Component {
    const { api } = this.#of;
    return (
      this.#referring(file, 'parameters', name, each => isHeaderParameter(each, name)) ?? {
        value: this.#library.headerParameter(api.version, name),
        reused: undefined,
      }
    );
  }

  /**
   * Adds the schemas of the error format for a code, where there is none that does as well under the same name.
   * @throws Hindered where none can be added
   */
  addSchemas(code: string): void {
    const { api } = this.#of;
    const library = this.#library;
    const needed = Object.entries(library.schemas(api.version, code)).filter(([name]) => !this.#schemas.has(name));
    if (needed.length === 0) return;
    const wanted = standardRoot({ api, library }, this.#root);
    const section = sectionPath(api.version, 'schemas') ?? [];
    const missing = needed.filter(([name]) => {
      const there = this.#nodeAt([...section, name]);
      return !library.fits(there) && !saysTheSame(there, nodeAt(wanted, [...section, name]));
    });
    if (missing.length > 0) this.#homes.require('schemas');
    for (const [name, schema] of missing) this.#add('schemas', name, schema);
    for (const [name] of needed) this.#schemas.add(name);
  }

  /** A value whose references start at the store, as it stands in a file. */
  forFile(file: string, value: unknown): unknown {
    return moved(this.#of.documents, value, this.address, file);
  }

  /** A reference to a component of the store, as it stands in a file. */
  referenceTo(file: string, section: Section, name: string): Fields {
    const path = sectionPath(this.#of.api.version, section) ?? [];
    return referenceTo(this.#of.documents, file, this.address, [...path, name]);
  }

  /** Where new components of a kind stand; undefined where they have no place, or none can be added there. */
  home(section: Section): Home | undefined {
    return this.#homes.of(section);
  }

  /** Whether there is a component of a name. */
  has(section: Section, name: string): boolean {
    return this.#nodeAt([...(sectionPath(this.#of.api.version, section) ?? []), name]) !== undefined;
  }

  #add(section: Section, name: string, value: unknown): void {
    const home = this.home(section);
    if (home !== undefined)
      this.#of.documents.add(home.address, [{ path: [...home.path, name], value: this.forFile(home.address, value) }]);
  }

  /** A name for a response as the document names others, and one that is not taken. */
  #responseName(code: string): string {
    const { prefix, responseName } = this.#library;
    const name = responseName(code).slice(prefix.length);
    const named = (...more: string[]) => prefix + this.#house.names.of(name, code, more);
    const isFree = (each: string) => !this.has('responses', each) && !this.codes.has(each);
    return [named(), named('error'), named('response')].find(isFree) ?? freeName(named(), [code], isFree);
  }

  #nodeAt(path: Path): Node | undefined {
    return nodeAt(this.#root, path);
  }

  /** A response of the store that refers to the headers that are there. */
  #withKnownHeaders(response: Fields): Fields {
    if (!isFields(response.headers)) return response;
    const isStandard = (name: string, header: unknown) => isEqual(header, this.#library.header(this.#of.api.version, name));
    const headers = Object.entries(response.headers).map(([name, header]) => [
      name,
      isStandard(name, header) ? this.header(this.address, name).value : header,
    ]);
    return { ...response, headers: Object.fromEntries(headers) };
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
