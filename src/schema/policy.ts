import { conditions } from '../checks/known-conditions.ts';
import { codeTableSchema, type Schema, use } from '../checks/options.ts';
import { whereSchema } from '../checks/where.ts';

/** A condition, or `not` and one. */
const single: Schema = {
  anyOf: [
    ...Object.entries(conditions).map(([name, { because }]) => ({ const: name, description: `Where ${because}.` })),
    {
      type: 'string',
      pattern: '^(not )?(accepts|requires) [A-Za-z][A-Za-z0-9-]*$',
      description: 'If there is a header parameter of that name, as in accepts If-Match.',
    },
    {
      type: 'string',
      pattern: '^(not )?declares ([1-5][0-9]{2}|(?!default$)[A-Za-z][A-Za-z0-9-]*)$',
      description: 'If the code, or a response header of that name, is declared, as in declares 200 and declares ETag.',
    },
    {
      type: 'string',
      pattern: '^(not )?accepts-query \\S+$',
      description: 'If there is a query parameter of that name, as in accepts-query page.',
    },
    {
      type: 'string',
      pattern: '^(not )?accepts-body [^\\s/]+/[^\\s/]+$',
      description: 'If the request body may be in that media type, as in accepts-body application/json.',
    },
    {
      type: 'string',
      pattern: '^(not )?uses [^\\s/]+/[^\\s/]+$',
      description: 'If the request body or the body of a response may be in that media type, as in uses application/json.',
    },
    {
      type: 'string',
      pattern: '^(not )?marked x-\\S+$',
      description: 'If the operation or its path item has the extension, and it is not false, as in marked x-internal.',
    },
    { enum: Object.keys(conditions).map(name => `not ${name}`), description: 'If the condition does not hold.' },
  ],
};

/** A condition, or several that hold together. */
const condition: Schema = {
  description: 'Only for operations where this condition holds.',
  anyOf: [use('singleCondition'), { type: 'array', items: use('singleCondition'), minItems: 1 }],
};

/** What the schemas of a policy and of options refer to. */
export const definitions: Readonly<Record<string, Schema>> = {
  codeTable: codeTableSchema,
  singleCondition: single,
  condition,
  where: whereSchema,
};
