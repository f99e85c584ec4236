import type { Operation } from '../openapi/operation.ts';
import { methods } from '../openapi/operation.ts';
import type { Response } from '../openapi/responses.ts';
import { registeredCodes } from '../openapi/status.ts';
import { type Check, operationsOf } from './check.ts';
import type { Fact, Finding } from './finding.ts';
import { type CodeTable, code, codeTable, flag, list, object, oneOf, optional, type Reader, scope } from './options.ts';
import { entriesFor, type Policy } from './policy.ts';

const registered = oneOf('registered');

/** `registered` stands for every code in IANA's registry. */
const permit: Reader<CodeTable | 'registered'> = (value, key) =>
  typeof value === 'string' ? registered(value, key) : codeTable(value, key);

const options = object({
  ...scope,
  /** The codes that may be declared, by method. A method with no entry is not looked at. */
  permit,
  /** Look at these codes only. */
  codes: optional(list(code)),
  /** Codes that another rule of the ruleset reports, by method. */
  leave: optional(codeTable, {}),
  /** Whether a range may be declared that covers a permitted code. */
  ranges: optional(flag, true),
  /** Whether `default` may be declared. */
  default: optional(flag, true),
});

type Options = ReturnType<typeof options>;

/** Reports what is declared and not on the list: codes, ranges that cover none of it, keys that are no codes. */
export const permittedCodes: Check<Options> = {
  name: 'permitted-codes',
  options,
  *run(api, options, policy) {
    for (const operation of operationsOf(api, options)) {
      const permitted = permittedOn(operation.method, options.permit);
      if (permitted === undefined) continue;
      for (const response of operation.responses) {
        const fact = judge(operation, response, permitted, options, policy);
        if (fact !== undefined) yield { operation, at: response.at, fact } satisfies Finding;
      }
    }
  },
};

/** The codes that a table permits on a method, undefined where the table does not speak of it. */
function permittedOn(method: string, permit: Options['permit']): readonly string[] | undefined {
  if (permit === 'registered') return registeredCodes;
  return permit.all || permit[method as keyof CodeTable] ? entriesFor(permit, method) : undefined;
}

function judge(operation: Operation, response: Response, permitted: readonly string[], options: Options, policy: Policy): Fact | undefined {
  const { key, status } = response;
  const known = [...permitted, ...entriesFor(policy.permit, operation.method)];
  switch (status.kind) {
    case 'code': {
      const passed = known.includes(key) || (options.codes && !options.codes.includes(key));
      const left = [...entriesFor(policy.forbid, operation.method), ...entriesFor(options.leave, operation.method)];
      if (passed || left.includes(key)) return undefined;
      return options.permit === 'registered' ? { is: 'not-registered', key } : notPermitted(key, known, options.permit);
    }
    case 'range':
      if (options.codes || (options.ranges && known.some(each => each.startsWith(status.class)))) return undefined;
      return notPermitted(key, known, {});
    case 'default':
      return options.codes || options.default ? undefined : notPermitted(key, known, {});
    case 'other':
      return options.codes ? undefined : { is: 'no-code', key };
  }
}

function notPermitted(key: string, known: readonly string[], permit: Exclude<Options['permit'], 'registered'>): Fact {
  const onlyOn = methods.filter(method => permit[method]?.includes(key));
  return { is: 'not-permitted', key, permitted: [...new Set(known)].sort(), onlyOn };
}
