import { field, isFields, type Node } from '../openapi/node.ts';
import { schemaAt, shapeOf } from '../openapi/schema.ts';

/** Within more levels than this nothing is looked for. */
const deepest = 8;

/**
 * A property that was returned although every schema that describes it says that it is only written (OpenAPI 3.1, section 4.8.24;
 * JSON Schema Validation 2020-12, section 9.4).
 * @returns its names, with dots between them; undefined where there is none
 */
export function writeOnlyIn(schema: Node | undefined, value: unknown, depth = 0): string | undefined {
  if (schema === undefined || depth > deepest) return undefined;
  const { variants, items } = shapeOf(schema);
  if (Array.isArray(value)) return first(value, item => writeOnlyIn(items, item, depth + 1));
  if (!isFields(value)) return undefined;
  return first(Object.keys(value), name => {
    const described = variants.get(name) ?? [];
    const returned = value[name];
    if (described.length === 0 || returned === null) return undefined;
    if (described.every(isWriteOnly)) return name;
    const [only, ...others] = described;
    const below = others.length === 0 ? writeOnlyIn(only, returned, depth + 1) : undefined;
    return below && `${name}.${below}`;
  });
}

function isWriteOnly(property: Node): boolean {
  return field(property.value, 'writeOnly') === true || field(schemaAt(property)?.value, 'writeOnly') === true;
}

function first<T, R>(all: readonly T[], find: (each: T) => R | undefined): R | undefined {
  for (const each of all) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}
