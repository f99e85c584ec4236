import type { RecordedBody, RecordedHeaders } from '../openapi/exchange.ts';
import { mayBeJson } from '../openapi/media-types.ts';
import { isFields } from '../openapi/node.ts';
import { essence } from '../openapi/responses.ts';

/** A body, as far as it can be read. */
export type ReadBody =
  | { readonly is: 'unknown' }
  | { readonly is: 'none' }
  /** There is one, of which nothing else is known, or which is no JSON and need not be. */
  | { readonly is: 'some'; readonly mediaType: string; readonly text: string | undefined }
  /** Its media type says JSON, and it is none. */
  | { readonly is: 'broken'; readonly mediaType: string; readonly text: string }
  | { readonly is: 'json'; readonly mediaType: string; readonly text: string | undefined; readonly value: unknown };

/** Reads a body by its media type; what has none is JSON where it can be. */
export function readBody(body: RecordedBody | undefined, headers: RecordedHeaders | undefined): ReadBody {
  if (body === undefined) return { is: 'unknown' };
  if (body.isEmpty) return { is: 'none' };
  const mediaType = oneOf(headers?.get('content-type') ?? '');
  // The text is made of the value where it is asked for.
  if (body.value !== undefined) return { is: 'json', mediaType, text: undefined, value: body.value };
  const { text } = body;
  if (text === undefined || !mayBeJson(mediaType) || isStream(mediaType)) return { is: 'some', mediaType, text };
  // A part of a body is none (RFC 9110, section 14.4).
  if (/^\s*bytes\b/i.test(headers?.get('content-range') ?? '')) return { is: 'some', mediaType, text: undefined };
  try {
    // A byte order mark may be ignored (RFC 8259, section 8.1).
    return { is: 'json', mediaType, text, value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    if (headers?.has('content-encoding') === true && isPacked(text)) return { is: 'some', mediaType, text: undefined };
    return mediaType === '' ? { is: 'some', mediaType, text } : { is: 'broken', mediaType, text };
  }
}

/** A media type that was sent more than once, as some gateways do, is the same one. */
function oneOf(mediaType: string): string {
  if (!mediaType.includes(',')) return mediaType;
  const [first = '', ...others] = mediaType.split(',').map(each => each.trim());
  return others.every(each => each === first) ? first : mediaType;
}

/** Whether a media type stands for one value after the other, although its suffix says that it is one. */
function isStream(mediaType: string): boolean {
  return /(?:\/|[.-])stream\+json$/.test(essence(mediaType));
}

/** Whether a recorder has kept a text as it was sent: what is compressed is no text. */
function isPacked(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those that no JSON has
  return /[\u0000-\u0008\u000E-\u001F\uFFFD]/.test(text.slice(0, 200));
}

/** Within more levels than this nothing is looked at. */
const deepest = 12;

/** How many shapes are remembered. */
const mostShapes = 100_000;

/** A step on the way along the names and types of an object. */
type Step = Map<string | number, Step> & { id?: number };

/** Gives the shapes of values numbers: names of properties and types. Of lists the shapes of the items count, each once. */
export class Shapes {
  #objects: Step = new Map();
  #lists = new Map<string, number>();
  #last = 9;
  #steps = 0;

  /** The number of a value's shape, the same for all values of that shape; a shape that was forgotten gets another. */
  of(value: unknown): number {
    if (this.#steps > mostShapes) {
      this.#objects = new Map();
      this.#lists = new Map();
      this.#steps = 0;
    }
    return this.#of(value, 0);
  }

  #of(value: unknown, depth: number, name = ''): number {
    if (value === null) return 0;
    if (typeof value === 'string') return formatOf(value) === undefined ? (isToken(value, name) ? 8 : 1) : 2;
    if (typeof value === 'number') return Number.isInteger(value) ? 3 : 4;
    if (typeof value !== 'object') return 5;
    if (depth >= deepest) return Array.isArray(value) ? 6 : 7;
    return Array.isArray(value) ? this.#ofList(value, depth, name) : this.#ofObject(value, depth);
  }

  #ofList(list: readonly unknown[], depth: number, name: string): number {
    const items = new Set<number>();
    for (const item of list) items.add(this.#of(item, depth + 1, name));
    const key = [...items].sort().join();
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    this.#steps += 1;
    this.#last += 1;
    this.#lists.set(key, this.#last);
    return this.#last;
  }

  #ofObject(value: object, depth: number): number {
    let step = this.#objects;
    for (const key in value) {
      step = this.#next(step, key);
      step = this.#next(step, this.#of((value as Record<string, unknown>)[key], depth + 1, key));
    }
    if (step.id === undefined) {
      this.#last += 1;
      step.id = this.#last;
    }
    return step.id;
  }

  #next(from: Step, by: string | number): Step {
    const known = from.get(by);
    if (known !== undefined) return known;
    const step: Step = new Map();
    this.#steps += 1;
    from.set(by, step);
    return step;
  }
}

/** A schema (JSON Schema 2020-12) that says of a value what checks ask of the schemas in documents: properties, types, what is there. */
export function schemaOf(value: unknown, name = '', depth = 0): Record<string, unknown> {
  if (value === null) return { type: 'null' };
  if (depth > deepest) return {};
  if (Array.isArray(value)) return { type: 'array', ...(value.length > 0 && { minItems: 1, items: itemsOf(value, name, depth + 1) }) };
  if (isFields(value)) {
    const properties = Object.entries(value).map(([key, each]) => [key, schemaOf(each, key, depth + 1)] as const);
    // A property that is null says that there is none.
    const required = properties.filter(([, { type }]) => type !== 'null').map(([key]) => key);
    return { type: 'object', properties: Object.fromEntries(properties), required, additionalProperties: false };
  }
  if (typeof value === 'string') {
    const format = formatOf(value) ?? (isToken(value, name) ? 'token' : undefined);
    return { type: 'string', ...(format !== undefined && { format }) };
  }
  return { type: typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value };
}

/** The schema of items: of those of one shape one stands for all. */
function itemsOf(items: readonly unknown[], name: string, depth: number): Record<string, unknown> {
  const [shapes, byShape] = [new Shapes(), new Map<number, unknown>()];
  for (const item of items) byShape.set(shapes.of(item), item);
  const schemas = [...byShape.values()].slice(0, 20).map(item => schemaOf(item, name, depth));
  return schemas.length === 1 ? (schemas[0] ?? {}) : { anyOf: schemas };
}

function formatOf(text: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}|$)/.test(text) ? 'date-time' : undefined;
}

/** Whether a text under a name that may be that of a stack trace is the identifier of one: a single word. */
function isToken(text: string, name: string): boolean {
  return /trace|exception/i.test(name) && /^\S{1,128}$/.test(text);
}
