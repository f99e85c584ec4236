import { definitionName, definitionsOf, schemaLists, schemaMaps, schemaSlots } from '../openapi/json-schema.ts';
import { type Fields, isFields } from '../openapi/node.ts';
import type { Version } from '../openapi/version.ts';
import { simplified } from './simplified.ts';

/** A schema as a version of OpenAPI takes it, with what has to stand beside it among the components. */
export interface VersionedSchema {
  readonly schema: Fields;
  /** Its definitions by the name of their component. */
  readonly definitions: Readonly<Record<string, Fields>>;
}

/** Gives a component its name, from the one that it has in an error format. */
export type Rename = (name: string) => string;

/** A reference to the component of a schema. */
export function schemaRef(version: Version, name: string): string {
  return version === '2.0' ? `#/definitions/${name}` : `#/components/schemas/${name}`;
}

/**
 * Writes a schema of JSON Schema 2020-12 as a version of OpenAPI takes it: 3.1 and 3.2 as it is (OpenAPI 3.1, section
 * 4.8.24), 3.0 in its own dialect (OpenAPI 3.0, section 4.7.24), 2.0 without alternatives (Swagger 2.0, Schema Object).
 * A constraint that cannot be said is left out: more is allowed then, except below `not`.
 * Its `$defs` become components, because a reference starts at the top of the document.
 * @returns schemas that share no part with the original, nor with one another
 */
export function schemaFor(version: Version, schema: Fields, rename: Rename = name => name): VersionedSchema {
  const refer = (ref: unknown): unknown => {
    const name = definitionName(ref);
    return name === undefined ? ref : schemaRef(version, rename(name));
  };
  const { $defs: _, ...rest } = schema;
  const definitions = Object.entries(definitionsOf(schema)).map(([name, each]) => [rename(name), root(each, version, refer)] as const);
  return { schema: root(rest, version, refer), definitions: Object.fromEntries(definitions) };
}

type Refer = (ref: unknown) => unknown;

/** A schema at the top of a component, where an object stands in every version. */
function root(schema: unknown, version: Version, refer: Refer): Fields {
  if (!isFields(schema)) return schema === false && version !== '2.0' ? { not: {} } : {};
  if (version === '3.1' || version === '3.2') return parts(schema, version, refer);
  return alone(parts(simplified(schema, version), version, refer));
}

/** A schema as it stands under a keyword: true and false are schemas of their own from 3.1 on. */
function write(schema: unknown, keyword: string, version: Version, refer: Refer): unknown {
  const mayBeBoolean = version === '3.1' || version === '3.2' || keyword === 'additionalProperties';
  return mayBeBoolean && !isFields(schema) ? schema : root(schema, version, refer);
}

/** A schema with each part of it written. */
function parts(schema: Fields, version: Version, refer: Refer): Fields {
  return mapValues(schema, (value, keyword) => {
    if (keyword === '$ref') return refer(value);
    if (schemaMaps.includes(keyword) && isFields(value)) return mapValues(value, each => write(each, keyword, version, refer));
    if (schemaLists.includes(keyword) && Array.isArray(value)) return value.map(each => write(each, keyword, version, refer));
    return schemaSlots.includes(keyword) ? write(value, keyword, version, refer) : structuredClone(value);
  });
}

/** Up to 3.0 nothing may stand beside `$ref` (OpenAPI 3.0, section 4.7.23). */
function alone(schema: Fields): Fields {
  const { $ref, allOf, ...rest } = schema;
  if ($ref === undefined || Object.keys(schema).length === 1) return schema;
  return { ...rest, allOf: [{ $ref }, ...(Array.isArray(allOf) ? allOf : [])] };
}

function mapValues(values: Fields, change: (value: unknown, key: string) => unknown): Fields {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value, key)]));
}
