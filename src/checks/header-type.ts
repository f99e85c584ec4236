import { field } from '../openapi/node.ts';
import type { Header } from '../openapi/responses.ts';
import { formatOf, schemaAt, shapeOf } from '../openapi/schema.ts';
import { valuesAt } from '../openapi/schema-demands.ts';
import { type Check, inDocuments, operationsOf } from './check.ts';
import type { Fact } from './finding.ts';
import { anyOf, meaning, object, oneOf, optional, pattern, text } from './options.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const options = anyOf(
  ['type', 'format', 'pattern'],
  object({
    ...scope,
    header: meaning('its name', text),
    type: optional(meaning('the JSON type that its schema must allow', oneOf('string', 'integer', 'number', 'boolean', 'array', 'object'))),
    format: optional(meaning('the `format` of its schema, if that has one', text)),
    pattern: optional(
      meaning('the `pattern` of its schema, if that has one, which the values in an `enum` or `const` must match', pattern),
    ),
  }),
);

type Options = ReturnType<typeof options>;

/** Reports a response header that is typed so that values which the header may have do not fit. */
export const headerType: Check<Options> = {
  name: 'header-type',
  options,
  shows: inDocuments,
  requirements: (options, method) => {
    const { header, type, format, pattern } = options;
    return requirementsOn(options, method, { asks: 'header-type', header, type, format, pattern });
  },
  *run(api, options) {
    for (const operation of operationsOf(api, options)) {
      for (const { key, at, headers } of operation.responses) {
        const header = headers?.get(options.header.toLowerCase());
        for (const fact of header === undefined ? [] : faultsIn(header, key, options)) yield { operation, at, fact };
      }
    }
  },
};

function* faultsIn({ schema }: Header, key: string, { header, type, format, pattern }: Options): Generator<Fact> {
  const types = [...shapeOf(schema).types];
  if (type !== undefined && types.length > 0 && !types.includes(type)) yield { is: 'header-type', key, header, type, found: types };
  const declared = formatOf(schema);
  if (format !== undefined && declared !== undefined && declared !== format)
    yield { is: 'header-schema', key, header, what: 'format', found: declared, expected: format };
  if (pattern === undefined) return;
  const own = field(schemaAt(schema)?.value, 'pattern');
  if (typeof own === 'string' && unescaped(own) !== unescaped(pattern))
    yield { is: 'header-schema', key, header, what: 'pattern', found: own, expected: pattern };
  const values = (valuesAt(schema, []) ?? []).map(String).filter(value => !new RegExp(pattern).test(value));
  if (values.length > 0) yield { is: 'header-schema', key, header, what: 'value', found: values.join(', '), expected: pattern };
}

/** A regular expression with slashes as they are: escaped or not, they mean the same. */
function unescaped(expression: string): string {
  return expression.replaceAll('\\/', '/');
}
