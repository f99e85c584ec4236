import { conditions } from '../checks/conditions.ts';
import { errorFormats } from '../checks/error-formats.ts';
import { standIns } from '../checks/policy.ts';
import { byMethod, code, list, object, oneOf, type Schema, use } from './words.ts';

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

/** What may stand for a required code. */
export const satisfiedBy: Schema = list(oneOf(standIns), 'What may stand in for a required code; an empty list means nothing may.');

/** What the schemas of a policy and of options refer to. */
export const definitions: Readonly<Record<string, Schema>> = {
  code,
  codeTable: byMethod(list(use('code'))),
  singleCondition: single,
  condition,
  requirements: list({ anyOf: [use('code'), object({ code: use('code'), when: use('condition') }, ['code'])] }),
};

/** The `extensions` of the rule `response-policy`. */
export const policy: Schema = object(
  {
    permit: { description: 'Codes that no rule reports as not permitted.', allOf: [use('codeTable')] },
    forbid: { description: 'Codes that must not be declared.', allOf: [use('codeTable')] },
    require: byMethod(use('requirements'), 'Codes that must be declared; with `when`, only under a condition.'),
    error: {
      description: 'The error format that replaces the ruleset’s.',
      anyOf: [
        oneOf(Object.keys(errorFormats), 'A built-in error format.'),
        {
          type: 'string',
          pattern: '[/\\\\]|\\.([yY][aA]?[mM][lL]|[jJ][sS][oO][nN])$',
          description: 'A file of your own, which lint does not read.',
        },
        {
          type: 'object',
          description:
            'Your own error object as a JSON Schema (2020-12), against which bodies are checked; or a complete error format, in `schema`.',
          anyOf: ['schema', 'properties', 'required', 'items', 'allOf', 'anyOf', 'oneOf', '$ref'].map(key => ({
            properties: { [key]: true },
            required: [key],
          })),
        },
      ],
    },
    satisfiedBy,
  },
  [],
  'Your team’s own policy, on top of a ruleset.',
);
