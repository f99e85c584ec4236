import { type Check, responsesIn } from './check.ts';
import { condition, conditions } from './conditions.ts';
import { codeOrRange, list, object, optional, scope, text } from './options.ts';
import { entriesFor } from './policy.ts';

const options = object({
  ...scope,
  /** The codes that may not be declared. */
  codes: list(codeOrRange),
  /** Only where this holds of the operation. */
  when: optional(condition),
  /** Why, as a sentence part; where it is absent, the condition says it. */
  why: optional(text),
  /** What to do instead, completing "use ...". */
  instead: optional(text),
});

/** Reports codes that a guideline rules out, everywhere or under a condition. */
export const forbiddenCodes: Check<ReturnType<typeof options>> = {
  name: 'forbidden-codes',
  options,
  *run(api, options, policy) {
    const when = options.when ?? conditions.always;
    for (const { operation, response } of responsesIn(api, options)) {
      const { key, at } = response;
      const decided = [...entriesFor(policy.permit, operation.method), ...entriesFor(policy.forbid, operation.method)];
      if (decided.includes(key) || !when.holds(operation)) continue;
      yield { operation, at, fact: { is: 'forbidden', key, instead: options.instead, because: options.why ?? options.when?.because } };
    }
  },
};
