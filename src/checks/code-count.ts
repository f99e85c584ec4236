import { type Check, operationsOf } from './check.ts';
import { count, meaning, object } from './options.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const options = object({ ...scope, most: meaning('the limit', count) });

/** Reports operations that declare more distinct codes than a number. */
export const codeCount: Check<ReturnType<typeof options>> = {
  name: 'code-count',
  options,
  requirements: (options, method) => requirementsOn(options, method, { asks: 'few-codes', most: options.most }),
  *run(api, options) {
    for (const operation of operationsOf(api, options)) {
      const codes = operation.responses.filter(response => response.status.kind === 'code').length;
      if (codes > options.most) yield { operation, at: operation.responsesAt, fact: { is: 'many-codes', codes, most: options.most } };
    }
  },
};
