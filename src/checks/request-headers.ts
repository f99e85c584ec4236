import type { Operation } from '../openapi/operation.ts';
import { headerParameter } from '../openapi/parameters.ts';
import { type Check, operationsOf, responsesIn, sides } from './check.ts';
import { condition } from './conditions.ts';
import type { Fact, Finding } from './finding.ts';
import { anyOf, codeOrRange, flag, list, meaning, object, optional, text } from './options.ts';
import { type Ask, requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const options = anyOf(
  ['oneOf', 'optional', 'forbidden'],
  object({
    ...scope,
    codes: optional(meaning('only where one of these codes is declared (default: every operation)', list(codeOrRange))),
    when: optional(meaning('only if this condition holds', condition)),
    oneOf: optional(meaning('header parameters, one of which must be accepted', list(text))),
    required: optional(meaning('whether one of them must be `required: true`', flag), false),
    optional: optional(meaning('header parameters that must not be `required: true`', list(text)), []),
    forbidden: optional(meaning('header parameters that must not be accepted', list(text)), []),
  }),
);

type Options = ReturnType<typeof options>;

/** Reports operations, or codes, without a request header that they need, and operations with one that they may not have. */
export const requestHeaders: Check<Options> = {
  name: 'request-headers',
  options,
  // The headers that a request was sent with say nothing of those that others may have.
  shows: ({ codes, oneOf }) => (codes === undefined || oneOf === undefined ? ['document'] : sides),
  requirements: (options, method) => asked(options).flatMap(ask => requirementsOn(options, method, ask)),
  *run(api, options) {
    const { codes } = options;
    if (codes !== undefined) yield* byCode(responsesIn(api, { ...options, codes }), options);
    for (const operation of codes === undefined ? operationsOf(api, options) : []) {
      if (lacks(operation, options)) {
        const { oneOf: headers = [], required } = options;
        const fact = { is: 'no-request-header', headers, required, because: options.when?.because } as const;
        yield { operation, at: operation.node.at, fact, fix: additionOf(options) };
      }
      for (const fact of unwantedIn(operation, options)) yield { operation, at: operation.node.at, fact };
    }
  },
};

function* byCode(responses: ReturnType<typeof responsesIn>, options: Options): Generator<Finding> {
  const seen = new Set<Operation>();
  for (const { operation, response } of responses) {
    const { key, at } = response;
    if (lacks(operation, options)) {
      const { oneOf: headers = [], required } = options;
      const fact = { is: 'missing-request-header', key, headers, ...(required && { required }) } as const;
      yield { operation, at, fact, fix: additionOf(options) };
    }
    for (const fact of seen.has(operation) ? [] : unwantedIn(operation, options)) yield { operation, at: operation.node.at, fact };
    seen.add(operation);
  }
}

/** Whether an operation is known not to accept, or not to require, one of the headers that it must. */
function lacks({ parameters, parametersKnown }: Operation, { oneOf, required }: Options): boolean {
  if (!parametersKnown || oneOf === undefined) return false;
  return !oneOf.some(name => {
    const parameter = headerParameter(parameters, name);
    return parameter !== undefined && (!required || parameter.required);
  });
}

/** An optional header is what is added. */
function additionOf({ oneOf: [header] = [], required }: Options): Finding['fix'] {
  return header === undefined || required ? undefined : { add: 'header-parameter', header };
}

function* unwantedIn({ parameters }: Operation, { optional, forbidden }: Options): Generator<Fact> {
  for (const header of optional)
    if (headerParameter(parameters, header)?.required) yield { is: 'unwanted-request-header', header, required: true };
  for (const header of forbidden)
    if (headerParameter(parameters, header) !== undefined) yield { is: 'unwanted-request-header', header, required: false };
}

function asked({ codes, oneOf, required, optional, forbidden }: Options): Ask[] {
  const asks: Ask[] = optional.length + forbidden.length > 0 ? [{ asks: 'no-request-header', optional, forbidden }] : [];
  return oneOf === undefined ? asks : [{ asks: 'request-header', ...(codes && { codes }), oneOf, required }, ...asks];
}
