import { classOf } from '../openapi/status.ts';
import { type Check, responsesIn } from './check.ts';
import { condition } from './conditions.ts';
import { codes, meaning, object, oneOf, optional, text } from './options.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const options = object({
  ...scope,
  codes,
  when: optional(meaning('only if this condition holds', condition)),
  body: meaning('`required` or `none`', oneOf('required', 'none')),
  instead: optional(meaning('for a required body: the code to use if there is no body, for the message', text)),
});

/** Reports responses with a body that may not have one, and without that must. A HEAD response never has one (RFC 9110, section 9.3.2). */
export const responseBody: Check<ReturnType<typeof options>> = {
  name: 'response-body',
  options,
  requirements: (options, method) =>
    options.body === 'required' && method === 'head'
      ? []
      : requirementsOn(options, method, { asks: 'body', codes: options.codes, body: options.body }),
  *run(api, options) {
    for (const { operation, response } of responsesIn(api, options)) {
      const { key, at, bodies } = response;
      if (bodies === undefined) continue;
      if (options.body === 'none' && bodies.length > 0) yield { operation, at, fact: { is: 'unexpected-body', key } };
      if (options.body === 'required' && bodies.length === 0 && operation.method !== 'head') {
        const fix = ['4', '5'].includes(classOf(key) ?? '') ? ({ add: 'error-body', response } as const) : undefined;
        yield { operation, at, fact: { is: 'missing-body', key, instead: options.instead }, fix };
      }
    }
  },
};
