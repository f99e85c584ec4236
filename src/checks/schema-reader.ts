import { definitionName, definitionsOf, schemaLists, schemaMaps, schemaSlots, subschemas, types } from '../openapi/json-schema.ts';
import { type Fields, field, isFields } from '../openapi/node.ts';
import { OptionsError, type Reader } from './options.ts';

/** The names that a component may have (OpenAPI 3.1, section 4.8.7.1). */
export const componentName = /^[a-zA-Z0-9.\-_]+$/;

/** What people write who think of OpenAPI 3.0, and what it is called in JSON Schema. */
const strangers: Readonly<Record<string, string>> = {
  nullable: `a list of types, such as type: [string, 'null']`,
  example: 'examples, a list',
  definitions: '$defs',
  $id: 'no address of its own',
  $anchor: '$defs and #/$defs/<name>',
  $dynamicRef: '$ref: #/$defs/<name>',
  $dynamicAnchor: '$defs and #/$defs/<name>',
};

const deepest = 50;

/**
 * Reads a schema in JSON Schema 2020-12, the dialect of OpenAPI 3.1, that is complete in itself:
 * its references lead to its own `$defs`, which stand at its top.
 */
export const schemaReader: Reader<Fields> = (value, key) => {
  if (!isFields(value)) refuse(key, value, 'a JSON Schema (an object)');
  const definitions = definitionsOf(value);
  for (const name of Object.keys(definitions)) {
    if (!componentName.test(name)) refuse(`${key}.$defs: the key`, name, 'letters, digits, ".", "-" and "_"');
  }
  check(value, key, Object.keys(definitions), 0);
  return value;
};

function check(schema: unknown, key: string, definitions: readonly string[], depth: number): void {
  if (typeof schema === 'boolean') return;
  if (!isFields(schema)) refuse(key, schema, 'a JSON Schema (an object, true or false)');
  if (depth > deepest)
    throw new OptionsError(`${key} is nested too deeply; expected at most ${deepest} levels, and $ref for what repeats itself`);
  checkType(field(schema, 'type'), `${key}.type`);
  checkRef(field(schema, '$ref'), `${key}.$ref`, definitions);
  checkContainers(schema, key, depth);
  for (const each of subschemas(schema)) check(each.value, `${key}.${each.key}`, definitions, depth + 1);
}

function checkType(type: unknown, key: string): void {
  if (type === undefined) return;
  const list = Array.isArray(type) ? type : [type];
  const wrong = list.findIndex(each => !types.includes(each));
  if (wrong >= 0) refuse(Array.isArray(type) ? `${key}[${wrong}]` : key, list[wrong], `one of ${types.join(', ')}`);
  if (list.length === 0) refuse(key, type, `one or more of ${types.join(', ')}`);
}

function checkRef(ref: unknown, key: string, definitions: readonly string[]): void {
  if (ref === undefined) return;
  const known = definitions.map(name => `#/$defs/${name}`);
  if (!definitions.includes(definitionName(ref) ?? ''))
    refuse(key, ref, known.length > 0 ? `one of ${known.join(', ')}` : 'a schema in $defs');
}

/** Whether lists are lists, objects are objects and nothing is meant for another dialect. */
function checkContainers(schema: Fields, key: string, depth: number): void {
  for (const [keyword, value] of Object.entries(schema)) {
    const at = `${key}.${keyword}`;
    const instead = Object.hasOwn(strangers, keyword) ? strangers[keyword] : undefined;
    if (instead !== undefined) throw new OptionsError(`${at} is not for JSON Schema 2020-12; expected ${instead}`);
    if (keyword === '$defs' && depth > 0) throw new OptionsError(`${at} is not at the top; expected it in the schema itself`);
    if (schemaMaps.includes(keyword) && !isFields(value)) refuse(at, value, 'an object of schemas');
    if (
      (schemaLists.includes(keyword) || keyword === 'enum' || keyword === 'examples' || keyword === 'required') &&
      !Array.isArray(value)
    ) {
      refuse(at, value, 'a list');
    }
    if (schemaSlots.includes(keyword) && typeof value !== 'boolean' && !isFields(value)) refuse(at, value, 'a schema');
    const names = keyword === 'required' && Array.isArray(value) ? value : [];
    const odd = names.findIndex(name => typeof name !== 'string');
    if (odd >= 0) refuse(`${at}[${odd}]`, names[odd], 'the name of a property');
    const patterns = keyword === 'pattern' ? [value] : keyword === 'patternProperties' && isFields(value) ? Object.keys(value) : [];
    const broken = patterns.find(pattern => !isPattern(pattern));
    if (broken !== undefined) refuse(at, broken, 'a regular expression');
    if (/^exclusiveM(ax|in)imum$/.test(keyword) && typeof value !== 'number') refuse(at, value, 'a number');
  }
}

/** Whether a value is a regular expression as JSON Schema takes it (2020-12 Core, section 6.4). */
function isPattern(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    new RegExp(value, 'u');
    return true;
  } catch {
    return false;
  }
}

function refuse(key: string, value: unknown, expected: string): never {
  throw new OptionsError(`${key} is ${value === undefined ? 'missing' : JSON.stringify(value)}; expected ${expected}`);
}
