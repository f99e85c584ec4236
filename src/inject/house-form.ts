import type { Api } from '../openapi/api.ts';
import { child, children, type Fields, field, isFields, type Node } from '../openapi/node.ts';
import { follow, refOf } from '../openapi/refs.ts';
import { type Body, essence, type Response } from '../openapi/responses.ts';
import { shapeOf } from '../openapi/schema.ts';
import { classIn } from '../openapi/status.ts';
import type { Documents } from './documents.ts';

/** What the body of an error looks like in a document. */
export interface HouseForm {
  /** The schema of each media type, as it stands in a document. In 2.0 one, because media types stand elsewhere. */
  readonly bodies: readonly { readonly mediaType: string; readonly schema: unknown; readonly in: string }[];
}

/** An error that an operation answers with. */
interface Answer {
  readonly key: string;
  readonly class: string | undefined;
  readonly bodies: readonly Body[];
}

/** Answers that look alike. */
interface Group {
  readonly answers: readonly Answer[];
  readonly keys: ReadonlySet<string>;
}

/** How the errors of a document look: which body they have, if they have one. */
export class HouseForms {
  readonly #documents: Documents;
  readonly #swagger: boolean;
  readonly #answers: readonly Answer[];
  readonly #forms = new Map<string, HouseForm | undefined>();

  constructor(documents: Documents, { operations, version }: Api) {
    this.#documents = documents;
    this.#swagger = version === '2.0';
    const successes = new Set(
      operations.flatMap(({ responses }) => responses.filter(({ status }) => classIn(status) === '2').flatMap(each => this.#places(each))),
    );
    // A response to HEAD never has a body (RFC 9110, section 9.3.2).
    const answering = operations.filter(({ method }) => method !== 'head');
    this.#answers = answering.flatMap(({ responses }) =>
      responses.flatMap(response => {
        const { key, status, bodies } = response;
        const of = classIn(status);
        const isError = of === '4' || of === '5' || (status.kind === 'default' && responses.length > 1);
        if (!isError || bodies === undefined || this.#places(response).some(place => successes.has(place))) return [];
        return [{ key, class: of, bodies: bodies.filter(({ schema }) => schema !== undefined) }];
      }),
    );
  }

  /** Where the schemas of a response stand that are behind a reference. */
  #places({ bodies = [] }: Response): string[] {
    return bodies.flatMap(({ schema }) => {
      const target = schema && refOf(schema.value) !== undefined ? follow(schema) : undefined;
      return target === undefined ? [] : [this.#documents.placeOf(target)];
    });
  }

  /**
   * What errors with a code look like: as most with the same code, else as most of the same class, else as most of all.
   * @returns undefined where the document does not show it; a form without bodies where errors have none
   */
  of(code: string): HouseForm | undefined {
    if (!this.#forms.has(code)) this.#forms.set(code, this.#formOf(code));
    return this.#forms.get(code);
  }

  #formOf(code: string): HouseForm | undefined {
    const all = this.#answers;
    const same = this.#most(all.filter(({ key }) => key === code));
    if (same !== undefined && same.answers.length > 1) return this.#write(same);
    const ofClass = this.#shared(
      all.filter(each => each.class === code[0]),
      code,
    );
    const shared = ofClass !== undefined && ofClass.answers.length > 1 ? ofClass : (this.#shared(all, code) ?? ofClass);
    if (shared !== undefined) return this.#write(shared);
    const byShape = groups(all, answer => answer.bodies.map(({ mediaType, schema }) => `${essence(mediaType)} ${shapeKey(schema)}`).join());
    const [most] = byShape;
    return most !== undefined && most.answers.length * 2 > all.length && most.answers.length > 1 ? this.#write(most, true) : undefined;
  }

  /** The answers that look like most; undefined where fewer than half do. */
  #most(answers: readonly Answer[]): Group | undefined {
    const [most] = this.#groups(answers);
    return most !== undefined && most.answers.length * 2 >= answers.length ? most : undefined;
  }

  /** The same for answers with other codes, without what has a code of its own. */
  #shared(answers: readonly Answer[], code: string): Group | undefined {
    const all = this.#groups(answers);
    const [most] = all.filter(
      ({ keys }) => all.length === 1 || keys.size > 1 || keys.has(code) || ![...keys].every(key => /^\d+$/.test(key)),
    );
    return most !== undefined && most.answers.length * 3 >= answers.length ? most : undefined;
  }

