import type { Operation } from '../openapi/operation.ts';
import { classIn, isRange, isSuccess } from '../openapi/status.ts';
import type { Version } from '../openapi/version.ts';
import { type Check, inDocuments, operationsOf, overParts } from './check.ts';
import { condition } from './conditions.ts';
import type { Fix } from './finding.ts';
import { anyOf, codeOrRange, list, meaning, object, optional } from './options.ts';
import { entriesFor, type PolicyPart, type StandIn, satisfiedBy, standIns } from './policy.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const options = anyOf(
  ['oneOf', 'each'],
  object({
    ...scope,
    oneOf: optional(
      meaning('codes, one of which must be declared; for a range, one code of the class or the range itself', list(codeOrRange)),
    ),
    each: optional(meaning('codes, all of which must be declared; each that is missing is reported by itself', list(codeOrRange)), []),
    when: optional(meaning('only if this condition holds (default: `always`)', condition)),
    satisfiedBy: optional(satisfiedBy, standIns),
  }),
);

type Options = ReturnType<typeof options>;

/** Reports operations that declare none of the codes that they must. */
export const requiredCodes: Check<Options> = {
  name: 'required-codes',
  options,
  shows: inDocuments,
  requirements: (given, method, policy) =>
    [...overParts(policy, given)].flatMap(({ part, options }) => {
      const satisfiedBy = policy.satisfiedBy ?? options.satisfiedBy;
      return listsOf(options)
        .filter(oneOf => !isDecided(oneOf, method, part))
        .flatMap(oneOf => requirementsOn(options, method, { asks: 'must', oneOf, satisfiedBy }));
    }),
  *run(api, given, policy) {
    const lists = listsOf(given);
    for (const { part, options } of overParts(policy, given)) {
      for (const operation of operationsOf(api, options)) {
        for (const codes of lists) {
          if (isDecided(codes, operation.method, part)) continue;
          if (codes.some(each => declares(operation, each, policy.satisfiedBy ?? options.satisfiedBy))) continue;
          const fact = { is: 'missing-code', codes, because: options.when?.because } as const;
          yield { operation, at: operation.responsesAt, fact, fix: additionOf(codes, operation.version) };
        }
      }
    }
  },
};

/** The codes as lists, of each of which one has to be declared. */
function listsOf({ oneOf, each }: Options): readonly (readonly string[])[] {
  return [...(oneOf === undefined ? [] : [oneOf]), ...new Set(each)].map(codes => [codes].flat());
}

/** Whether the team's policy requires one of the codes by itself. */
function isDecided(codes: readonly string[], method: string, { require }: PolicyPart): boolean {
  return entriesFor(require, method).some(({ code }) => codes.includes(code));
}

/**
 * The first of the codes that is no success, to be added. OpenAPI 2.0 has no ranges: there it is the code
 * as which clients take all others of the class (RFC 9110, section 15).
 */
export function additionOf(codes: readonly string[], version: Version): Fix | undefined {
  const code = codes.find(each => each >= '300');
  if (code === undefined) return undefined;
  return { add: 'response', code: version === '2.0' && isRange(code) ? `${code[0]}00` : code };
}

/**
 * Whether an operation declares a code, by itself or by what may stand for it; a range by itself or by a code of its class.
 * `default` describes every code that is not declared by itself (OpenAPI 3.1, section 4.8.16);
 * beside a declared success it is about errors only.
 */
function declares(operation: Operation, code: string, satisfiedBy: readonly StandIn[]): boolean {
  const declared = operation.responses.map(({ status }) => status);
  if (declared.some(status => status.kind === 'code' && status.code === code)) return true;
  if (code === 'default') return declared.some(({ kind }) => kind === 'default');
  if (isRange(code) && declared.some(status => classIn(status) === code[0])) return true;
  if (satisfiedBy.includes('range') && declared.some(status => status.kind === 'range' && status.class === code[0])) return true;
  const aboutErrors = declared.some(isSuccess);
  return satisfiedBy.includes('default') && declared.some(({ kind }) => kind === 'default') && (!aboutErrors || code >= '400');
}
