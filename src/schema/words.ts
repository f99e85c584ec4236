import { methodWords } from '../checks/options.ts';

/** A JSON Schema of draft 7, the last one that YAML editors understand. */
export type Schema = Readonly<Record<string, unknown>>;

/** A reference to one of the definitions of a schema file. */
export function use(name: string): Schema {
  return { $ref: `#/definitions/${name}` };
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

/** A status code, quoted or not. */
export const code: Schema = orCode('^[1-5][0-9]{2}$');

/** What the readers take for a text: numbers too, since YAML makes some of texts that are not quoted. */
export const text: Schema = { type: ['string', 'number'], minLength: 1 };

/** One of a closed set of words. */
export function oneOf(words: readonly string[], description?: string): Schema {
  return { enum: words, ...(description !== undefined && { description }) };
}

/** A list of which each item is of the same kind. */
export function list(items: Schema, description?: string): Schema {
  return { type: 'array', items, ...(description !== undefined && { description }) };
}

/** An object with these fields and no others. */
export function object(properties: Readonly<Record<string, Schema>>, required: readonly string[] = [], description?: string): Schema {
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    ...(description !== undefined && { description }),
  };
}

/** A table with the methods, and `all` for every one, as its keys. */
export function byMethod(cell: Schema, description?: string): Schema {
  return object(Object.fromEntries(methodWords.map(word => [word, cell])), [], description);
}
