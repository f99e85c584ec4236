import { child, children, type Fields, field, isFields, type Node, rootNode } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import { follow } from '../openapi/refs.ts';
import { headersAskedFor } from './asked.ts';
import type { StoreOptions } from './component-store.ts';
import type { Existing, ExistingResponses } from './existing-responses.ts';
import type { House } from './house.ts';
import type { HouseForm } from './house-form.ts';
import { standardRoot } from './known-component.ts';
import type { Library } from './library.ts';
import { moved } from './references.ts';
import { saysTheSame } from './same.ts';

/** A response that is new; its references start at the document that keeps components. */
export interface Made {
  readonly value: Fields;
  /** Whether it refers to the schemas of the error format. */
  readonly needsSchemas: boolean;
}

/** A body that is new: a field of a response. */
export interface MadeBody extends Made {
  readonly field: string;
}

/** A way in which a response can be put under a code. */
export type Way = { readonly existing: Existing } | { readonly made: Made };

interface WaysOptions extends StoreOptions {
  readonly house: House;
  readonly existing: ExistingResponses;
  readonly root: Node | undefined;
}

/**
 * The ways in which a response can be put under a code: one that is there, one with a body as the document's other errors have it,
 * one in the error format, one without a body. Which of them the rules accept, and whether any, is for others to find out.
 */
export class ResponseWays {
  readonly #of: WaysOptions;
  readonly #bodiless: Library;
  /** The root from which references in responses that are made start; made when one is first compared with another. */
  #standard: Node | undefined;
  readonly #known = new Map<string, readonly Way[]>();
  readonly #bodies = new Map<string, readonly MadeBody[]>();

  constructor(options: WaysOptions) {
    this.#of = options;
    this.#bodiless = options.library.bodiless();
  }

