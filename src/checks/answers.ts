import { isMeant } from '../openapi/status.ts';
import { type Check, inTraffic, responsesIn } from './check.ts';
import { condition } from './conditions.ts';
import type { Fact } from './finding.ts';
import { anyOf, codeOrRange, list, meaning, object, optional } from './options.ts';
import { scope } from './scope.ts';
import { situation } from './situations.ts';

const options = anyOf(
  ['with', 'only'],
  object({
    ...scope,
    when: optional(meaning('only if this condition holds', condition)),
    to: meaning(
      'the requests that it is about: `undeclared-method`, `undeclared-media-type`, `malformed-json`, `unacceptable`, `conditional`, `precondition`, `current-entity-tag`, `empty-collection`, `elsewhere`, `deleted-before`, `gone-before`, `respond-async`, or `sends` and a header',
      situation,
    ),
    with: optional(meaning('codes and ranges, one of which such a request is answered with', list(codeOrRange))),
    besides: optional(meaning('for `with`: codes and ranges that answer for another reason first, such as `401`', list(codeOrRange)), []),
    codes: optional(meaning('for `with`: only these codes and ranges are reported (default: all)', list(codeOrRange))),
    only: optional(meaning('codes and ranges that answer such requests only', list(codeOrRange))),
  }),
);

type Options = ReturnType<typeof options>;

/**
 * Reports, in recorded traffic, requests in a situation that are not answered as they should be, and answers that belong to a situation
 * and came without. Documents do not show how a request is answered: it finds nothing in them.
 */
export const answers: Check<Options> = {
  name: 'answers',
  options,
  shows: inTraffic,
  requirements: () => [],
  *run(api, options) {
    for (const { operation, response } of responsesIn(api, { ...options, codes: every })) {
      const { observed } = operation;
      const holds = observed?.exchange && options.to.holds(observed, observed.exchange);
      const fact = holds === undefined ? undefined : judge(response.key, holds, options);
      if (fact !== undefined) yield { operation, at: response.at, fact };
    }
  },
};

const every = ['1XX', '2XX', '3XX', '4XX', '5XX'];

function judge(key: string, holds: boolean, { to, with: expected, besides, codes = every, only }: Options): Fact | undefined {
  if (holds && expected !== undefined && isMeant(key, codes) && !isMeant(key, [...expected, ...besides]))
    return { is: 'other-answer', key, expected, to: to.to };
  return !holds && only !== undefined && isMeant(key, only) ? { is: 'unasked-answer', key, to: to.toOther } : undefined;
}
