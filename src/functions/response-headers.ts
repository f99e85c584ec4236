import { type Check, responsesIn } from './check.ts';
import { codeOrRange, list, object, optional, scope, text } from './options.ts';

const options = object({
  ...scope,
  codes: list(codeOrRange),
  /** The headers that such a response declares, in any case (RFC 9110, section 5.1). */
  headers: list(text),
  /** Media types in which such a response does without them. */
  exceptMediaTypes: optional(list(text), []),
});

/** Reports responses that lack a header. */
export const responseHeaders: Check<ReturnType<typeof options>> = {
  name: 'response-headers',
  options,
  *run(api, options) {
    for (const { operation, response } of responsesIn(api, options)) {
      const { key, at, headers, bodies } = response;
      if (headers === undefined || bodies?.some(body => options.exceptMediaTypes.includes(body.mediaType))) continue;
      for (const header of options.headers) {
        if (!headers.has(header.toLowerCase())) yield { operation, at, fact: { is: 'missing-header', key, header } };
      }
    }
  },
};
