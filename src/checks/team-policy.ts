import { classIn, isMeant } from '../openapi/status.ts';
import { type Check, operationsOf } from './check.ts';
import { type ErrorFormat, errorFormats, formatOf } from './error-formats.ts';
import { notInFormat } from './error-schema.ts';
import type { Finding } from './finding.ts';
import { object, scope } from './options.ts';
import { entriesFor, type Policy, standIns } from './policy.ts';
import { additionOf, declares } from './required-codes.ts';
import { requirementsOn } from './requirement.ts';

const options = object(scope);

/** The responses that the error format is asked of; `default` stands for errors only where a success is declared. */
const errors = ['4XX', '5XX', 'default'];

/** Reports what the team's own `response-policy` forbids and what it requires, and errors in another format than its own. */
export const teamPolicy: Check<ReturnType<typeof options>> = {
  name: 'team-policy',
  options,
  requirements: (options, method, policy) => {
    const satisfiedBy = policy.satisfiedBy ?? standIns;
    const codes = entriesFor(policy.forbid, method);
    const formats = formatsOf(policy).map(({ title }) => title);
    return [
      ...(codes.length > 0 ? requirementsOn(options, method, { asks: 'not', codes, except: [], why: undefined }) : []),
      ...entriesFor(policy.require, method).flatMap(({ code, when }) =>
        requirementsOn(options, method, { asks: 'must', oneOf: [code], satisfiedBy }, when),
      ),
      ...(formats.length > 0 && method !== 'head'
        ? requirementsOn(options, method, { asks: 'format', codes: errors, formats, properties: [], message: false, required: false })
        : []),
    ];
  },
  *run(api, options, policy) {
    const formats = formatsOf(policy);
    const never = typeof policy.error === 'object' ? policy.error.never : [];
    for (const operation of operationsOf(api, options)) {
      const forbidden = entriesFor(policy.forbid, operation.method);
      for (const { key, at } of operation.responses) {
        if (!forbidden.includes(key)) continue;
        yield { operation, at, fact: { is: 'forbidden', key, instead: undefined, because: undefined } } satisfies Finding;
      }
      for (const { code, when } of entriesFor(policy.require, operation.method)) {
        if (when?.holds(operation) === false || declares(operation, code, policy.satisfiedBy ?? standIns)) continue;
        yield {
          operation,
          at: operation.responsesAt,
          fact: { is: 'missing-code', codes: [code], because: when?.because },
          fix: additionOf([code], operation.version),
        } satisfies Finding;
      }
      const succeeds = operation.responses.some(({ status }) => ['2', '3'].includes(classIn(status) ?? ''));
      for (const { key, at, status, bodies } of operation.method === 'head' ? [] : operation.responses) {
        if (status.kind === 'other' || !isMeant(key, errors) || isMeant(key, never) || (key === 'default' && !succeeds)) continue;
        const fact = notInFormat(key, bodies ?? [], formats);
        if (fact !== undefined) yield { operation, at, fact } satisfies Finding;
      }
    }
  },
};

/** The team's own error format, where it is known here: a file is not read. */
function formatsOf({ error }: Policy): readonly ErrorFormat[] {
  if (typeof error === 'object') return [formatOf(error)];
  return error !== undefined && Object.hasOwn(errorFormats, error) ? [errorFormats[error] ?? []].flat() : [];
}
