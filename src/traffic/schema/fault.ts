import { field } from '../../openapi/node.ts';
import type { SchemaError } from './engine.ts';

/** Something about a body that its schema does not allow. It holds no value of the body, and no name but those in the schema. */
export interface Fault {
  /** Where, as a JSON Pointer in which `*` stands for the items of lists, and for properties that the schema does not name. */
  readonly at: string;
  /** In words that follow "the value". */
  readonly what: string;
  readonly keyword: string;
}

/** More kinds of faults of one body are not told. */
const most = 10;

/**
 * Faults in words, each kind once.
 * @param names the names of properties that stand in the schema
 */
export function faultsOf(errors: readonly SchemaError[], body: unknown, names: ReadonlySet<string>): Fault[] {
  const faults = new Map<string, Fault>();
  // A value of a wrong type has no other faults worth telling.
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  for (const error of errors) {
    const { keyword, instancePath } = error;
    if (keyword === 'if' || (keyword !== 'type' && mistyped.has(instancePath))) continue;
    const { at, value } = placeIn(body, instancePath, names);
    const what = inWords(error, value);
    faults.set(`${at} ${what}`, { at, what, keyword: keyword === 'false schema' ? 'false' : keyword });
    if (faults.size >= most) break;
  }
  return [...faults.values()];
}

function placeIn(body: unknown, pointer: string, names: ReadonlySet<string>): { at: string; value: unknown } {
  let value = body;
  let at = '';
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    at += Array.isArray(value) || !names.has(key) ? '/*' : `/${step}`;
    value = field(value, key);
  }
  return { at, value };
}

function inWords({ keyword, params }: SchemaError, value: unknown): string {
  const say = sayings[keyword];
  return say === undefined ? 'does not match its schema' : say(params, value);
}

type Say = (params: SchemaError['params'], value: unknown) => string;

const sayings: Readonly<Record<string, Say>> = {
  type: ({ type }, value) => `is ${typeIn(value)}, not ${oneOf([type].flat().map(each => inArticle(String(each))))}`,
  required: ({ missingProperty }) => `lacks ${missingProperty}`,
  dependentRequired: ({ missingProperty, property }) => `lacks ${missingProperty}, which has to come with ${property}`,
  additionalProperties: () => 'has a property that the schema does not have',
  unevaluatedProperties: () => 'has a property that the schema does not have',
  unevaluatedItems: () => 'has an item that the schema does not have',
  items: () => 'has an item that the schema does not have',
  propertyNames: () => 'has a property whose name is not allowed',
  enum: () => 'is none of the values that are allowed',
  const: () => 'is not the value that is allowed',
  format: ({ format }) => `does not have the format ${format}`,
  pattern: ({ pattern }) => `does not match the pattern ${pattern}`,
  multipleOf: ({ multipleOf }) => `is no multiple of ${multipleOf}`,
  minimum: ({ limit }) => `is less than ${limit}`,
  maximum: ({ limit }) => `is more than ${limit}`,
  exclusiveMinimum: ({ limit }) => `is not more than ${limit}`,
  exclusiveMaximum: ({ limit }) => `is not less than ${limit}`,
  minLength: ({ limit }) => `has fewer than ${counted(limit, 'character')}`,
  maxLength: ({ limit }) => `has more than ${counted(limit, 'character')}`,
  minItems: ({ limit }) => `has fewer than ${counted(limit, 'item')}`,
  maxItems: ({ limit }) => `has more than ${counted(limit, 'item')}`,
  minProperties: ({ limit }) => `has fewer than ${counted(limit, 'property')}`,
  maxProperties: ({ limit }) => `has more than ${counted(limit, 'property')}`,
  uniqueItems: () => 'has the same item twice',
  contains: ({ maxContains }) => `has too ${maxContains === undefined ? 'few' : 'few or too many'} of the items that it must contain`,
  not: () => 'matches a schema that it must not match',
  anyOf: () => 'matches none of the alternatives',
  oneOf: ({ passingSchemas }) => `matches ${passingSchemas === null ? 'none' : 'more than one'} of the alternatives`,
  'false schema': () => 'is not allowed',
};

function counted(limit: unknown, noun: string): string {
  return `${limit} ${limit === 1 ? noun : noun.replace(/y$/, 'ie').concat('s')}`;
}

function typeIn(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  return inArticle(value === null ? 'null' : typeof value);
}

function inArticle(type: string): string {
  if (type === 'null') return type;
  return `${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`;
}

function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
