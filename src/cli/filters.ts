import { field } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import { UserError } from '../user-error.ts';

/** The options that choose operations by what their document says of them. */
interface Filters {
  readonly path: readonly string[];
  readonly tag: readonly string[];
  readonly operationId: readonly string[];
}

/** Whether some option chooses operations. */
export function hasFilters({ path, tag, operationId }: Filters): boolean {
  return path.length + tag.length + operationId.length > 0;
}

/**
 * Refuses a value that no operation has: a typing error would pass for a document that needs nothing.
 * @param operations those of all documents
 * @throws UserError
 */
export function refuseUnmatched({ path, tag, operationId }: Filters, operations: readonly Operation[]): void {
  refuse('--path', path, operations, operation => [operation.path], 'a path exactly as in a document');
  refuse('--tag', tag, operations, tagsOf, 'a tag of an operation');
  refuse('--operation-id', operationId, operations, ({ node }) => [field(node.value, 'operationId')], 'the operationId of an operation');
}

function refuse(
  option: string,
  wanted: readonly string[],
  operations: readonly Operation[],
  valuesOf: (operation: Operation) => readonly unknown[],
  expected: string,
): void {
  const odd = wanted.find(each => !operations.some(operation => valuesOf(operation).includes(each)));
  if (odd !== undefined) throw new UserError(`${option} ${odd} matches no operation; expected ${expected}`);
}

function tagsOf({ node }: Operation): readonly unknown[] {
  const tags = field(node.value, 'tags');
  return Array.isArray(tags) ? tags : [];
}
