import { condition } from './conditions.ts';
import {
  anyOf,
  code,
  codes,
  flag,
  list,
  meaning,
  mediaType,
  object,
  oneOf,
  optional,
  pattern,
  type Reader,
  record,
  taking,
  text,
} from './options.ts';
import { scope } from './scope.ts';
import { orList } from './wording.ts';

/** What the values that a property is limited to have to be. */
export type ValueRule = 'status' | { readonly allowed: readonly string[] } | { readonly pattern: string } | { readonly byCode: CodeTable };

/** Texts, one of which a property may be, by the code of the response. */
type CodeTable = Readonly<Record<string, readonly string[]>>;

const name = taking({ type: 'string', minLength: 1 }, text);
const status = oneOf('status');
const allowed = list(text);
const patterned = object({ pattern });
const tabled = object({ byCode: record(taking({ type: 'string', pattern: '^[1-5][0-9]{2}$' }, code), allowed) });

const valueRule: Reader<ValueRule> = taking({ anyOf: [status.schema, allowed.schema, patterned.schema, tabled.schema] }, (value, key) => {
  if (Array.isArray(value)) return { allowed: allowed(value, key) };
  if (typeof value !== 'object') return status(value, key);
  return value !== null && 'byCode' in value ? tabled(value, key) : patterned(value, key);
});

const type = oneOf('string', 'integer', 'number', 'boolean', 'array', 'object');

/** Of which bodies a check speaks, by their properties. */
export const whenProperties = optional(
  meaning('check only bodies whose schema has all of these properties, dotted; `*` stands for any part of a name', list(text)),
  [],
);

export const options = anyOf(
  ['type', 'maps', 'properties', 'anyOf', 'only', 'notEmpty', 'mandatory', 'forbidden', 'notTogether', 'types', 'values'],
  object({
    ...scope,
    codes,
    when: optional(meaning('only if this condition holds', condition)),
    mediaTypes: optional(
      meaning('check only bodies in these media types (default: JSON); `*` stands for any part of a name', list(mediaType)),
    ),
    whenProperties,
    type: optional(meaning('the JSON type of the body', type)),
    maps: optional(meaning('whether the body may be a map, which has further properties but none by name (default: `true`)', flag), true),
    properties: optional(
      meaning(
        'properties that the body must have, dotted; `errors.code` is looked for in an object and in the items of a list, and in `errors[].code`, `errors` must be a list',
        list(text),
      ),
      [],
    ),
    anyOf: optional(meaning('properties, dotted, of which the body must have one; `*` stands for any part of a name', list(text)), []),
    only: optional(
      meaning(
        'closed lists of the properties that there may be, by where: `{ errors: [id, code, "@*"] }`, with `""` for the body itself; `*` stands for any part of a name',
        record(
          taking({ type: 'string' }, (value: unknown) => String(value)),
          list(text),
        ),
      ),
      {},
    ),
    notEmpty: optional(meaning('lists, dotted, whose schema must have `minItems` of at least 1', list(text)), []),
    required: optional(meaning('whether the schema must also list `properties`, and those they are in, under `required`', flag), false),
    mandatory: optional(meaning('properties, dotted, that what they are in must list under `required` if they are there', list(text)), []),
    forbidden: optional(meaning('properties that the body must not have, dotted', list(text)), []),
    notTogether: optional(meaning('properties of the body that must not all be required together', list(text)), []),
    types: optional(meaning('the JSON type of properties, if they are there: `{ status: integer }`', record(name, type)), {}),
    values: optional(
      meaning(
        'what properties must be, if `enum` or `const` limits them: `status` (the code of the response), a list of texts, `{ pattern: <regular expression> }`, or lists by code: `{ byCode: { 429: [TOO_MANY_REQUESTS] } }`',
        record(name, valueRule),
      ),
      {},
    ),
  }),
);

export type BodyOptions = ReturnType<typeof options>;

/** What the options ask, in words. */
export function saidBy(options: BodyOptions): string {
  const { mediaTypes, type, maps, properties, anyOf, only, notEmpty, required, mandatory, forbidden, notTogether, types, values } = options;
  const bodies = `a body${mediaTypes ? ` in ${orList(mediaTypes)}` : ''}${withProperties(options.whenProperties)}`;
  const asked = [
    type && `type ${type}`,
    !maps && 'no map',
    properties.length > 0 && `${required ? 'required' : 'with'} ${properties.join(', ')}`,
    anyOf.length > 0 && `with ${orList(anyOf)}`,
    ...Object.entries(only).map(([at, names]) => `${at === '' ? '' : `in ${at} `}only ${names.join(', ')}`),
    notEmpty.length > 0 && `${notEmpty.join(', ')} not empty`,
    mandatory.length > 0 && `${mandatory.join(', ')} required`,
    forbidden.length > 0 && `without ${forbidden.join(', ')}`,
    notTogether.length > 0 && `not ${notTogether.join(' and ')} together`,
    ...Object.entries(types).map(([property, type]) => `${property}: ${type}`),
    ...Object.entries(values).map(([property, rule]) => `${property}: ${ruleInWords(rule)}`),
  ];
  return `${bodies}, if any: ${asked.filter(Boolean).join('; ')}`;
}

/** Which properties the bodies have that a check looks at, in words. */
export function withProperties(whenProperties: readonly string[]): string {
  return whenProperties.length > 0 ? ` that has ${whenProperties.join(' and ')}` : '';
}

function ruleInWords(rule: ValueRule): string {
  if (rule === 'status') return 'the code';
  if ('byCode' in rule)
    return Object.entries(rule.byCode)
      .map(([code, texts]) => `${orList(texts)} for ${code}`)
      .join(', ');
  return 'pattern' in rule ? `matches ${rule.pattern}` : orList(rule.allowed);
}
