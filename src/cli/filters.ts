import { field } from '../openapi/node.ts';
import { methods, type Operation } from '../openapi/operation.ts';
import { UserError } from '../user-error.ts';

/** The options that choose operations by what their document says of them. */
interface Filters {
  readonly path: readonly string[];
  readonly tag: readonly string[];
  readonly operationId: readonly string[];
}

/** All options that choose what is done. */
interface Choices extends Filters {
  readonly only: readonly string[];
  readonly method: readonly string[];
}

/** Whether some option chooses operations. */
export function hasFilters({ path, tag, operationId }: Filters): boolean {
  return path.length + tag.length + operationId.length > 0;
}

/** Refuses filters that nothing can pass, because of a typing error. */
export function checkFilters({ only, method }: Pick<Choices, 'only' | 'method'>, rules: readonly string[]): void {
  const rule = only.find(each => !rules.includes(each));
  if (rule !== undefined)
    throw new UserError(`--only ${rule} is not a rule of the ruleset; expected one of ${rules.slice(0, 5).join(', ')}, ...`);
  const odd = method.find(each => !(methods as readonly string[]).includes(each.toLowerCase()));
  if (odd !== undefined) throw new UserError(`--method ${odd} is not a method; expected one of ${methods.join(', ')}`);
}

/** Whether what a rule finds of an operation is among what was chosen. */
export function isWanted(rule: string, operation: Operation, { only, method, path, tag, operationId }: Choices): boolean {
  const passes = (wanted: readonly string[], values: readonly unknown[]) =>
    wanted.length === 0 || wanted.some(each => values.includes(each));
  return (
    passes(only, [rule]) &&
    passes(
      method.map(each => each.toLowerCase()),
      [operation.method.toLowerCase()],
    ) &&
    passes(path, [operation.path]) &&
    passes(tag, tagsOf(operation)) &&
    passes(operationId, [field(operation.node.value, 'operationId')])
  );
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
