import type { Api } from '../openapi/api.ts';
import { keyOf, type Node } from '../openapi/node.ts';
import { follow } from '../openapi/refs.ts';
import { shapeOf } from '../openapi/schema.ts';
import { classOf } from '../openapi/status.ts';
import { type Check, responsesIn } from './check.ts';
import { codeOrRange, list, object, scope } from './options.ts';

const options = object({ ...scope, codes: list(codeOrRange) });

const errorName = /error|problem|fault|exception/i;

/**
 * Reports successes that carry errors: their schema is the one that error responses of the document share and is named for it,
 * or it demands an `error` or `errors` property.
 */
export const noErrorInSuccess: Check<ReturnType<typeof options>> = {
  name: 'no-error-in-success',
  options,
  *run(api, options) {
    const shared = errorSchemas(api);
    for (const { operation, response } of responsesIn(api, options)) {
      const evidence = response.bodies?.map(body => evidenceIn(body.schema, shared)).find(each => each !== undefined);
      if (evidence !== undefined) yield { operation, at: response.at, fact: { is: 'error-in-success', key: response.key, evidence } };
    }
  },
};

/** The schemas of error responses, by identity. */
function errorSchemas(api: Api): Set<unknown> {
  const errors = api.operations.flatMap(operation => operation.responses).filter(({ key }) => ['4', '5'].includes(classOf(key) ?? ''));
  return new Set(errors.flatMap(error => error.bodies ?? []).map(body => follow(body.schema)?.value));
}

function evidenceIn(schema: Node | undefined, shared: Set<unknown>): string | undefined {
  const target = follow(schema);
  if (schema === undefined || target === undefined) return undefined;
  const name = target === schema ? '' : keyOf(target);
  if (shared.has(target.value) && errorName.test(name)) return `its schema ${name} is the one of the error responses`;
  const demanded = ['error', 'errors'].find(property => shapeOf(schema).required.has(property));
  return demanded && `its schema requires ${demanded}`;
}
