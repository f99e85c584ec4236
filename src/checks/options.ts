import { field } from '../openapi/node.ts';
import { methods } from '../openapi/operation.ts';
import { isCode, isRange } from '../openapi/status.ts';

/** Says what is wrong with a rule's options, where, and what would be right. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

/** A JSON Schema of draft 7, the last one that YAML editors understand. */
export type Schema = Readonly<Record<string, unknown>>;

const isOptional = Symbol('optional');

/** What is said of a value that people write: for editors, and for the tables of the docs. */
interface Described {
  /** Whether it may be left out. */
  readonly [isOptional]?: boolean;
  /** What it takes; undefined where nobody is told. */
  readonly schema?: Schema;
}

/**
 * Reads a value that people wrote.
 * @param value what stands there
 * @param key where it stands, for the message
 * @throws OptionsError naming the key, what was found and what is allowed
 */
export type Reader<T> = ((value: unknown, key: string) => T) & Described;

/** A reader with the schema of what it takes. */
export function taking<T>(schema: Schema, read: (value: unknown, key: string) => T): Reader<T> {
  return Object.assign((value: unknown, key: string) => read(value, key), { schema });
}

/** A reader with what its value means, as a line of a table of options. */
export function meaning<T>(description: string, read: Reader<T>): Reader<T> {
  return taking({ ...read.schema, description }, read);
}

/** A reference to one of the definitions that schemas share. */
export function use(name: string): Schema {
  return { $ref: `#/definitions/${name}` };
}

function refuse(value: unknown, key: string, expected: string): never {
  throw new OptionsError(`${key} is ${shown(value)}; expected ${expected}`);
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : (JSON.stringify(value) ?? String(value));
}

/** A text of which a test holds. */
function matching(expected: string, schema: Schema, holds: (text: string) => boolean): Reader<string> {
  return taking(schema, (value, key) => {
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && holds(text) ? text : refuse(value, key, expected);
  });
}

/** A text of which a pattern holds, or a number that is a status code: YAML makes one of a code that is not quoted. */
export function orCode(pattern: string): Schema {
  return {
    anyOf: [
      { type: 'string', pattern },
      { type: 'integer', minimum: 100, maximum: 599 },
    ],
  };
}

/** Numbers count as texts too, since YAML makes some of texts that are not quoted. */
export const text = matching('a text', { type: ['string', 'number'], minLength: 1 }, value => value.length > 0);
export const code = matching('a status code from 100 to 599', orCode('^[1-5][0-9]{2}$'), isCode);
export const codeOrRange = matching(
  'a status code from 100 to 599, a range such as 4XX, or default',
  orCode('^([1-5][0-9]{2}|[1-5]XX|default)$'),
  value => isCode(value) || isRange(value) || value === 'default',
);

/** A code, or a range that stands for every code of its class. */
export const codeOrClass = matching(
  'a status code from 100 to 599, or a range such as 4XX',
  orCode('^([1-5][0-9]{2}|[1-5]XX)$'),
  value => isCode(value) || isRange(value),
);

export const mediaType = matching(
  'a media type such as application/json',
  { type: 'string', pattern: '^[^\\s/;]+/[^\\s/;]+(\\s*;.*)?$' },
  value => /^[^\s/;]+\/[^\s/;]+(\s*;.*)?$/.test(value),
);

/** A regular expression. */
export const pattern = taking({ type: 'string', minLength: 1 }, (value, key) =>
  typeof value === 'string' && isPattern(value) ? value : refuse(value, key, 'a regular expression'),
);

function isPattern(text: string): boolean {
  try {
    return text !== '' && new RegExp(text) !== undefined;
  } catch {
    return false;
  }
}

/** One of a closed set of words. */
export function oneOf<const W extends string>(...words: readonly W[]): Reader<W> {
  return taking({ enum: words }, (value, key) =>
    (words as readonly unknown[]).includes(value) ? (value as W) : refuse(value, key, `one of ${words.join(', ')}`),
  );
}

/** A list, each item read by the same reader. */
export function list<T>(item: Reader<T>): Reader<readonly T[]> {
  return taking({ type: 'array', items: item.schema ?? {} }, (value, key) =>
    Array.isArray(value) ? value.map((each, index) => item(each, `${key}[${index}]`)) : refuse(value, key, 'a list'),
  );
}

export const flag = taking({ type: 'boolean' }, (value, key) => (typeof value === 'boolean' ? value : refuse(value, key, 'true or false')));

