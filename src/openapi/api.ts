import { type Annotation, Annotations, dotted, joined } from './annotations.ts';
import { Kept } from './kept.ts';
import { child, children, type Doc, field, isFields, keyOf, type Node, rootNode } from './node.ts';
import { isItemPath, methods, type Operation, pathShape, shapeAbove, type Zone } from './operation.ts';
import { parametersOf } from './parameters.ts';
import { follow } from './refs.ts';
import { producesOf, responsesOf } from './responses.ts';
import { securityOf } from './security.ts';
import { type Version, versionOf } from './version.ts';

/** A document as its operations see it. */
export interface Api {
  readonly version: Version;
  readonly operations: readonly Operation[];
  /** The exceptions that the document names, wherever they may stand. */
  readonly annotations: readonly Annotation[];
}

const apis = new Kept(doc => ({ api: readApi(doc) }));

/**
 * Reads a document of any OpenAPI version; the answer is kept with the document.
 * @returns undefined where the document is not an OpenAPI document of a version that is understood
 */
export function apiOf(doc: Doc): Api | undefined {
  return isFields(doc.root) ? apis.in(doc).api : undefined;
}

function readApi(doc: Doc): Api | undefined {
  const version = versionOf(doc.root);
  if (version === undefined) return undefined;
  const root = rootNode(doc);
  const annotations = new Annotations(doc);
  const general = annotations.of([root], 'document', () => 'the document');
  const walk: Walk = { version, root, operations: [], called: new Set(), annotations, general };
  through(zone(walk, 'paths', child(walk.root, 'paths')));
  if (version === '3.1' || version === '3.2') through(zone(walk, 'webhooks', child(walk.root, 'webhooks')));
  annotations.collectRest(root);
  return { version, operations: walk.operations, annotations: annotations.all };
}

interface Walk {
  readonly version: Version;
  readonly root: Node;
  readonly operations: Operation[];
  /** The operations that were read as callbacks: each once, however many operations share or nest them. */
  readonly called: Set<unknown>;
  readonly annotations: Annotations;
  /** Those of the document, which hold for each operation. */
  readonly general: readonly Annotation[];
}

/** A part of the walk; it yields the parts that come next, before it goes on itself. */
type Part = Generator<Part, void>;

/** Goes through a part and all that it yields. Callbacks have operations with callbacks, and however far that goes, the stack does not grow. */
function through(part: Part): void {
  const open = [part];
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const { done, value } = last.next();
    if (done || value === undefined) open.pop();
    else open.push(value);
  }
}

function* zone(walk: Walk, name: Zone, items: Node | undefined): Part {
  const target = follow(items, '*path item');
  if (!isFields(target?.value)) return;
  const entries = children(target).filter(item => !keyOf(item).startsWith('x-'));
  const collections = new Set(entries.map(keyOf).filter(isItemPath).map(shapeAbove));
  for (const item of entries) {
    const path = keyOf(item);
    yield* operationsOf(walk, { name, path, itemBelow: collections.has(pathShape(path)) }, pathItemAt(item));
  }
}

/** A path item and, where it refers to another, that one too: fields stand beside a `$ref` in a Path Item Object (OpenAPI 3.1, section 4.8.9). */
function pathItemAt(item: Node): Node[] {
  const target = follow(item, 'path item');
  if (target === undefined || !isFields(target.value)) return isFields(item.value) ? [item] : [];
  return target === item ? [item] : [item, target];
}

function* operationsOf(walk: Walk, where: Pick<Item, 'name' | 'path' | 'itemBelow'>, parts: readonly Node[]): Part {
  const seen = new Set<string>();
  const annotations = joined(
    walk.general,
    walk.annotations.of(parts, 'path', () => where.path),
  );
  const { name, path, itemBelow } = where;
  const item: Item = { name, path, itemBelow, parts, annotations };
  for (const entry of parts.flatMap(children)) {
    const method = keyOf(entry);
    if (!isMethod(method, walk.version) || seen.has(method)) continue;
    seen.add(method);
    yield* operation(walk, item, method, entry);
  }
  if (walk.version !== '3.2') return;
  for (const part of parts) {
    for (const entry of children(child(part, 'additionalOperations'))) yield* operation(walk, item, keyOf(entry), entry);
  }
}

function isMethod(key: string, version: Version): boolean {
  if (key === 'query') return version === '3.2';
  if (key === 'trace') return version !== '2.0';
  return (methods as readonly string[]).includes(key);
}

/** The path item of an operation. */
interface Item {
  readonly name: Zone;
  readonly path: string;
  readonly itemBelow: boolean;
  readonly parts: readonly Node[];
  readonly annotations: readonly Annotation[];
}

function* operation(walk: Walk, { name, path, itemBelow, parts, annotations }: Item, method: string, entry: Node): Part {
  const node = follow(entry, 'operation');
  if (node === undefined || !isFields(node.value) || walk.called.has(node.value)) return;
  if (name === 'callbacks') walk.called.add(node.value);
  const responses = child(node, 'responses');
  const parameters = parametersOf(...[...parts, node].map(part => child(part, 'parameters')));
  const swagger = walk.version === '2.0';
  const label = `${method.toUpperCase()} ${path}`;
  const holders = entry === node ? [node] : [entry, node];
  if (responses !== undefined) walk.annotations.of([responses], 'elsewhere', () => `the responses of ${label}`);
  walk.operations.push({
    version: walk.version,
    zone: name,
    method,
    path,
    node,
    pathItem: parts,
    responsesAt: responses?.at ?? node.at,
    responses: responsesOf(
      follow(responses, '*response'),
      swagger ? producesOf(node.value, walk.root.value) : undefined,
      (response, target) =>
        walk.annotations.of(response === target ? [response] : [response, target], 'response', holder =>
          holder === response ? `${keyOf(response)} of ${label}` : dotted(holder),
        ),
    ),
    itemBelow,
    annotations: joined(
      annotations,
      walk.annotations.of(holders, 'operation', () => label),
    ),
    parameters: parameters.list,
    parametersKnown: parameters.known,
    security: securityOf(node.value, walk.root.value),
    takesBody: swagger
      ? parameters.list.some(parameter => parameter.in === 'body' || parameter.in === 'formData')
      : field(node.value, 'requestBody') !== undefined,
  });
  for (const callback of children(follow(child(node, 'callbacks'), '**path item'))) yield zone(walk, 'callbacks', callback);
}
