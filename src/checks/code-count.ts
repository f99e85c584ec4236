import type { Operation } from '../openapi/operation.ts';
import { isMeant, isSuccess } from '../openapi/status.ts';
import { type Check, inDocuments, operationsOf } from './check.ts';
import { condition } from './conditions.ts';
import type { Fact } from './finding.ts';
import { anyOf, codeOrRange, count, list, meaning, object, optional } from './options.ts';
import { additionOf } from './required-codes.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const options = anyOf(
  ['least', 'most'],
  object({
    ...scope,
    codes: optional(meaning('count only these codes (default: all)', list(codeOrRange))),
    when: optional(meaning('only if this condition holds', condition)),
    least: optional(meaning('how many must be declared; a range or `default` may stand for any number of codes', count)),
    most: optional(meaning('the limit', count)),
  }),
);

type Options = ReturnType<typeof options>;

/** Reports operations that declare more distinct codes than a number, or fewer. */
export const codeCount: Check<Options> = {
  name: 'code-count',
  options,
  shows: inDocuments,
  requirements: (options, method) => {
    const { codes: among, least, most } = options;
    return requirementsOn(options, method, { asks: 'few-codes', among, least, most });
  },
  *run(api, options) {
    for (const operation of operationsOf(api, options)) {
      const found = operation.responses.filter(({ status, key }) => status.kind === 'code' && isMeant(key, options.codes ?? [key]));
      const fact = judge(
        found.map(({ key }) => key),
        operation,
        options,
      );
      if (fact === undefined) continue;
      const lacking = options.codes?.filter(code => !found.some(({ key }) => key === code)) ?? [];
      const fix = found.length + 1 === options.least ? additionOf(lacking, operation.version) : undefined;
      yield { operation, at: operation.responsesAt, fact, fix };
    }
  },
};

function judge(found: readonly string[], operation: Operation, { codes, least, most }: Options): Fact | undefined {
  const isMany = most !== undefined && found.length > most;
  const isFew = least !== undefined && found.length < least && !standsForMore(operation, codes);
  if (!isMany && !isFew) return undefined;
  return isMany && codes === undefined && least === undefined
    ? { is: 'many-codes', codes: found.length, most }
    : { is: 'code-count', found, of: codes, least, most };
}

/** Whether a range is declared that may stand for codes which count, or a `default`, which beside a success is about errors only. */
function standsForMore({ responses }: Operation, codes: readonly string[] | undefined): boolean {
  const succeeds = responses.some(({ status }) => isSuccess(status));
  return responses.some(({ status }) => {
    if (status.kind === 'range') return codes === undefined || codes.some(code => code[0] === status.class);
    return status.kind === 'default' && (codes === undefined || !succeeds || codes.some(code => code >= '400'));
  });
}
