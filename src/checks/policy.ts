import { isFields } from '../openapi/node.ts';
import { type Condition, condition } from './conditions.ts';
import { type ErrorForm, inlineForm } from './error-form.ts';
import { errorFormats } from './error-formats.ts';
import {
  type CodeTable,
  code,
  codeTable,
  list,
  meaning,
  methodWords,
  OptionsError,
  object,
  oneOf,
  optional,
  type Reader,
  type Schema,
  table,
  taking,
} from './options.ts';

/** What may stand for a code that is not declared by itself. */
export const standIns = ['range', 'default'] as const;
export type StandIn = (typeof standIns)[number];

/** A code that a team requires, everywhere or under a condition. */
interface RequiredCode {
  readonly code: string;
  readonly when: Condition | undefined;
}

/** A team's own decisions, laid over a ruleset's table. */
export interface Policy {
  /** Codes that no rule may report as not permitted. */
  readonly permit: CodeTable;
  /** Codes that may not be declared. */
  readonly forbid: CodeTable;
  /** Codes that must be declared. */
  readonly require: Readonly<Partial<Record<string, readonly RequiredCode[]>>>;
  /** The error format that replaces the ruleset's: the name of one, the path of a file of one's own, or the format itself. */
  readonly error: string | ErrorForm | undefined;
  /** What satisfies a required code; replaces what the rules say. */
  readonly satisfiedBy: readonly StandIn[] | undefined;
}

const conditional = object({ code, when: optional(condition) });

const requiredCode: Reader<RequiredCode> = taking({ anyOf: [code.schema, conditional.schema] }, (value, key) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? conditional(value, key)
    : { code: code(value, key), when: undefined },
);

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
  permit: optional(meaning('Codes that no rule reports as not permitted.', codeTable), {}),
  forbid: optional(meaning('Codes that must not be declared.', codeTable), {}),
  require: optional(
    meaning('Codes that must be declared; with `when`, only under a condition.', table(methodWords, list(requiredCode))),
    {},
  ),
  error: optional(meaning('The error format that replaces the ruleset’s.', errorFormat)),
  satisfiedBy: optional(satisfiedBy),
});

/** What the `extensions` of the rule `response-policy` may be. */
export const policySchema: Schema = { ...fields.schema, description: 'Your team’s own policy, on top of a ruleset.' };

/** The checks that read each key; of none, what `inject` and `generate` read too. */
const readers: Readonly<Record<string, readonly string[]>> = {
  permit: ['permitted-codes', 'forbidden-codes'],
  forbid: ['team-policy'],
  require: ['team-policy'],
  error: [],
  satisfiedBy: ['required-codes', 'team-policy'],
};

/** Whether a value can only be meant as a policy: it has keys of one, and no others. */
export function isLikePolicy(value: object): boolean {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every(key => Object.hasOwn(readers, key));
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

/** Reads the `extensions` of the rule `response-policy`; what was read is kept with the object. */
export function policyOf(extensions: object): Policy {
  const kept = policies.get(extensions);
  if (kept !== undefined) return kept;
  const policy = fields(extensions, 'response-policy: extensions');
  for (const [method, codes] of Object.entries(policy.permit)) refuseBoth(policy, method, codes);
  policies.set(extensions, policy);
  return policy;
}

function refuseBoth(policy: Policy, method: string, permitted: readonly string[]): void {
  const both = permitted.find(each => policy.forbid[method as keyof CodeTable]?.includes(each));
  if (both === undefined) return;
  throw new OptionsError(
    `response-policy: extensions.forbid.${method} names ${both}, which extensions.permit.${method} names too; expected one of the two`,
  );
}

/** The policy of a team that has not decided anything. */
export const noPolicy: Policy = fields({}, 'response-policy: extensions');

/** The entries of a table that hold for a method: those of `all` and its own. */
export function entriesFor<T>(entries: Readonly<Partial<Record<string, readonly T[]>>>, method: string): readonly T[] {
  return [...(entries.all ?? []), ...((Object.hasOwn(entries, method) ? entries[method] : undefined) ?? [])];
}
