import { type Check, operationsOf } from './check.ts';
import type { Finding } from './finding.ts';
import { object, scope } from './options.ts';
import { entriesFor, standIns } from './policy.ts';
import { additionOf, declares } from './required-codes.ts';
import { stated } from './statement.ts';

const options = object(scope);

/** Reports what the team's own `response-policy` forbids and what it requires. */
export const teamPolicy: Check<ReturnType<typeof options>> = {
  name: 'team-policy',
  options,
  says: (options, method, policy) => {
    const satisfiedBy = policy.satisfiedBy ?? standIns;
    const codes = entriesFor(policy.forbid, method);
    return [
      ...(codes.length > 0 ? stated(options, method, { asks: 'not', codes, except: [], why: undefined }) : []),
      ...entriesFor(policy.require, method).flatMap(({ code, when }) =>
        stated(options, method, { asks: 'must', oneOf: [code], satisfiedBy }, when),
      ),
    ];
  },
  *run(api, options, policy) {
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
          mend: additionOf([code]),
        } satisfies Finding;
      }
    }
  },
};
