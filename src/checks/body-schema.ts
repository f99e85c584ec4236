import { mayBeJson, mayBeMediaType } from '../openapi/media-types.ts';
import { field, type Node, type Path } from '../openapi/node.ts';
import type { Body } from '../openapi/responses.ts';
import { propertiesAt, schemaAt, shapeOf } from '../openapi/schema.ts';
import { isMap, mayRequire, valuesAt } from '../openapi/schema-demands.ts';
import { classOf, isCode, isRange } from '../openapi/status.ts';
import { type BodyOptions, options, saidBy, type ValueRule } from './body-options.ts';
import { hasAll, holderOf, isKnownMissing, propertyPath } from './body-properties.ts';
import { type Check, responsesIn, sides, withoutHead } from './check.ts';
import { amissIn } from './error-formats.ts';
import type { BodyFaults, WrongValue } from './finding.ts';
import { matchesGlobs } from './glob.ts';
import { requirementsOn } from './requirement.ts';

/** Reports responses with a body whose schema is known not to be as the options say. */
export const bodySchema: Check<BodyOptions> = {
  name: 'body-schema',
  options,
  // What is known of a body that was returned are its properties and their types, not its values.
  shows: ({ values, type, properties, anyOf, only, notEmpty, mandatory, forbidden, notTogether, types }) => {
    const others = [properties, anyOf, notEmpty, mandatory, forbidden, notTogether, Object.keys(only), Object.keys(types)];
    return Object.keys(values).length > 0 && type === undefined && others.every(({ length }) => length === 0) ? ['document'] : sides;
  },
  requirements: (options, method) =>
    requirementsOn(withoutHead(options), method, { asks: 'shape', codes: options.codes, about: 'schema', says: saidBy(options) }),
  *run(api, options) {
    for (const { operation, response } of responsesIn(api, withoutHead(options))) {
      const { key, at, bodies = [] } = response;
      const lookedAt = bodies.filter(body => isLookedAt(body, options));
      const mayDiffer = operation.version === '2.0' && lookedAt.length < bodies.length;
      const faults = lookedAt.filter(body => !mayBeRaw(body, mayDiffer)).map(body => faultsOf(body, key, options));
      const [first] = faults.filter(found => found.map || Object.values(found).some(each => Array.isArray(each) && each.length > 0));
      if (first !== undefined) yield { operation, at, fact: { is: 'other-body', key, ...first } };
    }
  },
};

function isLookedAt({ mediaType, schema }: Body, { mediaTypes, whenProperties }: BodyOptions): boolean {
  const isMeant = mediaTypes?.some(pattern => mayBeMediaType(mediaType, pattern)) ?? mayBeJson(mediaType);
  return isMeant && hasAll(schema, whenProperties);
}

/**
 * Whether a body is a text that may be sent as it is, rather than as a JSON value: the content of a file, or in a media type that is not certain.
 * @param mayDiffer whether it may also be in other media types
 */
function mayBeRaw({ mediaType, schema }: Body, mayDiffer: boolean): boolean {
  if (!shapeOf(schema).types.has('string')) return false;
  const format = field(schemaAt(schema)?.value, 'format');
  return mayDiffer || mediaType === '' || mediaType.includes('*') || format === 'binary' || format === 'byte';
}

