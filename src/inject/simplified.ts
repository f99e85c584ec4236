import { type Fields, isFields } from '../openapi/node.ts';
import { nullApart } from './nullable.ts';

/** The versions whose schemas are no JSON Schema of today. */
export type OldVersion = '2.0' | '3.0';

/** The keywords of a Schema Object in OpenAPI 3.0 (section 4.7.24). */
const kept: readonly string[] = [
  ...['$ref', 'title', 'type', 'nullable', 'x-nullable', 'description', 'format', 'default', 'enum', 'example', 'externalDocs', 'xml'],
  ...['multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'maxLength', 'minLength', 'pattern'],
  ...['maxItems', 'minItems', 'uniqueItems', 'items', 'maxProperties', 'minProperties', 'required', 'properties', 'additionalProperties'],
  ...['allOf', 'oneOf', 'anyOf', 'not', 'readOnly', 'writeOnly', 'deprecated', 'discriminator'],
];

/** Those of them that Swagger 2.0 has not, or not in this form. */
const not20: readonly string[] = ['oneOf', 'anyOf', 'not', 'writeOnly', 'deprecated', 'discriminator'];

/** A schema with the keywords of an old version; what stands below it is left for later. */
export function simplified(schema: Fields, version: OldVersion): Fields {
  const plain = withItems(withBounds(withoutLists(nullApart(schema, version))));
  const has = (keyword: string) => keyword.startsWith('x-') || (kept.includes(keyword) && !(version === '2.0' && not20.includes(keyword)));
  return Object.fromEntries(
    Object.entries(plain).filter(
      ([keyword, value]) => has(keyword) && !(version === '2.0' && value === 'uri-reference' && keyword === 'format'),
    ),
  );
}

/** `const` as the only value of an `enum`, the first of the `examples` as the example. */
function withoutLists(schema: Fields): Fields {
  const changed = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (keyword === 'const') return [['enum', [value]]];
    if (keyword === 'enum' && Object.hasOwn(schema, 'const')) return [];
    if (keyword === 'examples') return Array.isArray(value) && value.length > 0 ? [['example', value[0]]] : [];
    return [[keyword, value]];
  });
  return Object.fromEntries(changed);
}

/** Bounds that are excluded as a flag beside the bound. */
function withBounds(schema: Fields): Fields {
  const above = bound(schema, 'maximum', 'exclusiveMaximum', (exclusive, inclusive) => exclusive <= inclusive);
  return bound(above, 'minimum', 'exclusiveMinimum', (exclusive, inclusive) => exclusive >= inclusive);
}

function bound(schema: Fields, inclusive: string, exclusive: string, isStricter: (a: number, b: number) => boolean): Fields {
  const { [exclusive]: limit, ...rest } = schema;
  if (typeof limit !== 'number') return rest;
  const other = rest[inclusive];
  return typeof other === 'number' && !isStricter(limit, other) ? rest : { ...rest, [inclusive]: limit, [exclusive]: true };
}

/** Lists with the `items` that they must have there, which hold for every item; objects without patterns for names. */
function withItems(schema: Fields): Fields {
  const { prefixItems, patternProperties, items, additionalProperties, ...rest } = schema;
  const each = prefixItems === undefined && isFields(items) ? items : {};
  return {
    ...rest,
    ...((rest.type === 'array' || items !== undefined) && { items: each }),
    ...(patternProperties === undefined && additionalProperties !== undefined && { additionalProperties }),
  };
}
