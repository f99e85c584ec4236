import { methods } from '../openapi/operation.ts';
import type { Response } from '../openapi/responses.ts';
import { isMeant, registeredCodes } from '../openapi/status.ts';
import { type Check, operationsOf, overParts } from './check.ts';
import { condition } from './conditions.ts';
import type { Fact } from './finding.ts';
import {
  type CodeTable,
  codeOrRange,
  codeTable,
  flag,
  list,
  meaning,
  object,
  oneOf,
  optional,
  type Reader,
  rangeTable,
  taking,
} from './options.ts';
import { entriesFor, type PolicyPart } from './policy.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const registered = oneOf('registered');

/** `registered` stands for every code in IANA's registry. */
const permit: Reader<CodeTable | 'registered'> = meaning(
  "the codes that may be declared, by method; `all` applies to every method, and a method without an entry is not checked. A range such as `4XX` permits every code of the class. Or `registered`: every code in use in IANA's registry",
  taking({ anyOf: [{ const: 'registered' }, rangeTable.schema] }, (value, key) =>
    typeof value === 'string' ? registered(value, key) : rangeTable(value, key),
  ),
);

const options = object({
  ...scope,
  permit,
  when: optional(meaning('only if this condition holds', condition)),
  codes: optional(meaning('check only these codes (default: all)', list(codeOrRange))),
  leave: optional(meaning('codes that another rule reports, by method', codeTable), {}),
  ranges: optional(meaning('whether ranges that cover a permitted code may be declared (default: `true`)', flag), true),
  default: optional(meaning('whether `default` may be declared (default: `true`)', flag), true),
});

type Options = ReturnType<typeof options>;

/** Reports what is declared and not on the list: codes, ranges that cover none of it, keys that are no codes. */
export const permittedCodes: Check<Options> = {
  name: 'permitted-codes',
  options,
  requirements: (given, method, policy) =>
    [...overParts(policy, given)].flatMap(({ part, options }) => {
      const table = tableOf(method, options, part);
      if (table === undefined) return [];
      const { ranges, default: byDefault, codes: among } = options;
      const list = { codes: [...table.permitted], registered: options.permit === 'registered', left: [...table.left] };
      return requirementsOn(options, method, { asks: 'only', ...list, among, ranges, default: byDefault });
    }),
  *run(api, given, policy) {
    for (const { part, options } of overParts(policy, given)) {
      const tables = new Map<string, Table | undefined>();
      for (const operation of operationsOf(api, options)) {
        const { method } = operation;
        if (!tables.has(method)) tables.set(method, tableOf(method, options, part));
        const table = tables.get(method);
        if (table === undefined) continue;
        for (const response of operation.responses) {
          const fact = judge(response, table, options);
          if (fact !== undefined) yield { operation, at: response.at, fact };
        }
      }
    }
  },
};

/** What holds for a method. */
interface Table {
  /** With the ranges all of whose codes are permitted. */
  readonly permitted: ReadonlySet<string>;
  /** Codes that something else reports. */
  readonly left: ReadonlySet<string>;
}

/** The table of a method, undefined where there is none. */
function tableOf(method: string, { permit, leave }: Options, part: PolicyPart): Table | undefined {
  if (permit !== 'registered' && !permit.all && !permit[method as keyof CodeTable]) return undefined;
  const codes = permit === 'registered' ? registeredCodes : entriesFor(permit, method);
  return {
    permitted: new Set([...codes, ...entriesFor(part.permit.codes, method)].sort()),
    left: new Set([...entriesFor(part.forbid.codes, method), ...entriesFor(leave, method)]),
  };
}

function judge({ key, status }: Response, { permitted, left }: Table, options: Options): Fact | undefined {
  if (options.codes !== undefined && !isMeant(key, options.codes)) return undefined;
  switch (status.kind) {
    case 'code':
      if (permitted.has(key) || permitted.has(`${status.code[0]}XX`) || left.has(key)) return undefined;
      return options.permit === 'registered' ? { is: 'not-registered', key } : notPermitted(key, permitted, options.permit);
    case 'range':
      if (options.ranges && [...permitted].some(each => each.startsWith(status.class))) return undefined;
      return notPermitted(key, permitted, {});
    case 'default':
      return options.default ? undefined : notPermitted(key, permitted, {});
    case 'other':
      return { is: 'no-code', key };
  }
}

function notPermitted(key: string, permitted: ReadonlySet<string>, permit: Exclude<Options['permit'], 'registered'>): Fact {
  const onlyOn = methods.filter(method => isMeant(key, permit[method] ?? []));
  return { is: 'not-permitted', key, permitted: [...permitted], onlyOn };
}
