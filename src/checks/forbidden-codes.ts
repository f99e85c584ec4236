import { isMeant } from '../openapi/status.ts';
import { type Check, overParts, responsesIn } from './check.ts';
import { condition } from './conditions.ts';
import { codes, list, meaning, object, optional, text } from './options.ts';
import { entriesFor, type PolicyPart } from './policy.ts';
import { requirementsOn } from './requirement.ts';
import { isExcepted } from './response-headers.ts';
import { scope } from './scope.ts';

const options = object({
  ...scope,
  codes,
  when: optional(meaning('only if this condition holds', condition)),
  exceptMediaTypes: optional(meaning('media types in which such a response may be declared', list(text)), []),
  why: optional(meaning('the reason, for the message', text)),
  instead: optional(meaning('what to use instead, for the message', text)),
});

/** Reports codes that a guideline rules out, everywhere or under a condition. */
export const forbiddenCodes: Check<ReturnType<typeof options>> = {
  name: 'forbidden-codes',
  options,
  requirements: (given, method, policy) =>
    [...overParts(policy, given)].flatMap(({ part, options }) =>
      requirementsOn(options, method, {
        asks: 'not',
        codes: options.codes,
        except: decidedIn(part, method),
        why: options.why,
        exceptMediaTypes: options.exceptMediaTypes,
      }),
    ),
  *run(api, given, policy) {
    for (const { part, options } of overParts(policy, given)) {
      for (const { operation, response } of responsesIn(api, options)) {
        const { key, at } = response;
        if (isExcepted(response.bodies, options.exceptMediaTypes) || isMeant(key, decidedIn(part, operation.method))) continue;
        yield { operation, at, fact: { is: 'forbidden', key, instead: options.instead, because: options.why ?? options.when?.because } };
      }
    }
  },
};

/** The codes that the team's policy permits, or forbids by itself. */
function decidedIn({ permit, forbid }: PolicyPart, method: string): readonly string[] {
  return [...entriesFor(permit.codes, method), ...entriesFor(forbid.codes, method)];
}
