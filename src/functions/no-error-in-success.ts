import type { Api } from '../openapi/api.ts';
import { child, children, keyOf, type Node } from '../openapi/node.ts';
import { follow, refOf } from '../openapi/refs.ts';
import { type Body, essence, type Response } from '../openapi/responses.ts';
import { shapeOf } from '../openapi/schema.ts';
import { classOf } from '../openapi/status.ts';
import { type Check, responsesIn } from './check.ts';
import { codeOrRange, list, object, scope } from './options.ts';
import { stated } from './statement.ts';

const options = object({ ...scope, codes: list(codeOrRange) });

const errorName = /error|problem|fault|exception/i;

/** What a body may require without being more than an error. A resource that requires a name has an error, but is none. */
const aboutErrors = new Set([
  'error',
  'errors',
  'code',
  'status',
  'message',
  'messages',
  'detail',
  'details',
  'type',
  'title',
  'success',
  'ok',
  'reason',
]);

/**
 * Reports successes that carry errors: their schema is the one that error responses of the document share and is named for it,
 * or it demands an `error` or `errors` property and nothing that a resource would have.
 */
export const noErrorInSuccess: Check<ReturnType<typeof options>> = {
  name: 'no-error-in-success',
  options,
  says: (options, method) => stated(options, method, { asks: 'content', codes: options.codes, what: 'no error' }),
  *run(api, options) {
    const shared = errorSchemas(api);
    for (const { operation, response } of responsesIn(api, options)) {
      const evidence = response.bodies?.map(body => evidenceIn(body, shared)).find(each => each !== undefined);
      if (evidence !== undefined) yield { operation, at: response.at, fact: { is: 'error-in-success', key: response.key, evidence } };
    }
  },
};

/** The schemas of error responses, by identity. */
function errorSchemas(api: Api): Set<unknown> {
  const errors = api.operations.flatMap(({ responses }) => responses.filter(({ key }) => isError(key, responses)));
  return new Set(errors.flatMap(error => error.bodies ?? []).map(body => follow(body.schema)?.value));
}

/** Whether a key stands for errors; `default` does beside a declared success. */
function isError(key: string, responses: readonly Response[]): boolean {
  if (key === 'default') return responses.some(other => classOf(other.key) === '2');
  return ['4', '5'].includes(classOf(key) ?? '');
}

function evidenceIn({ mediaType, schema }: Body, shared: ReadonlySet<unknown>): string | undefined {
  if (essence(mediaType).startsWith('application/problem+')) return `its media type is ${mediaType}`;
  if (schema === undefined) return undefined;
  const name = partsOf(schema).find(part => shared.has(part.value) && errorName.test(keyOf(part)));
  if (name !== undefined) return `its schema ${keyOf(name)} is the one of the error responses`;
  const { required, properties } = shapeOf(schema);
  const demanded = ['error', 'errors'].find(property => required.has(property) && canTell(properties.get(property)));
  const nothingElse = [...required].every(property => aboutErrors.has(property));
  return demanded !== undefined && nothingElse ? `its schema requires ${demanded}` : undefined;
}

/** The named schemas that a schema is or is made of. */
function partsOf(schema: Node): Node[] {
  const parts =
    refOf(schema.value) === undefined ? children(child(schema, 'allOf')).filter(part => refOf(part.value) !== undefined) : [schema];
  return parts.flatMap(part => follow(part) ?? []);
}

/** Whether a property tells of an error; a flag tells only that there is none. */
function canTell(property: Node | undefined): boolean {
  return !shapeOf(property).types.has('boolean');
}