  /** The ways for an operation, the one that suits the document best first. */
  of(code: string, operation: Operation | undefined): Way[] {
    const known = this.#known.get(code) ?? this.#waysOf(code);
    this.#known.set(code, known);
    return known.filter(way => !('existing' in way) || operation === undefined || this.#of.existing.isFor(way.existing, operation));
  }

  /** A reference to a response that is there, as it stands in a document. */
  referenceIn(file: string, existing: Existing): unknown {
    return this.#of.existing.referenceIn(file, existing);
  }

  /** The bodies that a response with a code can be given. */
  bodies(code: string): readonly MadeBody[] {
    const known = this.#bodies.get(code) ?? [...this.#houseBody(code), ...this.#standardBody(code)];
    this.#bodies.set(code, known);
    return known;
  }

  #waysOf(code: string): Way[] {
    const { style, existing, library } = this.#of;
    const plain = this.#plain(code);
    const made = [...this.#houseResponse(code, plain), ...this.#standardResponses(code, plain)].map(each => this.#named(each, code));
    if (style === 'inline') return made.map(each => ({ made: each }));
    const all = existing.all();
    const others = existing.under(code).filter(each => !library.isAsked || this.#isInFormat(each, code));
    const [first, ...rest] = made.map(each => ({ made: each, same: all.find(({ node }) => this.#sayTheSame(node, each.value)) }));
    const found = [...new Set([...(first?.same ? [first.same] : []), ...others])];
    const later = rest.flatMap(({ made: each, same }): Way[] => [
      ...(same && !found.includes(same) ? [{ existing: same }] : []),
      { made: each },
    ]);
    return [...found.map(each => ({ existing: each })), ...(first ? [{ made: first.made }] : []), ...later];
  }

  #sayTheSame(node: Node, value: Fields): boolean {
    this.#standard ??= standardRoot(this.#of, this.#of.root);
    return saysTheSame(node, { ...this.#standard, value });
  }

  /** Whether a response has the body that the format has for a code. */
  #isInFormat({ node }: Existing, code: string): boolean {
    const { library, api, form } = this.#of;
    const schemas =
      api.version === '2.0'
        ? [child(node, 'schema')].filter(each => each !== undefined)
        : children(follow(child(node, 'content'))).map(mediaType => child(follow(mediaType) ?? mediaType, 'schema'));
    if (form !== undefined) return schemas.length > 0 && schemas.every(each => saysTheSame(each, this.#pointedAt(form)));
    return library.body(api.version, code) === undefined ? schemas.length === 0 : schemas.length > 0 && schemas.every(library.fits);
  }

  /** The schema that is pointed at. */
  #pointedAt({ bodies: [first] }: HouseForm): Node | undefined {
    return first && { ...rootNode(this.#of.doc), value: first.schema };
  }

  /** A response with the words of the document, and the headers that all its errors have. */
  #named({ value, needsSchemas }: Made, code: string): Made {
    const { house, library, address, documents } = this.#of;
    const { description, headers, ...rest } = value;
    const own = isFields(headers) ? headers : {};
    const names = Object.keys(own).map(name => name.toLowerCase());
    const more = house.headers(code).filter(({ name }) => !names.includes(name.toLowerCase()));
    const all = { ...own, ...Object.fromEntries(more.map(each => [each.name, moved(documents, each.value, each.in, address)])) };
    const said = library.ownText(code) ?? house.description(code) ?? description;
    return { value: { description: said, ...(Object.keys(all).length > 0 && { headers: all }), ...rest }, needsSchemas };
  }

  /** The form that bodies have because it is pointed at, or because the document has it. */
  #form(code: string): HouseForm | undefined {
    const { form, library, house } = this.#of;
    return form ?? (library.isAsked ? undefined : house.form(code));
  }

  /** A response without a body. */
  #plain(code: string): Fields {
    return this.#bodiless.response(this.#of.api.version, code, this.#headers(code));
  }

  #houseResponse(code: string, plain: Fields): Made[] {
    const form = this.#form(code);
    return form === undefined ? [] : [{ value: { ...plain, ...this.#fieldsOf(form, code) }, needsSchemas: false }];
  }

  /** The headers of a response that rules ask for. */
  #headers(code: string): string[] {
    const { rules, headers } = this.#of;
    return [...headersAskedFor(rules, code), ...(headers?.get(code) ?? [])];
  }

  #standardResponses(code: string, plain: Fields): Made[] {
    const { library, api } = this.#of;
    const bodiless = { value: plain, needsSchemas: false };
    if (library.body(api.version, code) === undefined) return [bodiless];
    return [{ value: library.response(api.version, code, this.#headers(code)), needsSchemas: true }, bodiless];
  }

  #houseBody(code: string): MadeBody[] {
    const form = this.#form(code);
    return Object.entries(form === undefined ? {} : this.#fieldsOf(form, code)).map(([name, value]) => ({
      field: name,
      value: { [name]: value },
      needsSchemas: false,
    }));
  }

  #standardBody(code: string): MadeBody[] {
    const { library, api } = this.#of;
    const body = library.body(api.version, code);
    return body === undefined ? [] : [{ field: body.field, value: { [body.field]: body.value }, needsSchemas: true }];
  }

  /** The fields of a response that make a body as the document has it. */
  #fieldsOf({ bodies }: HouseForm, code: string): Fields {
    const { api, documents, address, library } = this.#of;
    const [first] = bodies;
    if (first === undefined || !library.mayCarry(code)) return {};
    if (api.version === '2.0') return { schema: moved(documents, first.schema, first.in, address) };
    const content = bodies.map(body => {
      const schema = moved(documents, body.schema, body.in, address);
      return [body.mediaType, { schema, ...this.#examplesFor(code, body.mediaType, schema) }] as const;
    });
    return { content: Object.fromEntries(content) };
  }

  /** The examples of the error format, where they are asked for and the document has errors of that format. */
  #examplesFor(code: string, mediaType: string, schema: unknown): Fields {
    const { library, api, root } = this.#of;
    const own = field(library.body(api.version, code)?.value, mediaType);
    if (!isFields(own) || root === undefined || !library.fits({ ...root, value: schema })) return {};
    const { schema: _, ...examples } = own;
    return examples;
  }
}
