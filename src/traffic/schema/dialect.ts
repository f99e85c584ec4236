import { field, type Node, pathOf } from '../../openapi/node.ts';
import { type Version, versionOf } from '../../openapi/version.ts';

/** What the keywords of a schema mean. */
export interface Dialect {
  readonly keywords: ReadonlySet<string>;
  /** Whether keywords beside a `$ref` apply, as from JSON Schema 2019-09 on. */
  readonly hasSiblings: boolean;
  /** Whether `exclusiveMinimum` is a flag beside `minimum`, as in draft 4, and no number of its own. */
  readonly hasFlags: boolean;
  /** Whether a list under `items` gives the schemas of the first items, as before 2020-12. */
  readonly hasTuples: boolean;
  /** Whether `true` and `false` are schemas, as from draft 6 on. */
  readonly hasBooleans: boolean;
}

const plain = [
  ...['type', 'enum', 'format', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'maxLength', 'minLength'],
  ...['pattern', 'maxItems', 'minItems', 'uniqueItems', 'maxProperties', 'minProperties', 'required'],
  ...['allOf', 'items', 'properties', 'additionalProperties'],
];
const openApi = [...plain, 'anyOf', 'oneOf', 'not'];
const draft4 = [...openApi, 'patternProperties', 'additionalItems', 'dependencies'];
const draft7 = [...draft4, 'const', 'contains', 'propertyNames', 'if', 'then', 'else'];
const newest = ['unevaluatedItems', 'unevaluatedProperties', 'dependentSchemas', 'dependentRequired', 'minContains', 'maxContains'];
const draft2019 = [...draft7, ...newest, '$recursiveRef'];
const draft2020 = [
  ...draft2019.filter(each => !['additionalItems', 'dependencies', '$recursiveRef'].includes(each)),
  'prefixItems',
  '$dynamicRef',
];

const old = { hasSiblings: false, hasTuples: true, hasFlags: false, hasBooleans: true };
const flagged = { ...old, hasFlags: true, hasBooleans: false };

/** OpenAPI 2.0's subset of draft 4 (section "Schema Object"): it has no alternatives, and one schema for all items. */
const swagger: Dialect = { ...flagged, hasTuples: false, keywords: new Set(plain) };
/** OpenAPI 3.0's subset of draft 5 (3.0.4, section 4.7.24). */
const openApi30: Dialect = { ...flagged, hasTuples: false, keywords: new Set(openApi) };
const jsonSchema2020: Dialect = { ...old, hasSiblings: true, hasTuples: false, keywords: new Set(draft2020) };

/** Dialects by what `$schema` and `jsonSchemaDialect` call them, without the scheme. OpenAPI's own only adds annotations to 2020-12. */
const named: readonly (readonly [RegExp, Dialect])[] = [
  [/^json-schema\.org\/draft-04\/schema$/, { ...flagged, keywords: new Set(draft4) }],
  [/^json-schema\.org\/draft-0[67]\/schema$/, { ...old, keywords: new Set(draft7) }],
  [/^json-schema\.org\/draft\/2019-09\/schema$/, { ...old, hasSiblings: true, keywords: new Set(draft2019) }],
  [/^json-schema\.org\/draft\/2020-12\/schema$|^spec\.openapis\.org\/oas\/3\.[12]\/dialect\//, jsonSchema2020],
];

const byVersion: Readonly<Record<Version, Dialect>> = { '2.0': swagger, '3.0': openApi30, '3.1': jsonSchema2020, '3.2': jsonSchema2020 };

/** The dialect with a name; undefined for one that is not known. */
export function dialectNamed(name: string): Dialect | undefined {
  const bare = name.replace(/^https?:\/\//, '').replace(/#$/, '');
  return named.find(([pattern]) => pattern.test(bare))?.[1];
}

/**
 * The dialect at a place: what the innermost `$schema` around it names (JSON Schema 2020-12 Core, section 8.1.1), else the
 * document's `jsonSchemaDialect` (OpenAPI 3.1, section 4.8.24.7), else that of its version of OpenAPI.
 * @param version of the document that refers to this one, for one that says none of its own
 * @returns undefined for a dialect that is not known
 */
export function dialectAt(node: Node, version: Version): Dialect | undefined {
  const own = versionOf(node.doc.root);
  const inForce = own ?? version;
  const whole = inForce === '3.1' || inForce === '3.2' ? field(node.doc.root, 'jsonSchemaDialect') : undefined;
  let name = typeof whole === 'string' ? whole : undefined;
  let value = node.doc.root;
  // At the top of an OpenAPI document, `$schema` is about the document.
  const path = pathOf(node.place);
  for (let depth = 0; depth <= path.length; depth += 1) {
    const schema = depth === 0 && own !== undefined ? undefined : field(value, '$schema');
    if (typeof schema === 'string') name = schema;
    value = field(value, path[depth] ?? '');
  }
  return name === undefined ? byVersion[inForce] : dialectNamed(name);
}
