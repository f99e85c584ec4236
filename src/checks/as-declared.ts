import type { Difference } from '../openapi/exchange.ts';
import { isMeant } from '../openapi/status.ts';
import { type Check, inTraffic, operationsOf } from './check.ts';
import { codeOrRange, list, meaning, object, oneOf, optional } from './options.ts';
import { scope } from './scope.ts';

/** What can differ, by the names of `Difference`. */
const kinds = [
  'method',
  'code',
  'media-type',
  'header',
  'no-body',
  'body',
  'schema',
  'write-only',
  'no-json',
  'error',
  'internals',
  'never',
] as const satisfies readonly Difference['is'][];

const options = object({
  ...scope,
  codes: optional(meaning('only these codes (default: all)', list(codeOrRange))),
  differences: meaning(`what to report: ${kinds.map(kind => `\`${kind}\``).join(', ')}`, list(oneOf(...kinds))),
});

/** Reports, in recorded traffic, what is not as the document declares it. It finds nothing in documents. */
export const asDeclared: Check<ReturnType<typeof options>> = {
  name: 'as-declared',
  options,
  shows: inTraffic,
  requirements: () => [],
  *run(api, options) {
    for (const operation of operationsOf(api, options)) {
      for (const { key, at } of operation.responses) {
        if (options.codes !== undefined && !isMeant(key, options.codes)) continue;
        for (const difference of operation.observed?.differences ?? [])
          if (options.differences.includes(difference.is)) yield { operation, at, fact: { is: 'not-as-declared', key, difference } };
      }
    }
  },
};
