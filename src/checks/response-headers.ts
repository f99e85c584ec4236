import { type Body, essence, type Response } from '../openapi/responses.ts';
import { classOf } from '../openapi/status.ts';
import { type Check, responsesIn } from './check.ts';
import { condition } from './conditions.ts';
import type { Fix } from './finding.ts';
import { codes, list, meaning, object, optional, text } from './options.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const options = object({
  ...scope,
  codes,
  when: optional(meaning('only if this condition holds', condition)),
  headers: optional(meaning('the required headers; case does not matter', list(text)), []),
  anyOf: optional(meaning('headers, one of which must be declared', list(text)), []),
  exceptMediaTypes: optional(meaning('media types in which such a response needs none of them', list(text)), []),
});

/** Reports responses that lack a header. */
export const responseHeaders: Check<ReturnType<typeof options>> = {
  name: 'response-headers',
  options,
  requirements: ({ codes, headers, anyOf, exceptMediaTypes, when, ...scope }, method) =>
    requirementsOn(scope, method, { asks: 'headers', codes, headers, anyOf, exceptMediaTypes }, when),
  *run(api, options) {
    for (const { operation, response } of responsesIn(api, options)) {
      const { key, at, headers, bodies } = response;
      if (headers === undefined || isExcepted(bodies, options.exceptMediaTypes) || options.when?.holds(operation) === false) continue;
      for (const header of options.headers) {
        if (!headers.has(header.toLowerCase()))
          yield { operation, at, fact: { is: 'missing-header', key, headers: [header] }, fix: headerAddition(response, header) };
      }
      const [first] = options.anyOf;
      if (first !== undefined && !options.anyOf.some(header => headers.has(header.toLowerCase())))
        yield { operation, at, fact: { is: 'missing-header', key, headers: options.anyOf }, fix: headerAddition(response, first) };
    }
  },
};

function headerAddition(response: Response, header: string): Fix | undefined {
  return ['3', '4', '5'].includes(classOf(response.key) ?? '') ? { add: 'response-header', response, header } : undefined;
}

/** Whether there is a body and each is in one of the media types, their parameters aside. */
function isExcepted(bodies: readonly Body[] | undefined, mediaTypes: readonly string[]): boolean {
  return bodies !== undefined && bodies.length > 0 && bodies.every(body => mediaTypes.includes(essence(body.mediaType)));
}
