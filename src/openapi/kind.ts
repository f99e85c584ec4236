import { field, isFields, type Node, type Path, pathOf } from './node.ts';
import { versionOf } from './version.ts';

/** What an object of a document is, in the words of the specification; `*` before it for a map or a list of such. */
export type Kind = string;

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

const components: Fields = {
  schemas: '*schema',
  responses: '*response',
  parameters: '*parameter',
  examples: '*example',
  requestBodies: '*request body',
  headers: '*header',
  securitySchemes: '*security scheme',
  links: '*link',
  callbacks: '**path item',
  pathItems: '*path item',
  mediaTypes: '*media type',
};

const described: Fields = { schema: 'schema', content: '*media type', examples: '*example' };

type Fields = Readonly<Record<string, Kind>>;

/** What stands under the fields of each kind (OpenAPI 3.2, section 4; Swagger 2.0). Below a kind that is not here everything is part of it. */
const grammar: Readonly<Record<string, Fields>> = {
  'OpenAPI document': {
    info: 'info',
    servers: '*server',
    tags: '*tag',
    paths: '*path item',
    webhooks: '*path item',
    components: 'components',
  },
  'Swagger document': {
    info: 'info',
    tags: '*tag',
    paths: '*path item',
    definitions: '*schema',
    parameters: '*parameter',
    responses: '*response',
    securityDefinitions: '*security scheme',
  },
  part: { paths: '*path item', components: 'components', definitions: '*schema' },
  components,
  'path item': {
    ...Object.fromEntries(methods.map(method => [method, 'operation'])),
    additionalOperations: '*operation',
    parameters: '*parameter',
    servers: '*server',
  },
  operation: {
    parameters: '*parameter',
    requestBody: 'request body',
    responses: '*response',
    callbacks: '**path item',
    servers: '*server',
  },
  response: { headers: '*header', content: '*media type', links: '*link', schema: 'schema' },
  'request body': { content: '*media type' },
  header: described,
  parameter: described,
  'media type': { schema: 'schema', itemSchema: 'schema', examples: '*example', encoding: '*encoding' },
  encoding: { headers: '*header' },
  schema: {
    ...Object.fromEntries(
      ['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames'].map(key => [key, 'schema']),
    ),
    ...Object.fromEntries(
      ['properties', 'patternProperties', '$defs', 'definitions', 'allOf', 'oneOf', 'anyOf', 'prefixItems'].map(key => [key, '*schema']),
    ),
  },
};

/** What stands at a path of a document or of a part of one, by the way that leads there; undefined where that does not tell. */
export function kindAt(root: unknown, path: Path): Kind | undefined {
  const version = versionOf(root);
  let kind: Kind | undefined = version === undefined ? 'part' : version === '2.0' ? 'Swagger document' : 'OpenAPI document';
  for (const key of path) {
    if (kind === undefined) return undefined;
    if (kind.startsWith('*')) kind = kind.slice(1);
    else if (key.startsWith('x-')) return undefined;
    else if (Object.hasOwn(grammar, kind)) kind = under(kind, key);
  }
  return kind === 'part' ? undefined : kind;
}

function under(kind: Kind, key: string): Kind | undefined {
  const fields = grammar[kind];
  return fields && Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** What a value is by its fields, of the kinds that can be told by them; undefined where they do not tell. */
export function kindOf(value: unknown): Kind | undefined {
  const has = (...keys: string[]) => keys.some(key => field(value, key) !== undefined);
  if (has('openapi', 'swagger')) return 'document';
  if (typeof field(value, 'in') === 'string' && has('name')) return 'parameter';
  if (methods.some(method => isFields(field(value, method)))) return 'path item';
  if (isFields(field(value, 'responses'))) return 'operation';
  if (has('content', 'headers', 'links'))
    return typeof field(value, 'required') === 'boolean' && has('content') ? 'request body' : 'response';
  if (has('type', 'properties', 'allOf', 'oneOf', 'anyOf', 'items', 'enum', 'additionalProperties', '$schema')) return 'schema';
  if (has('value', 'externalValue')) return 'example';
  return undefined;
}

/** Kinds that look alike: in OpenAPI 2.0 a header has the fields of a schema, and a header of 3.x may have content. */
const alike: Readonly<Record<string, readonly Kind[]>> = { header: ['schema', 'response', 'request body'] };

/** The kinds that can be told from others by their fields. */
const telling: readonly Kind[] = ['response', 'parameter', 'path item', 'operation', 'header'];

/** In words, what a node is in place of what it should be; undefined where it may be that. */
export function otherThan(kind: Kind, node: Node): string | undefined {
  const { value } = node;
  const isMap = isFields(value);
  if (value === null || value === undefined) return undefined;
  if (!isMap && !(Array.isArray(value) && kind === '*parameter') && !(typeof value === 'boolean' && kind === 'schema'))
    return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  const placed = kindAt(node.doc.root, pathOf(node.place));
  if (placed !== undefined && placed !== kind) return inWords(placed);
  const looks = telling.includes(kind) ? kindOf(value) : undefined;
  return looks === undefined || looks === kind || alike[kind]?.includes(looks) ? undefined : inWords(looks);
}

/** A kind with its article. */
export function inWords(kind: Kind): string {
  if (kind.startsWith('*')) return `a map of ${kind.replaceAll('*', '').replace(/y$/, 'ie')}s`;
  if (kind === 'components' || kind === 'info') return `the ${kind}`;
  return `${/^[aeiou]/i.test(kind) ? 'an' : 'a'} ${kind}`;
}
