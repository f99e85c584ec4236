import { isFields } from '../openapi/node.ts';
import { type ErrorForm, inlineForm } from './error-form.ts';
import { errorFormats } from './error-formats.ts';
import { type CodeTable, list, meaning, OptionsError, object, oneOf, optional, type Reader, type Schema, taking, text } from './options.ts';
import { type Citing, citedFormat, emptyTable, type PolicyTable, tableFields } from './policy-table.ts';
import { type Where, where } from './where.ts';

/** What may stand for a code that is not declared by itself. */
export const standIns = ['range', 'default'] as const;
export type StandIn = (typeof standIns)[number];

/** A table for some of the operations. */
export interface PolicyPart extends PolicyTable {
  /** Undefined for all operations. */
  readonly where: Where | undefined;
  /** The keys that it has itself. */
  readonly own: readonly string[];
}

/** A team's own decisions: a table of its own, or what it lays over a ruleset's. */
export interface Policy {
  /** The name of the team's guideline. */
  readonly guideline: string | undefined;
  /** The tables, of which exactly one holds for each operation. */
  readonly parts: readonly PolicyPart[];
  /** The error format that replaces the ruleset's: the name of one, the path of a file of one's own, or the format itself. */
  readonly error: string | ErrorForm | undefined;
  /** What the policy says of its error format. */
  readonly errorCiting: Citing;
  /** What satisfies a required code; replaces what the rules say. */
  readonly satisfiedBy: readonly StandIn[] | undefined;
}

/** What makes an object a schema, or a format that has one. */
const schemaKeys = ['schema', 'properties', 'required', 'items', 'allOf', 'anyOf', 'oneOf', '$ref'];

const errorSchema: Schema = {
  anyOf: [
    { enum: Object.keys(errorFormats), description: 'A built-in error format.' },
    {
      type: 'string',
      pattern: '[/\\\\]|\\.([yY][aA]?[mM][lL]|[jJ][sS][oO][nN])$',
      description: 'A file of your own, which lint does not read.',
    },
    {
      type: 'object',
      description:
        'Your own error object as a JSON Schema (2020-12), against which bodies are checked; or a complete error format, in `schema`.',
      anyOf: schemaKeys.map(key => ({ properties: { [key]: true }, required: [key] })),
    },
  ],
};

/** A name that is known, what can only be the path of a file, which is not read here, or the format itself. */
const errorFormat: Reader<string | ErrorForm> = taking(errorSchema, (value, key) => {
  if (isFields(value)) return inlineForm(value, key);
  if (typeof value === 'string' && (Object.hasOwn(errorFormats, value) || /[/\\]|\.(?:ya?ml|json)$/i.test(value))) return value;
  throw new OptionsError(
    `${key} is ${JSON.stringify(value)}; expected one of ${Object.keys(errorFormats).join(', ')}, the path of a file such as ./errors.yaml, or a schema`,
  );
});

/** What may stand for a required code. */
export const satisfiedBy = meaning(
  'what may stand in for a code: `range` (a `4XX` for a 404) and `default` (for an error, and for a success if no other is declared); by default both',
  list(oneOf(...standIns)),
);

const fields = object({
  guideline: optional(meaning('The name of your guideline, for messages.', text)),
  ...tableFields,
  tables: optional(
    meaning(
      'Tables for parts of the API. The first one whose `where` holds for an operation counts; what it leaves out is taken from the policy itself.',
      list(object({ where, ...tableFields })),
    ),
    [],
  ),
  error: optional(
    meaning(
      'The error format that replaces the ruleset’s; with `level`, `clause`, `url` or `reason`, name it in `format`.',
      citedFormat(errorFormat),
    ),
  ),
  satisfiedBy: optional(satisfiedBy),
});

/** What the `extensions` of the rule `response-policy` may be. */
export const policySchema: Schema = {
  ...fields.schema,
  description: 'Your team’s own policy: a table of its own, or on top of a ruleset.',
};

/** The checks that read each key; of none, what `inject` and `generate` read too. */
const readers: Readonly<Record<string, readonly string[]>> = {
  guideline: [],
  permit: ['permitted-codes', 'forbidden-codes', 'team-policy'],
  forbid: ['team-policy'],
  require: ['team-policy'],
  headers: ['team-policy'],
  body: ['team-policy'],
  tables: ['team-policy'],
  error: [],
  satisfiedBy: ['required-codes', 'team-policy'],
};

/** Whether a value can only be meant as a policy: it has keys of one, and no others. */
export function isLikePolicy(value: object): boolean {
  const keys = Object.keys(value);
  return keys.some(key => key !== 'guideline') && keys.every(key => Object.hasOwn(readers, key));
}