  #groups(answers: readonly Answer[]): Group[] {
    return groups(answers, ({ bodies }) =>
      bodies.map(({ mediaType, schema }) => `${this.#swagger ? '' : essence(mediaType)} ${this.#identity(schema)}`).join(),
    );
  }

  /** What tells a schema from others: where it stands, or where that stands which it extends, else its properties. */
  #identity(schema: Node | undefined): string {
    const base = schema && (refOf(schema.value) === undefined ? baseOf(schema) : schema);
    const target = follow(base);
    return target === undefined ? shapeKey(schema) : this.#documents.placeOf(target);
  }

  #write({ answers }: Group, isCopied = false): HouseForm {
    const plain =
      answers.find(({ bodies }) => !bodies.some(({ schema }) => schema && (isSpecific(schema) || isOneOf(schema)))) ?? answers[0];
    const bodies = (plain?.bodies ?? []).map(({ mediaType, schema }) => {
      const target = isCopied ? follow(schema) : schema;
      const written = target === undefined ? {} : writtenOf(target);
      return { mediaType, schema: written, in: target === undefined ? this.#documents.root : this.#documents.addressOf(target.doc) };
    });
    return { bodies: this.#swagger ? bodies.slice(0, 1) : bodies };
  }
}

/** Answers by what they look like, the most first. */
function groups(answers: readonly Answer[], look: (answer: Answer) => string): Group[] {
  const found = new Map<string, { answers: Answer[]; keys: Set<string> }>();
  for (const answer of answers) {
    const key = look(answer);
    const group = found.get(key) ?? { answers: [], keys: new Set() };
    found.set(key, group);
    group.answers.push(answer);
    group.keys.add(answer.key);
  }
  return [...found.values()].sort((a, b) => b.answers.length - a.answers.length);
}

/** The one schema that another refers to in its `allOf`, to say more about it for one case. */
function baseOf(schema: Node): Node | undefined {
  const parts = children(child(schema, 'allOf')).filter(part => refOf(part.value) !== undefined);
  const [base] = parts;
  return parts.length === 1 && shapeOf(base).properties.size > 0 ? base : undefined;
}

/** What a schema looks like: its properties, else its type. */
function shapeKey(schema: Node | undefined): string {
  const { properties, types, items } = shapeOf(schema);
  return `{${[...properties.keys()].sort().join()}} ${[...types].join()} ${items === undefined ? '' : shapeKey(items)}`;
}

function refOnly({ value }: Node): Fields {
  return { $ref: refOf(value) };
}

/** A schema as errors of any kind can have it: a reference, what it extends, or itself in general words. */
function writtenOf(schema: Node): unknown {
  if (refOf(schema.value) !== undefined) return refOnly(schema);
  const base = baseOf(schema);
  if (base !== undefined) return refOnly(base);
  if (!isOneOf(schema)) return general(schema.value);
  const properties = [...shapeOf(schema).properties].filter(([, property]) => property.doc === schema.doc);
  return { type: 'object', properties: Object.fromEntries(properties.map(([name, property]) => [name, general(property.value)])) };
}

/** Whether a schema lists what may be wrong in one case. */
function isOneOf({ value }: Node): boolean {
  return refOf(value) === undefined && ['oneOf', 'anyOf'].some(keyword => field(value, keyword) !== undefined);
}

/** Whether a schema holds for one case only, by a property with one value. */
function isSpecific(schema: Node): boolean {
  return [...shapeOf(schema).properties.values()].some(({ value }) => isFixed(value));
}

function isFixed(schema: unknown): boolean {
  const values = field(schema, 'enum');
  return field(schema, 'const') !== undefined || (Array.isArray(values) && values.length === 1);
}

/** So deep are schemas that are written in place: what is deeper is left out. */
const deepest = 12;

/** What a schema says beside what holds for one case: examples, fixed values, its title. */
function general(value: unknown, isMap = false, depth = 0): unknown {
  if (depth > deepest) return Array.isArray(value) ? [] : {};
  if (Array.isArray(value)) return value.map(each => (isFields(each) ? general(each, false, depth + 1) : each));
  if (!isFields(value)) return value;
  const fixed = isFixed(value) ? ['const', 'enum'] : [];
  const kept = Object.entries(value).filter(([name]) => isMap || !(name.startsWith('x-') || [...ofOneCase, ...fixed].includes(name)));
  return Object.fromEntries(kept.map(([name, each]) => [name, general(each, !isMap && name === 'properties', depth + 1)]));
}

const ofOneCase = ['example', 'examples', 'default', 'title'];

/** The media types in which most errors have a schema, and those in which most have any. */
export function mediaTypesOf(documents: Documents, { operations }: Api, target: Node): (readonly string[] | undefined)[] {
  const errors = operations.flatMap(({ responses }) => responses.filter(({ status }) => ['4', '5', undefined].includes(classIn(status))));
  const place = documents.placeOf(target);
  const isOwn = ({ schema }: Body) => {
    const end = follow(schema);
    return end !== undefined && documents.placeOf(end) === place;
  };
  const answers = errors.flatMap(({ key, bodies = [] }) => (bodies.length === 0 ? [] : [{ key, class: undefined, bodies }]));
  return [answers.filter(({ bodies }) => bodies.every(isOwn)), answers].map(some =>
    groups(some, ({ bodies }) => bodies.map(({ mediaType }) => mediaType).join())[0]?.answers[0]?.bodies.map(({ mediaType }) => mediaType),
  );
}
