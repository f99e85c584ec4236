import { orCode, type Schema, use } from '../checks/options.ts';

/** What makes a text more than blank: neither white space nor a control character. Without the flag `u`, which not every editor sets, a pattern has no \\p{Cc}. */
const visible = '[^\\s\\u0000-\\u001f\\u007f-\\u009f]';

const reason: Schema = { type: 'string', pattern: visible, description: 'Why the rule does not apply here, in a few words.' };
const word: Schema = { type: ['string', 'number'], pattern: visible };
const day: Schema = { type: 'string', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' };
const code = orCode('^([1-5][0-9]{2}|[1-5][Xx]{2}|default)$');

/** How the rules are called that look at exceptions, which no exception can name. */
const aboutExceptions = 'statute-exceptions';

/** The name of a rule, or the beginning of some, with a hyphen in it and a `*` after it. An editor offers those that are known; others are taken too. */
export function ruleName(known: readonly string[]): Schema {
  const part = '[^*\\s\\u0000-\\u001f\\u007f-\\u009f]';
  const pattern = `^(?!${aboutExceptions})(${part}+|${part}*-${part}*\\*)$`;
  return { anyOf: [{ enum: known.filter(name => !name.startsWith(aboutExceptions)) }, { type: 'string', pattern }] };
}

/** Exceptions as a document holds them; `ruleName` is among the definitions. */
export function exceptions(): Schema {
  const entry = object(
    {
      rule: {
        description: 'The rule that does not apply, a list of rules, or the start of their names with a hyphen in it and a * after it.',
        anyOf: [use('ruleName'), { ...list(use('ruleName')), minItems: 1 }],
      },
      codes: { ...list(code, 'The codes to which the exception is limited.'), minItems: 1 },
      reason,
      owner: { ...word, description: 'Who is responsible for it.' },
      ticket: { ...word, description: 'Where it is tracked.' },
      since: { ...day, description: 'The day it was added, neither in the future nor after expires, such as 2026-01-31.' },
      expires: { ...day, description: 'The last day on which it applies, such as 2026-12-31.' },
    },
    ['rule', 'reason'],
  );
  return { ...list(entry, 'Rules that do not apply here, each with the reason.'), minItems: 1 };
}

/** `{rule: reason}`, as other tools write it. */
export const ignoredRules: Schema = {
  type: 'object',
  additionalProperties: reason,
  description: 'Rules that do not apply here, each with the reason.',
};

/** A list of which each item is of the same kind. */
function list(items: Schema, description?: string): Schema {
  return { type: 'array', items, ...(description !== undefined && { description }) };
}

/** An object with these fields and no others. */
function object(properties: Readonly<Record<string, Schema>>, required: readonly string[] = [], description?: string): Schema {
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    ...(description !== undefined && { description }),
  };
}
