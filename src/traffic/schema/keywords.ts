import { types } from '../../openapi/json-schema.ts';
import { type Fields, field, isFields } from '../../openapi/node.ts';
import type { Dialect } from './dialect.ts';
import { formats } from './formats.ts';
import { matcherOf } from './pattern.ts';

/** Keywords without schemas in them, in the words of JSON Schema 2020-12. */
export interface Said {
  readonly says: Readonly<Record<string, unknown>>;
  /** Whether some of what is said was left out, so that more is allowed. */
  readonly isLoose: boolean;
}

const counts = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'minContains', 'maxContains'];
const exclusives = { exclusiveMinimum: 'minimum', exclusiveMaximum: 'maximum' };

/** Reads the keywords of a schema that have no schemas in them. What is no value for its keyword is left out. */
export function saidBy(schema: Fields, dialect: Dialect): Said {
  const says: Record<string, unknown> = {};
  let isLoose = false;
  /** Notes what a keyword says, undefined for what cannot be judged. */
  const note = (keyword: string, read: (value: unknown) => unknown) => {
    const value = dialect.keywords.has(keyword) ? field(schema, keyword) : undefined;
    if (value === undefined) return;
    const said = read(value);
    if (said === undefined) isLoose = true;
    else says[keyword] = said;
  };
  note('type', typesIn);
  note('const', value => value);
  note('enum', value => valuesIn(value, says.type));
  note('multipleOf', value => (isNumber(value) && value > 0 ? value : undefined));
  for (const keyword of counts) note(keyword, value => (Number.isInteger(value) && Number(value) >= 0 ? value : undefined));
  for (const keyword of ['minimum', 'maximum']) note(keyword, value => (isNumber(value) ? value : undefined));
  for (const [keyword, limit] of Object.entries(exclusives)) {
    if (!(dialect.hasFlags && schema[keyword] === false)) note(keyword, value => exclusive(value, says[limit], dialect));
  }
  note('pattern', value => (typeof value === 'string' && matcherOf(value) !== undefined ? value : undefined));
  note('uniqueItems', value => (typeof value === 'boolean' ? value : undefined));
  note('format', value => (typeof value === 'string' && Object.hasOwn(formats, value) ? value : undefined));
  note('required', namesIn);
  note('dependentRequired', value => (isFields(value) && Object.values(value).every(each => namesIn(each)) ? value : undefined));
  return { says, isLoose };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** The types that are allowed; undefined where one of them is none of JSON's, such as `file`. */
function typesIn(value: unknown): string | string[] | undefined {
  const all = [...new Set(Array.isArray(value) ? value : [value])];
  if (all.length === 0 || !all.every(each => types.includes(each))) return undefined;
  return all.length === 1 ? all[0] : all;
}

/** Values in the form of texts that lost their quotes in YAML (`1.0`, `true`) say nothing sure of texts. */
function valuesIn(value: unknown, type: unknown): unknown {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return type === 'string' && value.some(each => each !== null && typeof each !== 'string') ? undefined : value;
}

/** The limit that is itself not allowed. In draft 4 and OpenAPI up to 3.0 the keyword makes `minimum` such a limit (draft 4, section 5.1.2). */
function exclusive(value: unknown, limit: unknown, { hasFlags }: Dialect): unknown {
  if (!hasFlags) return isNumber(value) ? value : undefined;
  return value === true && isNumber(limit) ? limit : undefined;
}

/** The names of properties in a list of them; undefined for what is none, as is a flag on a property (draft 3, section 5.7). */
export function namesIn(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every(each => typeof each === 'string') ? [...new Set<string>(value)] : undefined;
}
