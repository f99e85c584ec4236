import { inWords, type Kind, kindAt, kindOf, otherThan } from '../openapi/kind.ts';
import { field, isFields, type Node, type Path, pathOf } from '../openapi/node.ts';
import { versionOf } from '../openapi/version.ts';
import type { Documents } from './documents.ts';

/** The fields of a Response Object (OpenAPI 3.2, section 4.16; Swagger 2.0). */
const ofResponse = ['summary', 'description', 'headers', 'content', 'links'];
const ofOldResponse = ['description', 'headers', 'schema', 'examples'];
const ofComponents = [
  'schemas',
  'responses',
  'parameters',
  'examples',
  'requestBodies',
  'headers',
  'securitySchemes',
  'links',
  'callbacks',
];

/**
 * Why nothing may be put at a node: it is in no document and no part of one, or it is not plainly what it should be.
 * @returns undefined where something may
 */
export function reasonNotToEdit(documents: Documents, node: Node, kind: Kind): string | undefined {
  const { root } = node.doc;
  const address = documents.addressOf(node.doc);
  const why = documents.reasonNotToChange(address);
  if (why !== undefined) return `${documents.relative(documents.root, address)} is not changed: ${why}`;
  const path = pathOf(node.place);
  const swagger = versionOf(documents.original(documents.root)) === '2.0';
  const isPlaced = versionOf(root) !== undefined && kindAt(root, path) === kind;
  const isFine = isPlaced
    ? otherThan(kind, node) === undefined
    : isPlainly(kind, node.value, swagger) && (versionOf(root) !== undefined || isInPart(root, path, kind, swagger));
  if (isFine) return undefined;
  const file = documents.relative(documents.root, address);
  return `${file}#${path.map(key => `/${key}`).join('')} is not clearly ${inWords(kind)} of an OpenAPI document, so nothing is added there`;
}

/** Whether a file without a version is a part of a document, so that something of a kind may stand at a path in it. */
function isInPart(root: unknown, path: Path, kind: Kind, swagger: boolean): boolean {
  const placed = kindAt(root, path);
  const above = path.map((_, depth) => path.slice(0, depth).reduce(field, root));
  return (placed === undefined || placed === kind) && above.every(value => holdsParts(value, swagger));
}

/** Whether a value holds nothing but parts of a document and groups of them, or is a part itself that can be told from all else. */
function holdsParts(value: unknown, swagger: boolean): boolean {
  return (
    ['path item', 'operation', 'response'].some(kind => isPlainly(kind, value, swagger)) ||
    own(value).every(([, each]) => isPartOrGroup(each, swagger, 3))
  );
}

function isPart(value: unknown, swagger: boolean): boolean {
  return kindOf(value) !== undefined || field(value, '$ref') !== undefined || isPlainly('response', value, swagger);
}

/** Whether a value is a part, or holds parts some levels down: nothing else has to be there. */
function isPartOrGroup(value: unknown, swagger: boolean, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isPart(value, swagger)) return true;
  return levels > 0 && own(value).every(([, each]) => isPartOrGroup(each, swagger, levels - 1));
}

function isPlainly(kind: Kind, value: unknown, swagger: boolean): boolean {
  const entries = own(value);
  if (!isFields(value) || entries.length === 0) return false;
  if (kind.startsWith('*'))
    return entries.every(([, each]) => field(each, '$ref') !== undefined || isPlainly(kind.slice(1), each, swagger));
  switch (kind) {
    case 'response':
      return entries.every(([key]) => (swagger ? ofOldResponse : ofResponse).includes(key));
    case 'components':
      return entries.every(([key, each]) => ofComponents.includes(key) && isFields(each));
    case 'header':
      return entries.some(([key]) => ['schema', 'content', 'type'].includes(key));
    default:
      return kindOf(value) === kind;
  }
}

/** The entries of a map but for extensions. */
function own(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value).filter(([key]) => !key.startsWith('x-')) : [];
}
