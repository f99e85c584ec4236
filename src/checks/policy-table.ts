import { isFields } from '../openapi/node.ts';
import { methods } from '../openapi/operation.ts';
import { type Condition, condition } from './conditions.ts';
import {
  type CodeTable,
  code,
  codeOrClass,
  codeOrRange,
  flag,
  list,
  meaning,
  methodWords,
  OptionsError,
  object,
  oneOf,
  optional,
  type Reader,
  record,
  taking,
  text,
} from './options.ts';
import { type Where, where } from './where.ts';

/** How binding a line of a policy is. */
export const policyLevels = ['must', 'should'] as const;
type PolicyLevel = (typeof policyLevels)[number];

/** What a line of a policy may say of itself, beside what it asks. */
export interface Citing {
  /** The clause or section of the team's guideline. */
  readonly clause?: string | undefined;
  readonly level?: PolicyLevel | undefined;
  readonly url?: string | undefined;
  /** Why it is asked, as a sentence. */
  readonly reason?: string | undefined;
}

const citing = {
  clause: optional(meaning('the clause or section of your guideline, for messages', text)),
  level: optional(meaning('`must` (the default) or `should`; each has rules of its own', oneOf(...policyLevels))),
  url: optional(meaning('where the clause can be read', text)),
  reason: optional(meaning('why, as a sentence at the end of the message', text)),
};

/** What a line says of itself; what it leaves out counts as the lines around it have it. */
function citingOf({ clause, level, url, reason }: Citing, around: Citing = {}): Citing {
  return { clause: clause ?? around.clause, level: level ?? around.level, url: url ?? around.url, reason: reason ?? around.reason };
}

type ByMethod<T> = Readonly<Partial<Record<(typeof methodWords)[number], readonly T[]>>>;

/** An object with lists by method, and what is said of all of them. */
function byMethod<T, More extends Readonly<Record<string, Reader<unknown>>>>(item: Reader<T>, more: More) {
  const lists = Object.fromEntries(methodWords.map(word => [word, optional(list(item))]));
  const read = object({ ...lists, ...more });
  return taking(read.schema ?? {}, (value, key) => {
    if (!isFields(value))
      throw new OptionsError(`${key} is ${JSON.stringify(value)}; expected lists of codes by method, such as get: [200, 404]`);
    const given = read(value, key);
    const entries = methodWords.flatMap(word => (given[word] === undefined ? [] : [[word, given[word]]]));
    return {
      given: given as unknown as { readonly [K in keyof More]: ReturnType<More[K]> },
      lists: Object.fromEntries(entries) as ByMethod<T>,
    };
  });
}

/** Which operations and under which condition a line is about. */
const applying = {
  when: optional(meaning('only if this condition holds', condition)),
  where: optional(meaning('only for these operations', where)),
};

interface Applying {
  readonly when: Condition | undefined;
  readonly where: Where | undefined;
}

/** A code that must be declared. */
interface RequiredLine extends Applying {
  readonly code: string;
  readonly citing: Citing;
}

/** A header that responses with a code have. */
interface HeaderLine extends Applying {
  readonly code: string;
  readonly header: string;
  readonly methods: readonly string[] | undefined;
  readonly citing: Citing;
}

const requiredFields = object({ code: codeOrRange, ...applying, ...citing });
const requiredLine: Reader<RequiredLine> = taking({ anyOf: [codeOrRange.schema, requiredFields.schema] }, (value, key) => {
  if (!isFields(value)) return { code: codeOrRange(value, key), when: undefined, where: undefined, citing: {} };
  const { code, when, where, ...rest } = requiredFields(value, key);
  return { code, when, where, citing: rest };
});

const headerFields = object({ header: text, methods: optional(list(oneOf(...methods))), ...applying, ...citing });
const headerLine: Reader<Omit<HeaderLine, 'code'>> = taking({ anyOf: [text.schema, headerFields.schema] }, (value, key) => {
  if (!isFields(value)) return { header: text(value, key), methods: undefined, when: undefined, where: undefined, citing: {} };
  const { header, methods, when, where, ...rest } = headerFields(value, key);
  return { header, methods, when, where, citing: rest };
});

/** A table of codes, and of what their responses look like. */
export interface PolicyTable {
  /** Codes that may be declared: no rule reports them as not permitted. */
  readonly permit: { readonly codes: CodeTable; readonly ranges: boolean; readonly default: boolean; readonly citing: Citing };
  /** Codes that may not be declared. */
  readonly forbid: { readonly codes: CodeTable; readonly citing: Citing };
  /** Codes that must be declared, by method. */
  readonly require: ByMethod<RequiredLine>;
  readonly headers: readonly HeaderLine[];
  /** Codes whose responses have no body, and codes whose responses have one. */
  readonly body: { readonly none: readonly string[]; readonly required: readonly string[]; readonly citing: Citing };
}

