import { type Fields, field, isFields } from './node.ts';

/** Keywords of JSON Schema 2020-12 under which schemas stand by name. */
export const schemaMaps: readonly string[] = ['properties', 'patternProperties', 'dependentSchemas', '$defs'];

/** Keywords under which a list of schemas stands. */
export const schemaLists: readonly string[] = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];

/** Keywords under which one schema stands. */
export const schemaSlots: readonly string[] = [
  'items',
  'contains',
  'additionalProperties',
  'unevaluatedItems',
  'unevaluatedProperties',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
  'contentSchema',
];

/** The types of JSON Schema 2020-12 (Validation, section 6.1.1). */
export const types: readonly string[] = ['null', 'boolean', 'object', 'array', 'number', 'integer', 'string'];

/** A schema below another, with the key under which it stands there (`properties.code`, `allOf[0]`). */
export interface Subschema {
  readonly key: string;
  readonly value: unknown;
}

/** The schemas right below a schema; values such as those of `enum` and `default` are none. */
export function subschemas(schema: Fields): Subschema[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (schemaMaps.includes(keyword) && isFields(value)) {
      return Object.entries(value).map(([name, each]) => ({ key: `${keyword}.${name}`, value: each }));
    }
    if (schemaLists.includes(keyword) && Array.isArray(value)) {
      return value.map((each, index) => ({ key: `${keyword}[${index}]`, value: each }));
    }
    return schemaSlots.includes(keyword) ? [{ key: keyword, value }] : [];
  });
}

/** The name in a reference to one of the schema's own definitions, undefined for any other. */
export function definitionName(ref: unknown): string | undefined {
  return typeof ref === 'string' ? /^#\/\$defs\/([^/]+)$/.exec(ref)?.[1] : undefined;
}

/** A schema's own definitions by name. */
export function definitionsOf(schema: Fields): Fields {
  const definitions = field(schema, '$defs');
  return isFields(definitions) ? definitions : {};
}
