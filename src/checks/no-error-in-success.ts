import type { Api } from '../openapi/api.ts';
import { child, children, field, keyOf, type Node } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import { follow, refOf } from '../openapi/refs.ts';
import { type Body, isDefaultForErrors, type Response } from '../openapi/responses.ts';
import { shapeOf } from '../openapi/schema.ts';
import { classIn } from '../openapi/status.ts';
import { type Check, responsesIn } from './check.ts';
import { codes, object } from './options.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const options = object({ ...scope, codes });

const errorName = /error|problem|fault|exception/i;

/** What an operation is about that answers with errors by design: a catalogue of errors, a validation, a health check. */
const aboutErrors = /error|problem|fault|exception|failure|issue|valid|verif|health|status|diagnos|check|lint|test|log|audit|report/i;

/** What a body may require without being more than an error. A resource that requires a name has an error, but is none. */
export const partsOfErrors: ReadonlySet<string> = new Set([
  'error',
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
 * Reports successes that carry errors: their schema is, or is one of several of which one is, the schema that error responses of the
 * document share and that is named for it; or it demands an `error` and nothing that a resource would have.
 * An operation that is about errors itself answers with them by design.
 */
export const noErrorInSuccess: Check<ReturnType<typeof options>> = {
  name: 'no-error-in-success',
  options,
  requirements: (options, method) => requirementsOn(options, method, { asks: 'content', codes: options.codes, what: 'no error' }),
  *run(api, options) {
    const shared = errorSchemas(api);
    for (const { operation, response } of responsesIn(api, options)) {
      if (isAboutErrors(operation)) continue;
      if (operation.observed !== undefined) {
        for (const difference of operation.observed.differences)
          if (difference.is === 'error')
            yield {
              operation,
              at: response.at,
              fact: { is: 'error-in-success', key: response.key, evidence: `its body ${difference.evidence}` },
            };
        continue;
      }
      const evidence = response.bodies?.map(body => evidenceIn(body, shared)).find(each => each !== undefined);
      if (evidence !== undefined) yield { operation, at: response.at, fact: { is: 'error-in-success', key: response.key, evidence } };
    }
  },
};

/** Whether an operation is about errors itself. */
export function isAboutErrors({ path, node }: Pick<Operation, 'path' | 'node'>): boolean {
  return [path, field(node.value, 'operationId')].some(text => typeof text === 'string' && aboutErrors.test(text));
}

/** The schemas of error responses, by identity. */
function errorSchemas(api: Api): Set<unknown> {
  const errors = api.operations.flatMap(({ responses }) => responses.filter(response => isError(response, responses)));
  return new Set(errors.flatMap(error => error.bodies ?? []).map(body => follow(body.schema)?.value));
}

/** Whether a response stands for errors; `default` does beside a declared success. */
function isError({ status }: Response, responses: readonly Response[]): boolean {
  if (status.kind === 'default') return isDefaultForErrors(responses);
  return ['4', '5'].includes(classIn(status) ?? '');
}

function evidenceIn({ schema }: Body, shared: ReadonlySet<unknown>): string | undefined {
  if (schema === undefined) return undefined;
  const name = partsOf(schema).find(part => shared.has(part.value) && errorName.test(keyOf(part)));
  if (name !== undefined) return `its schema ${keyOf(name)} is the one of the error responses`;
  const { required, properties } = shapeOf(schema);
  const nothingElse = [...required].every(property => partsOfErrors.has(property));
  return required.has('error') && canTell(properties.get('error')) && nothingElse ? 'its schema requires error' : undefined;
}

/** The named schemas that a schema is, is made of, or is one of. */
function partsOf(schema: Node): Node[] {
  if (refOf(schema.value) !== undefined) {
    const target = follow(schema);
    return target === undefined ? [] : [target, ...memberReferences(target)];
  }
  return memberReferences(schema);
}

function memberReferences(schema: Node): Node[] {
  return ['allOf', 'oneOf', 'anyOf']
    .flatMap(key => children(child(schema, key)))
    .flatMap(part => (refOf(part.value) === undefined ? [] : (follow(part) ?? [])));
}

/** Whether a property tells of an error in every value; a flag tells only that there is none, and so does what may be null. */
function canTell(property: Node | undefined): boolean {
  const value = follow(property)?.value;
  const mayBeNull =
    field(value, 'nullable') === true || field(value, 'x-nullable') === true || [field(value, 'type')].flat().includes('null');
  return !mayBeNull && !shapeOf(property).types.has('boolean');
}