/**
 * Refuses a policy of which no rule would read a part.
 * @param checks the names of the checks that the rules use
 * @throws OptionsError
 */
export function refuseUnread(policy: object, checks: ReadonlySet<unknown>): void {
  for (const key of Object.keys(policy)) {
    const wanted = readers[key] ?? [];
    if (wanted.length === 0 || wanted.some(each => checks.has(each))) continue;
    throw new OptionsError(
      `response-policy: extensions.${key} is not read by any rule here; expected one with the function ${wanted.join(' or ')}, as the rulesets of Statute have it`,
    );
  }
}

const policies = new WeakMap<object, Policy>();

/**
 * Reads the `extensions` of the rule `response-policy`; what was read is kept with the object.
 * @throws OptionsError naming the key, what is there and what is expected
 */
export function policyOf(extensions: object): Policy {
  const kept = policies.get(extensions);
  if (kept !== undefined) return kept;
  const policy = read(extensions);
  policies.set(extensions, policy);
  return policy;
}

function read(extensions: unknown): Policy {
  const key = 'response-policy: extensions';
  const { guideline, error, satisfiedBy, tables, ...own } = fields(extensions, key);
  const named = tables.map((table, index) => ({ table, at: `${key}.tables[${index}]` }));
  for (const { table, at } of [...named, { table: own, at: key }]) refuseBoth(table, at);
  return {
    guideline,
    parts: partsOf({ ...emptyTable, ...defined(own) }, tables),
    error: error?.format,
    errorCiting: error?.citing ?? {},
    satisfiedBy,
  };
}

type Given = { readonly [K in keyof PolicyTable]: PolicyTable[K] | undefined };

function defined(table: Given): Partial<PolicyTable> {
  return Object.fromEntries(Object.entries(table).filter(([, value]) => value !== undefined));
}

/** The tables, each for the operations that none before it is for; what one leaves out is as in the last, which is for the rest. */
function partsOf(own: PolicyTable, tables: readonly (Given & { readonly where: Where })[]): PolicyPart[] {
  const all = tables.map(({ where }) => where);
  const parts = tables.map(({ where, ...given }, index): PolicyPart => {
    const table = defined(given);
    const before = all.slice(0, index);
    const holds: Where['holds'] = operation => where.holds(operation) && !before.some(each => each.holds(operation));
    return {
      ...own,
      ...table,
      where: { is: where.is, holds, parts: { of: all, numbers: [index], count: all.length + 1 } },
      own: Object.keys(table),
    };
  });
  const last = elsewhere(parts, all);
  return [...parts, { ...own, where: last, own: Object.keys(own) }];
}

/** Where none of the tables holds. */
function elsewhere(parts: readonly PolicyPart[], all: readonly Where[]): Where | undefined {
  if (parts.length === 0) return undefined;
  const holds: Where['holds'] = operation => !all.some(each => each.holds(operation));
  return { is: 'elsewhere', holds, parts: { of: all, numbers: [parts.length], count: parts.length + 1 } };
}

/** The tables as far as they differ under some keys, each with the operations that it holds for: undefined for all. */
export function tablesFor({ parts }: Policy, ...keys: readonly (keyof PolicyTable)[]): Pick<PolicyPart, 'where' | keyof PolicyTable>[] {
  const last = parts.at(-1);
  if (last === undefined) return [];
  const differing = parts.filter(part => part !== last && keys.some(key => part.own.includes(key)));
  if (differing.length === 0) return [{ ...last, where: undefined }];
  const others = parts.filter(part => !differing.includes(part)).flatMap(({ where }) => where ?? []);
  const numbers = others.flatMap(({ parts }) => parts?.numbers ?? []);
  const rest: Where = {
    is: 'elsewhere',
    holds: operation => others.some(each => each.holds(operation)),
    parts: last.where?.parts && { ...last.where.parts, numbers },
  };
  return [...differing, { ...last, where: rest }];
}

function refuseBoth({ permit, forbid }: Given, key: string): void {
  for (const [method, permitted] of Object.entries(permit?.codes ?? {})) {
    const both = permitted.find(each => forbid?.codes[method as keyof CodeTable]?.includes(each));
    if (both === undefined) continue;
    throw new OptionsError(
      `${key}.forbid.${method} names ${both}, which ${key.replace(/^.*: /, '')}.permit.${method} names too; expected one of the two`,
    );
  }
}

/** The policy of a team that has not decided anything. */
export const noPolicy: Policy = read({});

/** The entries of a table that hold for a method: those of `all` and its own. */
export function entriesFor<T>(entries: Readonly<Partial<Record<string, readonly T[]>>>, method: string): readonly T[] {
  return [...(entries.all ?? []), ...((Object.hasOwn(entries, method) ? entries[method] : undefined) ?? [])];
}
