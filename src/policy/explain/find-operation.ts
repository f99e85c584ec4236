import { orList } from '../../checks/wording.ts';
import { field } from '../../openapi/node.ts';
import { labelOf, type Operation } from '../../openapi/operation.ts';
import { editDistance } from '../../text/edit-distance.ts';
import { UserError } from '../../user-error.ts';

/**
 * The operations that a name means: `GET /students/{id}`, an `operationId`, or the method and name of a webhook.
 * Several where a document uses a name more than once.
 * @throws UserError where there is none, with those that are written alike
 */
export function findOperations(operations: readonly Operation[], name: string, file: string): Operation[] {
  const wanted = normal(name);
  const found = operations.filter(operation => namesOf(operation).some(each => normal(each) === wanted));
  if (found.length > 0) return found;
  const near = nearest(
    operations.flatMap(operation => namesOf(operation).slice(0, 2)),
    name,
  );
  const hint = near.length > 0 ? `did you mean ${orList(near)}?` : 'expected one of them';
  throw new UserError(`${file} has no operation "${name}" among its ${operations.length}; ${hint} (statute explain ${file} lists them)`);
}

/** What an operation may be called. */
function namesOf(operation: Operation): string[] {
  const id = field(operation.node.value, 'operationId');
  return [labelOf(operation), ...(typeof id === 'string' ? [id] : [])];
}

/** A name with its method in capitals and single spaces. */
function normal(name: string): string {
  const [, method, path] = /^([A-Za-z-]+)\s+(\S.*)$/.exec(name.trim()) ?? [];
  return method === undefined ? name.trim() : `${method.toUpperCase()} ${path}`;
}

/** A name that is longer was not mistyped, and is not compared beyond that. */
const longest = 200;

function nearest(names: readonly string[], name: string): string[] {
  const plain = (text: string) => text.toLowerCase().replace(/\{[^{}]*\}/g, '{}');
  const wanted = plain(name).slice(0, longest);
  const most = Math.max(3, wanted.length / 3);
  // Where one is so much longer, so many letters would have to be added.
  return [...new Set(names)]
    .filter(each => Math.abs(plain(each).length - wanted.length) <= most)
    .map(each => ({ each, distance: editDistance(plain(each), wanted) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ each }) => each);
}