export const count = taking({ type: 'integer', minimum: 1 }, (value, key) =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : refuse(value, key, 'a whole number above 0'),
);

/** An object whose keys are words of a closed set. */
function table<const W extends string, T>(words: readonly W[], cell: Reader<T>): Reader<Readonly<Partial<Record<W, T>>>> {
  const properties = Object.fromEntries(words.map(word => [word, cell.schema ?? {}]));
  return taking({ type: 'object', properties, additionalProperties: false }, (value, key) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return refuse(value, key, `an object with keys among ${words.join(', ')}`);
    return Object.fromEntries(
      Object.entries(value).map(([word, each]) => [oneOf(...words)(word, `${key}: the key`), cell(each, `${key}.${word}`)]),
    ) as Partial<Record<W, T>>;
  });
}

type Shape = Readonly<Record<string, Reader<unknown>>>;
type Read<S extends Shape> = { readonly [K in keyof S]: ReturnType<S[K]> };

/** An object with exactly the named fields; `optional` makes one that may be absent. */
export function object<const S extends Shape>(fields: S): Reader<Read<S>> {
  const names = Object.keys(fields);
  return taking(objectSchema(fields), (value, key) => {
    const given = value ?? {};
    if (typeof given !== 'object' || Array.isArray(given)) return refuse(value, key, `an object with ${names.join(', ')}`);
    for (const name of Object.keys(given)) {
      if (!names.includes(name)) throw new OptionsError(`${key}.${name} is not known; expected ${names.join(', ')}`);
    }
    return Object.fromEntries(
      Object.entries(fields).map(([name, read]) => [name, read((given as Record<string, unknown>)[name], `${key}.${name}`)]),
    ) as Read<S>;
  });
}

/** An object of which at least one of some fields that may be absent is given. */
export function anyOf<T>(names: readonly string[], read: Reader<T>): Reader<T> {
  return taking({ ...read.schema, anyOf: names.map(name => ({ required: [name], properties: { [name]: {} } })) }, (value, key) => {
    const given = read(value, key);
    if (names.some(name => field(value, name) !== undefined)) return given;
    throw new OptionsError(`${key} has none of ${names.join(', ')}; expected one of them`);
  });
}

function objectSchema(fields: Shape): Schema {
  const properties = Object.fromEntries(Object.entries(fields).map(([name, { schema = {} }]) => [name, schema]));
  const required = Object.keys(fields).filter(name => !fields[name]?.[isOptional]);
  return { type: 'object', properties, additionalProperties: false, ...(required.length > 0 && { required }) };
}

/** A field that may be absent. */
export function optional<T>(read: Reader<T>): Reader<T | undefined>;
export function optional<T>(read: Reader<T>, fallback: T): Reader<T>;
export function optional<T>(read: Reader<T>, fallback?: T): Reader<T | undefined> {
  const reader = taking(read.schema ?? {}, (value, key) => (value === undefined ? fallback : read(value, key)));
  return Object.assign(reader, { [isOptional]: true });
}

/** Methods by name, and `all` for every method. */
export const methodWords = ['all', ...methods] as const;
type MethodWord = (typeof methodWords)[number];
export type CodeTable = Readonly<Partial<Record<MethodWord, readonly string[]>>>;

const codesByMethod = table(methodWords, list(code));

/** What `codeTable` takes, as schemas share it. */
export const codeTableSchema: Schema = codesByMethod.schema ?? {};

/** Codes and ranges by method. */
export const rangeTable: Reader<CodeTable> = table(methodWords, list(codeOrClass));

/** Codes by method. */
export const codeTable: Reader<CodeTable> = taking(use('codeTable'), codesByMethod);

/** The codes that most checks have. */
export const codes = meaning('the codes', list(codeOrRange));

/** An object with any keys that a reader takes. */
export function record<T>(name: Reader<string>, cell: Reader<T>): Reader<Readonly<Record<string, T>>> {
  const schema = { type: 'object', propertyNames: name.schema ?? {}, additionalProperties: cell.schema ?? {} };
  return taking(schema, (value, key) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(value, key, 'an object');
    return Object.fromEntries(
      Object.entries(value).map(([each, content]) => [name(each, `${key}: the key`), cell(content, `${key}.${each}`)]),
    );
  });
}

/** The name of an extension (OpenAPI 3.1, section 4.9). */
export const extensionName = matching('the name of an extension, such as x-internal', { type: 'string', pattern: '^x-' }, value =>
  value.startsWith('x-'),
);
