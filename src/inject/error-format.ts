import { readdirSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readText, Unreadable } from '../files/input.ts';
import { codeOrRange, list, OptionsError, object, optional, type Reader, text } from '../functions/options.ts';
import { type Fields, isFields } from '../openapi/node.ts';
import { inText, Refused } from '../source/limits.ts';
import { readingOf } from '../source/reading.ts';
import { reasonOf, UserError } from '../user-error.ts';
import { checkExample } from './check-example.ts';
import { componentName, schemaReader } from './schema-reader.ts';

/** A header that error responses of a format carry. */
export interface HeaderData {
  readonly description: string;
  /** In JSON Schema 2020-12. */
  readonly schema: Fields;
}

/** The form that an API's errors have. */
export interface ErrorFormatData {
  /** Its name where it comes with the package, else the name of its file without the ending. */
  readonly name: string;
  /** As people call it. */
  readonly title: string;
  readonly mediaType: string;
  /** The name of the component for its schema. */
  readonly schemaName: string;
  /** One sentence for the schema. */
  readonly description: string;
  /** In JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
  readonly schema: Fields;
  /** The headers that a response with such a body carries. */
  readonly headers: Readonly<Record<string, HeaderData>>;
  /** What `{name}` stands for in the example, by code and by range. */
  readonly names: Readonly<Record<string, string>>;
  /** A body with placeholders: `{status}`, `{code}`, `{title}`, `{detail}`, `{name}`. Undefined where there is none. */
  readonly example: unknown;
  /** Codes and ranges whose responses it must never be attached to. */
  readonly never: readonly string[];
  /** Where it is described. */
  readonly source: string | undefined;
}

const folder = new URL('../../rulesets/errors/', import.meta.url);

/** The names of the error formats that come with the package, in alphabetical order. */
export const errorFormatNames: readonly string[] = readdirSync(folder)
  .flatMap(file => /^(.+)\.yaml$/.exec(file)?.[1] ?? [])
  .sort();

const token = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

const fields = object({
  title: text,
  mediaType: matching('a media type, such as application/json', new RegExp(`^${token}/${token}(\\s*;.+)?$`)),
  schemaName: matching('a name of letters, digits, ".", "-" and "_"', componentName),
  description: optional(text),
  schema: schemaReader,
  headers: optional(
    record(matching('the name of a header', new RegExp(`^${token}$`)), object({ description: text, schema: plainSchema })),
    {},
  ),
  names: optional(record(codeOrRange, text), {}),
  example: optional((value: unknown) => value),
  never: optional(list(codeOrRange), []),
  source: optional(text),
});

/**
 * Reads an error format.
 * @param nameOrPath the name of one that comes with the package, or the path of a YAML or JSON file of the same form
 * @param cwd where a path starts
 * @throws UserError for a name that is not known and a file that is not of the form
 */
export function errorFormat(nameOrPath: string, cwd: string): ErrorFormatData {
  const builtIn = errorFormatNames.includes(nameOrPath);
  const path = builtIn ? fileURLToPath(new URL(`${nameOrPath}.yaml`, folder)) : resolve(cwd, nameOrPath);
  const value = readData(nameOrPath, path);
  try {
    const format = read(value, basename(path, extname(path)));
    if (!builtIn) checkExample(format);
    return format;
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    throw new UserError(oneLine(`${nameOrPath}: ${error.message.replace(/^\./, '')}`));
  }
}

function read(value: unknown, name: string): ErrorFormatData {
  if (!isFields(value)) throw new OptionsError('it is no object; expected title, mediaType, schemaName, schema');
  const { description, ...rest } = fields(value, '');
  if (Object.hasOwn(rest.schema.$defs ?? {}, rest.schemaName)) {
    throw new OptionsError(`schema.$defs.${rest.schemaName} has the schemaName of the whole; expected another name`);
  }
  return { name, description: description ?? `${rest.title}.`, ...rest };
}

function readData(name: string, path: string): unknown {
  try {
    const content = readText(path, { name, expected: 'an error format in YAML or JSON' }).replace(/^\uFEFF/, '');
    if (extname(path).toLowerCase() === '.json') JSON.parse(content);
    return readingOf(content).data;
  } catch (error) {
    if (error instanceof Refused) throw inText(error, name);
    if (name === '' || (error instanceof Unreadable && error.code === 'ENOENT')) {
      const known = errorFormatNames.join(', ');
      throw new UserError(
        oneLine(`there is no error format ${name || 'without a name'}; expected one of ${known}, or the path of a YAML or JSON file`),
      );
    }
    if (error instanceof Unreadable || !(error instanceof UserError || error instanceof SyntaxError)) throw error;
    const reason = reasonOf(error).replace(/:$/, '');
    throw new UserError(oneLine(`${name} cannot be read (${reason}); expected an error format in YAML or JSON`));
  }
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ');
}

function matching(expected: string, pattern: RegExp): Reader<string> {
  return (value, key) => {
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new OptionsError(`${key} is ${value === undefined ? 'missing' : JSON.stringify(value)}; expected ${expected}`);
  };
}

/** A schema without definitions of its own: in a header there is no place for them. */
function plainSchema(value: unknown, key: string): Fields {
  const schema = schemaReader(value, key);
  if (!Object.hasOwn(schema, '$defs')) return schema;
  throw new OptionsError(`${key}.$defs is not for a header; expected a schema without $defs`);
}

/** An object with any keys that a reader takes. */
function record<T>(name: Reader<string>, cell: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (value, key) => {
    if (!isFields(value)) throw new OptionsError(`${key} is ${JSON.stringify(value)}; expected an object`);
    return Object.fromEntries(
      Object.entries(value).map(([each, content]) => [name(each, `${key}: the key`), cell(content, `${key}.${each}`)]),
    );
  };
}
