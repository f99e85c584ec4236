import { type Fields, field, isFields } from '../openapi/node.ts';
import { type CodeForm, codeForms, codesReader } from './error-form-codes.ts';
import { formatOf } from './error-formats.ts';
import { codeOrRange, list, OptionsError, object, optional, type Reader, record, text } from './options.ts';
import { componentName, schemaReader } from './schema-reader.ts';

/** A header that error responses of a format carry. */
export interface HeaderData {
  readonly description: string;
  /** In JSON Schema 2020-12. */
  readonly schema: Fields;
}

/** The form that an API's errors have: what is needed to write one. */
export interface ErrorForm {
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
  /** What is different for codes and ranges. */
  readonly codes: Readonly<Record<string, CodeForm>>;
  /** Codes and ranges whose responses it must never be attached to. */
  readonly never: readonly string[];
  /** Where it is described. */
  readonly source: string | undefined;
}

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
  codes: optional(codesReader, {}),
  never: optional(list(codeOrRange), []),
  source: optional(text),
});

/**
 * Reads the form of errors as its file says it.
 * @param name what it is called where it is listed
 * @throws OptionsError naming the key, what is there and what is expected
 */
export function errorForm(value: unknown, name: string): ErrorForm {
  if (!isFields(value)) throw new OptionsError('it is not an object; expected title, mediaType, schemaName, schema');
  return formOf(value, name, '');
}

/** Keys that a form has and a schema has not. */
const formOnly = ['schema', 'mediaType', 'schemaName', 'headers', 'names', 'codes', 'never', 'source'];

/**
 * Reads the form of errors as it stands inline in a policy: what its file would say, of which only the schema has to be there,
 * or the schema by itself.
 * @throws OptionsError naming the key, what is there and what is expected
 */
export const inlineForm: Reader<ErrorForm> = (value, key) => {
  if (!isFields(value)) throw new OptionsError(`${key} is ${JSON.stringify(value)}; expected the schema of an error object`);
  const given = formOnly.some(each => Object.hasOwn(value, each)) ? value : { schema: value };
  const at = given === value ? `${key}.schema` : key;
  const schema = schemaReader(given.schema, at);
  const title = field(schema, 'title');
  const description = field(schema, 'description');
  const form = formOf(
    {
      title: typeof title === 'string' && title !== '' ? title : "the policy's error object",
      mediaType: 'application/json',
      schemaName: typeof title === 'string' && componentName.test(title) ? title : 'Error',
      description: typeof description === 'string' && description !== '' ? description : 'Says what went wrong.',
      ...given,
    },
    'inline',
    key,
  );
  const { properties, types } = formatOf(form);
  if (properties.length === 0 && !types?.some(({ path }) => path.length > 0))
    throw new OptionsError(
      `${at} requires nothing; expected the schema of an error object, with properties that are required or have a type`,
    );
  return form;
};

function formOf(value: Fields, name: string, key: string): ErrorForm {
  const { description, ...rest } = fields(value, key);
  if (Object.hasOwn(rest.schema.$defs ?? {}, rest.schemaName)) {
    throw new OptionsError(`${key}.schema.$defs.${rest.schemaName} has the same name as the schemaName; expected another name`);
  }
  const form = { name, description: description ?? `${rest.title}.`, ...rest, codes: {} };
  return { ...form, codes: codeForms(form, rest.codes, key === '' ? 'codes' : `${key}.codes`) };
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
