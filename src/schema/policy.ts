import { conditions } from '../checks/conditions.ts';
import { codeTableSchema, type Schema, use } from '../checks/options.ts';

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
      pattern: '^(not )?declares [1-5][0-9]{2}$',
      description: 'If the code is declared, as in declares 200.',
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
};
