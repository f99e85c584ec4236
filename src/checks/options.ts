import { methods, zones } from '../openapi/operation.ts';
import { isCode, isRange } from '../openapi/status.ts';

/** Says what is wrong with a rule's options, where, and what would be right. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

/**
 * Reads a value that people wrote.
 * @param value what stands there
 * @param key where it stands, for the message
 * @throws OptionsError naming the key, what was found and what is allowed
 */
export type Reader<T> = (value: unknown, key: string) => T;

function refuse(value: unknown, key: string, expected: string): never {
  throw new OptionsError(`${key} is ${shown(value)}; expected ${expected}`);
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : (JSON.stringify(value) ?? String(value));
}

/** A text of which a test holds. */
function matching(expected: string, holds: (text: string) => boolean): Reader<string> {
  return (value, key) => {
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && holds(text) ? text : refuse(value, key, expected);
  };
}

export const text = matching('a text', value => value.length > 0);
export const code = matching('a status code from 100 to 599', isCode);
export const codeOrRange = matching(
  'a status code from 100 to 599, a range such as 4XX, or default',
  value => isCode(value) || isRange(value) || value === 'default',
);

/** One of a closed set of words. */
export function oneOf<const W extends string>(...words: readonly W[]): Reader<W> {
  return (value, key) => ((words as readonly unknown[]).includes(value) ? (value as W) : refuse(value, key, `one of ${words.join(', ')}`));
}

/** A list, each item read by the same reader. */
export function list<T>(item: Reader<T>): Reader<readonly T[]> {
  return (value, key) => (Array.isArray(value) ? value.map((each, index) => item(each, `${key}[${index}]`)) : refuse(value, key, 'a list'));
}

export const flag: Reader<boolean> = (value, key) => (typeof value === 'boolean' ? value : refuse(value, key, 'true or false'));

export const count: Reader<number> = (value, key) =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : refuse(value, key, 'a whole number above 0');

/** An object whose keys are words of a closed set. */
export function table<const W extends string, T>(words: readonly W[], cell: Reader<T>): Reader<Readonly<Partial<Record<W, T>>>> {
  return (value, key) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return refuse(value, key, `an object with keys among ${words.join(', ')}`);
    return Object.fromEntries(
      Object.entries(value).map(([word, each]) => [oneOf(...words)(word, `${key}: the key`), cell(each, `${key}.${word}`)]),
    ) as Partial<Record<W, T>>;
  };
}

type Shape = Readonly<Record<string, Reader<unknown>>>;
type Read<S extends Shape> = { readonly [K in keyof S]: ReturnType<S[K]> };

/** An object with exactly the named fields; `optional` makes one that may be absent. */
export function object<const S extends Shape>(fields: S): Reader<Read<S>> {
  const names = Object.keys(fields);
  return (value, key) => {
    const given = value ?? {};
    if (typeof given !== 'object' || Array.isArray(given)) return refuse(value, key, `an object with ${names.join(', ')}`);
    for (const name of Object.keys(given)) {
      if (!names.includes(name)) throw new OptionsError(`${key}.${name} is not known; expected ${names.join(', ')}`);
    }
    return Object.fromEntries(
      Object.entries(fields).map(([name, read]) => [name, read((given as Record<string, unknown>)[name], `${key}.${name}`)]),
    ) as Read<S>;
  };
}

/** A field that may be absent. */
export function optional<T>(read: Reader<T>): Reader<T | undefined>;
export function optional<T>(read: Reader<T>, fallback: T): Reader<T>;
export function optional<T>(read: Reader<T>, fallback?: T): Reader<T | undefined> {
  return (value, key) => (value === undefined ? fallback : read(value, key));
}

/** Methods by name, and `all` for every method. */
export const methodWords = ['all', ...methods] as const;
type MethodWord = (typeof methodWords)[number];
export type CodeTable = Readonly<Partial<Record<MethodWord, readonly string[]>>>;

/** Codes by method. */
export const codeTable: Reader<CodeTable> = table(methodWords, list(code));

const methodList = list(oneOf(...methods));
const zoneList = list(oneOf(...zones));

/** The fields that every check has: where it looks. */
export const scope = {
  methods: optional(methodList),
  exceptMethods: optional(methodList, []),
  zones: optional(zoneList, ['paths']),
} as const;