function faultsOf(body: Body, key: string, options: BodyOptions): BodyFaults {
  const { schema } = body;
  const lists = options.properties.flatMap(listsIn).map(path => [path, 'array'] as const);
  const types = [...(options.type === undefined ? [] : [['', options.type] as const]), ...lists, ...Object.entries(options.types)];
  const expected = types.map(([path, type]) => ({ path: propertyPath(path), types: new Set([type]) }));
  const { missing, mistyped } = amissIn(body, {
    title: '',
    mediaTypes: [],
    properties: options.properties.map(propertyPath),
    types: expected,
  });
  const wrong = Object.entries(options.values).flatMap(([property, rule]) => wrongIn(schema, property, rule, key));
  const certain = shapeOf(schema).required;
  const together = options.notTogether.filter(property => certain.has(property));
  return {
    map: !options.maps && isMap(schema),
    missing: missing.filter(each => !missing.some(other => each.startsWith(`${other}.`))),
    noneOf: options.anyOf.length > 0 && options.anyOf.every(each => isKnownMissing(schema, each)) ? options.anyOf : [],
    mistyped,
    beside: Object.entries(options.only).flatMap(([at, names]) => besideThose(schema, at, names)),
    maybeEmpty: options.notEmpty.filter(each => propertiesAt(schema, propertyPath(each))?.some(mayBeEmpty)),
    optional: [
      ...(options.required ? options.properties.filter(each => hasAll(schema, [each]) && !mayRequire(schema, propertyPath(each))) : []),
      ...options.mandatory.filter(each => isOptional(schema, propertyPath(each))),
    ],
    unwanted: options.forbidden.filter(each => propertiesAt(schema, propertyPath(each))?.some(isSent)),
    together: together.length > 1 ? together : [],
    wrong,
  };
}

/** Whether a property is there and none of the schemas of what it is in requires it, whatever that is in. */
function isOptional(schema: Node | undefined, path: Path): boolean {
  const name = path.slice(-1);
  const holders = propertiesAt(schema, path.slice(0, -1)) ?? [];
  const isThere = holders.some(holder => (propertiesAt(holder, name)?.length ?? 0) > 0);
  return isThere && holders.every(holder => !mayRequire(holder, name));
}

/** The properties at a place, dotted, that are none of a closed list. */
function besideThose(schema: Node | undefined, at: string, names: readonly string[]): string[] {
  const holders = at === '' ? [schema] : (propertiesAt(schema, propertyPath(at)) ?? []);
  const found = holders.flatMap(holder => [...holderOf(holder).properties]).flatMap(([name, property]) => (isSent(property) ? [name] : []));
  return [...new Set(found)].filter(name => !matchesGlobs(name, names)).map(name => (at === '' ? name : `${at}.${name}`));
}

/** Whether a schema describes a list and says by itself of nothing how long it is at least. */
function mayBeEmpty(list: Node): boolean {
  const value = schemaAt(list)?.value;
  if (['$ref', 'allOf', 'anyOf', 'oneOf'].some(keyword => field(value, keyword) !== undefined)) return false;
  const least = field(value, 'minItems');
  return shapeOf(list).types.has('array') && !(typeof least === 'number' && least > 0);
}

/** The places in a path that are marked as lists: `errors` in `errors[].code`. */
function listsIn(path: string): string[] {
  return [...path.matchAll(/\[\]/g)].map(({ index }) => path.slice(0, index));
}

/** Whether a property may come in a response. */
function isSent(property: Node): boolean {
  return property.value !== false && field(property.value, 'writeOnly') !== true;
}

/**
 * What a property is limited to and may not be. Of a status, and of a table by code, one of the values has to fit the response,
 * since responses may share a schema; of others each.
 */
function wrongIn(schema: Node | undefined, property: string, rule: ValueRule, key: string): WrongValue[] {
  const values = valuesAt(schema, propertyPath(property))
    ?.filter(value => value !== null)
    .map(value => (typeof value === 'object' ? JSON.stringify(value) : String(value)));
  if (values === undefined || values.length === 0) return [];
  if (rule === 'status')
    return isNeither(key) || values.some(value => isStatus(value, key)) ? [] : [{ property, found: values, expected: key }];
  if ('byCode' in rule) {
    const expected = Object.hasOwn(rule.byCode, key) ? rule.byCode[key] : undefined;
    return expected === undefined || values.some(value => expected.includes(value)) ? [] : [{ property, found: values, expected }];
  }
  const found = values.filter(value => ('pattern' in rule ? !new RegExp(rule.pattern).test(value) : !rule.allowed.includes(value)));
  return found.length === 0 ? [] : [{ property, found, expected: 'pattern' in rule ? { pattern: rule.pattern } : rule.allowed }];
}

function isNeither(key: string): boolean {
  return !isCode(key) && !isRange(key);
}

function isStatus(value: string, key: string): boolean {
  return isRange(key) ? isCode(value) && classOf(value) === classOf(key) : value === key;
}