const permitted = byMethod(codeOrClass, {
  ranges: optional(meaning('whether ranges that cover a permitted code may be declared (default: `true`)', flag), true),
  default: optional(meaning('whether `default` may be declared (default: `true`)', flag), true),
  ...citing,
});
const permit: Reader<PolicyTable['permit']> = taking(permitted.schema ?? {}, (value, key) => {
  const { given, lists } = permitted(value, key);
  return { codes: lists, ranges: given.ranges, default: given.default, citing: citingOf(given) };
});

const forbidden = byMethod(code, citing);
const forbid: Reader<PolicyTable['forbid']> = taking(forbidden.schema ?? {}, (value, key) => {
  const { given, lists } = forbidden(value, key);
  return { codes: lists, citing: citingOf(given) };
});

const required = byMethod(requiredLine, citing);
const require: Reader<PolicyTable['require']> = taking(required.schema ?? {}, (value, key) => {
  const { given, lists } = required(value, key);
  return Object.fromEntries(
    Object.entries(lists).map(([method, lines]) => [method, lines.map(line => ({ ...line, citing: citingOf(line.citing, given) }))]),
  );
});

const headersByCode = record(codeOrRange, list(headerLine));
const headers: Reader<PolicyTable['headers']> = taking(
  {
    type: 'object',
    properties: Object.fromEntries(Object.entries(citing).map(([name, { schema = {} }]) => [name, schema])),
    propertyNames: { anyOf: [{ enum: Object.keys(citing) }, { pattern: '^([1-5][0-9]{2}|[1-5]XX|default)$' }] },
    additionalProperties: list(headerLine).schema,
  },
  (value, key) => {
    if (!isFields(value)) throw new OptionsError(`${key} is ${JSON.stringify(value)}; expected headers by code, such as 201: [Location]`);
    const { clause, level, url, reason, ...codes } = value;
    const around = object(citing)({ clause, level, url, reason }, key);
    return Object.entries(headersByCode(codes, key)).flatMap(([code, lines]) =>
      lines.map(line => ({ ...line, code, citing: citingOf(line.citing, around) })),
    );
  },
);

const bodyFields = object({
  none: optional(meaning('codes whose responses have no body', list(codeOrRange)), []),
  required: optional(meaning('codes whose responses have a body', list(codeOrRange)), []),
  ...citing,
});
const body: Reader<PolicyTable['body']> = taking(bodyFields.schema ?? {}, (value, key) => {
  if (!isFields(value)) throw new OptionsError(`${key} is ${JSON.stringify(value)}; expected none or required with codes`);
  const { none, required, ...rest } = bodyFields(value, key);
  return { none, required, citing: rest };
});

/** The fields of a table. */
export const tableFields = {
  permit: optional(
    meaning(
      'Codes that may be declared, by method; `all` holds for every method, and `4XX` stands for every code of its class. No rule reports them as not permitted.',
      permit,
    ),
  ),
  forbid: optional(meaning('Codes that must not be declared.', forbid)),
  require: optional(
    meaning('Codes that must be declared; with `when` only under a condition, with `where` only for some operations.', require),
  ),
  headers: optional(meaning('Headers that responses must have, by code.', headers)),
  body: optional(meaning('Codes whose responses must have a body, and those that must have none.', body)),
};

/** A table in which nothing is said. */
export const emptyTable: PolicyTable = { permit: permit({}, ''), forbid: forbid({}, ''), require: {}, headers: [], body: body({}, '') };

/** Whether what is given as an error format is one with what is said of it. */
export function isCitedFormat(value: unknown): value is { readonly format: unknown } {
  const own = ['format', ...Object.keys(citing)];
  return isFields(value) && Object.hasOwn(value, 'format') && Object.keys(value).every(key => own.includes(key));
}

/** Reads what an error format may be, or one with what is said of it. */
export function citedFormat<T>(format: Reader<T>): Reader<{ readonly format: T; readonly citing: Citing }> {
  const fields = object({ format, ...citing });
  return taking({ anyOf: [format.schema ?? {}, fields.schema ?? {}] }, (value, key) => {
    if (!isCitedFormat(value)) return { format: format(value, key), citing: {} };
    const { format: named, ...rest } = fields(value, key);
    return { format: named, citing: rest };
  });
}
