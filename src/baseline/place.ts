import { methods } from '../openapi/operation.ts';

/** The operation in which a finding stands. */
export interface OperationPlace {
  /** How a baseline names it: `GET /a`, elsewhere than in `paths` a JSON Pointer. */
  readonly at: string;
  /** How messages name it. */
  readonly label: string;
  /** The key of the response in which the finding stands. */
  readonly code: string | undefined;
}

/** Where the path items of a zone stand, by the number of keys that lead to one. */
const zones: readonly (readonly [start: readonly string[], length: number])[] = [
  [['paths'], 2],
  [['webhooks'], 2],
  [['components', 'pathItems'], 3],
  [['components', 'callbacks'], 4],
];

/** The innermost operation that holds a place; undefined for what is no operation's, such as a parameter of a path item. */
export function operationAt(path: readonly string[]): OperationPlace | undefined {
  const item = zones.find(([start]) => start.every((key, index) => path[index] === key))?.[1];
  let found = item === undefined ? undefined : methodAt(path, item);
  if (found === undefined) return undefined;
  while (path[found.end] === 'callbacks') {
    const inner = methodAt(path, found.end + 3);
    if (inner === undefined) break;
    found = inner;
  }
  const { end, label, fixed } = found;
  const plain = path[0] === 'paths' && end === (fixed ? 3 : 4) && (fixed || !isFixed(path[3]?.toLowerCase()));
  return {
    at: plain ? `${fixed ? path[2]?.toUpperCase() : path[3]} ${path[1]}` : pointerTo(path.slice(0, end)),
    label,
    code: path[end] === 'responses' ? path[end + 1] : undefined,
  };
}

/** The operation of the path item that ends before an index, with the index after it. */
function methodAt(path: readonly string[], item: number): { end: number; label: string; fixed: boolean } | undefined {
  const key = path[item];
  if (isFixed(key)) return { end: item + 1, label: `${key?.toUpperCase()} ${path[item - 1]}`, fixed: true };
  const additional = path[item + 1];
  if (key !== 'additionalOperations' || additional === undefined) return undefined;
  return { end: item + 2, label: `${additional.toUpperCase()} ${path[item - 1]}`, fixed: false };
}

function isFixed(key: string | undefined): boolean {
  return (methods as readonly (string | undefined)[]).includes(key);
}

/** A JSON Pointer (RFC 6901, section 6) in a fragment, as `$ref` has it, with nothing encoded. */
export function pointerTo(path: readonly string[]): string {
  return `#${path.map(key => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}
