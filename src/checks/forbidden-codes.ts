import { type Check, responsesIn } from './check.ts';
import { condition } from './conditions.ts';
import { codes, meaning, object, optional, scope, text } from './options.ts';
import { entriesFor, type Policy } from './policy.ts';
import { requirementsOn } from './requirement.ts';

const options = object({
  ...scope,
  codes,
  when: optional(meaning('only if this condition holds', condition)),
  why: optional(meaning('the reason, for the message', text)),
  instead: optional(meaning('what to use instead, for the message', text)),
});

/** Reports codes that a guideline rules out, everywhere or under a condition. */
export const forbiddenCodes: Check<ReturnType<typeof options>> = {
  name: 'forbidden-codes',
  options,
  requirements: (options, method, policy) =>
    requirementsOn(
      options,
      method,
      { asks: 'not', codes: options.codes, except: decidedIn(policy, method), why: options.why },
      options.when,
    ),
  *run(api, options, policy) {
    for (const { operation, response } of responsesIn(api, options)) {
      const { key, at } = response;
      if (decidedIn(policy, operation.method).includes(key) || options.when?.holds(operation) === false) continue;
      yield { operation, at, fact: { is: 'forbidden', key, instead: options.instead, because: options.why ?? options.when?.because } };
    }
  },
};

/** The codes that the team's policy permits, or forbids by itself. */
function decidedIn(policy: Policy, method: string): readonly string[] {
  return [...entriesFor(policy.permit, method), ...entriesFor(policy.forbid, method)];
}
