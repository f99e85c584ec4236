import { child, children, type Doc, field, isFields, keyOf, type Node, pathOf, rootNode } from '../../openapi/node.ts';
import type { Operation } from '../../openapi/operation.ts';
import { follow, refOf } from '../../openapi/refs.ts';

/** What an operation is, with where each part is declared. */
export interface Facts {
  readonly zone: string;
  readonly method: string;
  readonly path: string;
  readonly operationId: string | undefined;
  readonly at: string;
  readonly security: string;
  readonly requestBody: boolean;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly from: string }[];
  /** Whether some parameters are behind a `$ref` that leads nowhere. */
  readonly parametersKnown: boolean;
  readonly responses: readonly {
    readonly key: string;
    /** Where a `$ref` led, `nowhere` for one that leads nowhere; undefined for a response that stands there itself. */
    readonly via: string | undefined;
    readonly headers: readonly string[];
    readonly bodies: readonly string[];
  }[];
}

/**
 * Collects what rules see of an operation.
 * @param root the root document, whose security counts where the operation has none
 * @param fileOf how a document is called: nothing for the root
 */
export function operationFacts(operation: Operation, root: unknown, fileOf: (doc: Doc) => string): Facts {
  const { node } = operation;
  const operationId = field(node.value, 'operationId');
  const placeOf = (where: Node) => `${fileOf(where.doc)}#${pathOf(where.place).map(pointerPart).join('')}`;
  const entries = follow(child(node, 'responses'));
  const origins = originsOf(node, placeOf);
  return {
    zone: operation.zone,
    method: operation.method,
    path: operation.path,
    operationId: typeof operationId === 'string' ? operationId : undefined,
    at: placeOf(node),
    security: securityIn(operation, root),
    requestBody: operation.takesBody,
    parameters: operation.parameters.map(parameter => ({
      name: parameter.name,
      in: parameter.in,
      from: origins.get(nameOf(parameter.in, parameter.name)) ?? 'path item',
    })),
    parametersKnown: operation.parametersKnown,
    responses: operation.responses.map(response => {
      const entry = entries && child(entries, response.key);
      return {
        key: response.key,
        via: viaOf(entry, response.node, placeOf),
        headers: [...(response.headers?.values() ?? [])].map(({ name }) => name),
        bodies: (response.bodies ?? []).map(({ mediaType }) => mediaType),
      };
    }),
  };
}

function pointerPart(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function viaOf(entry: Node | undefined, target: Node | undefined, placeOf: (node: Node) => string): string | undefined {
  if (entry === undefined || refOf(entry.value) === undefined) return undefined;
  return target === undefined ? 'nowhere' : placeOf(target);
}

/** Which security requirement holds, and who says it. */
function securityIn({ node, security }: Operation, root: unknown): string {
  if (security.saidBy === 'nobody') return 'none: neither the operation nor the document has security';
  if (security.need === 'none' && security.saidBy === 'operation') return 'none: the operation has security: []';
  const who = security.saidBy === 'operation' ? "the operation's own" : "the document's";
  const declared = field(security.saidBy === 'operation' ? node.value : root, 'security');
  const schemes = Array.isArray(declared) ? declared.filter(isFields).map(each => Object.keys(each).join(' and ') || 'nothing') : [];
  const text = schemes.join(', or ') || 'nothing';
  if (security.need === 'none') return `none: ${who} security asks for ${text}`;
  if (security.need === 'optional') return `optional: ${who} security asks for ${text}`;
  return `required: ${who} security asks for ${text}${security.scoped ? ', with scopes' : ''}`;
}

/** Where each parameter is declared: the operation wins over its path item, and of two in a list the first. */
function originsOf(operation: Node, placeOf: (node: Node) => string): ReadonlyMap<string, string> {
  const origins = new Map<string, string>();
  const declared = (node: Node | undefined, who: string) => {
    for (const entry of node ? children(follow(child(node, 'parameters'))) : []) {
      const target = follow(entry);
      const name = nameOf(field(target?.value, 'in'), field(target?.value, 'name'));
      if (target === undefined || origins.has(name)) continue;
      origins.set(name, refOf(entry.value) === undefined ? who : `${who}, by $ref to ${placeOf(target)}`);
    }
  };
  declared(operation, 'operation');
  declared(pathItemOf(operation), 'path item');
  return origins;
}

function nameOf(place: unknown, name: unknown): string {
  return JSON.stringify([place, name]);
}

/** The path item in which an operation stands; one of OpenAPI 3.2's additional operations stands a level deeper. */
function pathItemOf(operation: Node): Node | undefined {
  const above = pathOf(operation.place).slice(0, -1);
  const node = above.reduce<Node | undefined>((at, key) => at && child(at, key), rootNode(operation.doc));
  return node && keyOf(node) === 'additionalOperations'
    ? above.slice(0, -1).reduce<Node | undefined>((at, key) => at && child(at, key), rootNode(operation.doc))
    : node;
}
