import { shapeOf } from '../openapi/schema.ts';
import { type Check, operationsOf } from './check.ts';
import { meaning, object, oneOf, text } from './options.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const options = object({
  ...scope,
  header: meaning('its name', text),
  type: meaning('the JSON type that its schema must allow', oneOf('string', 'integer', 'number', 'boolean', 'array', 'object')),
});

/** Reports a response header that is typed so that values which the header may have do not fit. */
export const headerType: Check<ReturnType<typeof options>> = {
  name: 'header-type',
  options,
  requirements: (options, method) => requirementsOn(options, method, { asks: 'header-type', header: options.header, type: options.type }),
  *run(api, options) {
    for (const operation of operationsOf(api, options)) {
      for (const { key, at, headers } of operation.responses) {
        const header = headers?.get(options.header.toLowerCase());
        const types = [...shapeOf(header?.schema).types];
        if (types.length === 0 || types.includes(options.type)) continue;
        yield { operation, at, fact: { is: 'header-type', key, header: options.header, type: options.type, found: types } };
      }
    }
  },
};
