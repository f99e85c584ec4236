import { headerParameter } from '../openapi/parameters.ts';
import { type Check, responsesIn } from './check.ts';
import { codes, list, meaning, object, text } from './options.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const options = object({
  ...scope,
  codes,
  oneOf: meaning('header parameters, one of which must be accepted', list(text)),
});

/** Reports codes that answer to a request header which the operation does not accept. */
export const requestHeaders: Check<ReturnType<typeof options>> = {
  name: 'request-headers',
  options,
  requirements: (options, method) =>
    requirementsOn(options, method, { asks: 'request-header', codes: options.codes, oneOf: options.oneOf }),
  *run(api, options) {
    for (const { operation, response } of responsesIn(api, options)) {
      if (!operation.parametersKnown || options.oneOf.some(name => headerParameter(operation.parameters, name))) continue;
      const [header] = options.oneOf;
      const fix = header === undefined ? undefined : ({ add: 'header-parameter', header } as const);
      yield { operation, at: response.at, fact: { is: 'missing-request-header', key: response.key, headers: options.oneOf }, fix };
    }
  },
};
