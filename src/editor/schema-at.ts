import { field, isFields } from '../openapi/node.ts';

/** The schemas that hold at a path of a document, as far as a JSON Schema says it: those behind references and in combinations too. */
function schemasAt(root: unknown, path: readonly string[]): unknown[] {
  let here = unfolded(root, root);
  for (const key of path) here = here.flatMap(schema => unfolded(root, below(schema, key)));
  return here;
}

function below(schema: unknown, key: string): unknown {
  if (key === '-' || /^\d+$/.test(key)) {
    const items = field(schema, 'items');
    if (items !== undefined) return items;
  }
  return field(field(schema, 'properties'), key) ?? field(schema, 'additionalProperties');
}

/** A schema with those that it refers to and is combined of. */
function unfolded(root: unknown, schema: unknown, seen = new Set<unknown>()): unknown[] {
  if (!isFields(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const ref = field(schema, '$ref');
  const [, name] = typeof ref === 'string' ? (/^#\/definitions\/(.+)$/.exec(ref) ?? []) : [];
  const target = name === undefined ? undefined : field(field(root, 'definitions'), name);
  const parts = ['anyOf', 'allOf', 'oneOf'].flatMap(key => field(schema, key) ?? []);
  return [schema, ...[target, ...parts].flatMap(each => unfolded(root, each, seen))];
}

/** The keys that a map at a path may have, each with its schema. */
export function propertiesAt(root: unknown, path: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(schemasAt(root, path).flatMap(schema => Object.entries(field(schema, 'properties') ?? {})));
}

/** The values that a schema lists for a path. */
export function valuesAt(root: unknown, path: readonly string[]): string[] {
  const values = schemasAt(root, path).flatMap(schema => [field(schema, 'const'), field(schema, 'enum')].flat());
  return [...new Set(values.filter(value => typeof value === 'string'))];
}
