import type { ErrorForm } from '../checks/error-form.ts';
import { codeOrRange, OptionsError, object, optional, type Reader, record, text } from '../checks/options.ts';
import { isFields } from '../openapi/node.ts';
import { essence } from '../openapi/responses.ts';
import { classOf } from '../openapi/status.ts';
import { UserError } from '../user-error.ts';
import { dataIn, inOneLine } from './data-in.ts';

/** A problem type (RFC 9457, section 4). */
export interface ProblemType {
  /** A URI reference that identifies it (section 3.1.1). */
  readonly type: string;
  /** A summary, the same each time (section 3.1.3). */
  readonly title: string;
  /** What went wrong in the example, undefined for the sentence that the code has. */
  readonly detail: string | undefined;
}

/** The problem types of an API by code, range or `default`, the first of each the most usual one. */
export type ProblemTypes = Readonly<Record<string, readonly ProblemType[]>>;

const entry = object({ type: address, title: text, detail: optional(text) });

const registry: Reader<ProblemTypes> = record(codeOrRange, (value, key) => {
  const entries = Array.isArray(value) ? value.map((each, index) => entry(each, `${key}[${index}]`)) : [entry(value, key)];
  if (entries.length === 0) throw new OptionsError(`${key} is empty; expected one problem type or more`);
  for (const [index, { type }] of entries.entries()) {
    const first = entries.findIndex(each => each.type === type);
    if (first < index)
      throw new OptionsError(`${key}[${index}].type is "${type}", as in entry ${first}; expected each type once for a status`);
  }
  return entries;
});

/**
 * Reads a registry of problem types: `404: {type, title, detail}`, or a list of such under a status.
 * @param from where it stands, for messages
 * @throws UserError where it is not of the form
 */
export function problemTypesOf(value: unknown, from: string): ProblemTypes {
  return inOneLine(`${from}: `, () => {
    if (!isFields(value) || Object.keys(value).length === 0)
      throw new OptionsError("it has no problem types; expected such as 404: {type: 'https://example.com/not-found', title: Not found}");
    return registry(value, '');
  });
}

/**
 * Reads a registry of problem types that stands in a file.
 * @param file its name or address
 * @throws UserError where it is not of the form
 */
export function problemTypesIn(content: string, file: string): ProblemTypes {
  return problemTypesOf(dataIn(content, file, 'problem types'), file);
}

/** The problem types of a code: its own, else those of its range. */
export function problemsAt(problems: ProblemTypes, code: string): readonly ProblemType[] {
  const key = [code, `${classOf(code)}XX`].find(each => Object.hasOwn(problems, each));
  return (key === undefined ? undefined : problems[key]) ?? [];
}

/** Whether bodies of a format are problem details. */
export function isProblemDetails(format: ErrorForm): boolean {
  return /^application\/problem\+/.test(essence(format.mediaType));
}

/**
 * Refuses problem types for errors that have none.
 * @throws UserError
 */
export function refuseWithoutProblems(format: ErrorForm | undefined, option: string): void {
  if (format === undefined || isProblemDetails(format)) return;
  throw new UserError(`${option} is about problem details, and the errors are ${format.title}; expected the error format problem-details`);
}

/** Problem details of a type, from those that an example has. */
export function withProblem(example: unknown, { type, title, detail }: ProblemType): unknown {
  const { type: _, title: __, detail: usual, status, ...rest } = isFields(example) ? example : {};
  const said = detail ?? usual;
  return { type, title, ...(status !== undefined && { status }), ...(said !== undefined && { detail: said }), ...rest };
}

/** The names of examples by their problem types: the last part of each address, with a number where that is taken. */
export function exampleNames(problems: readonly ProblemType[]): string[] {
  const names: string[] = [];
  for (const [index, { type }] of problems.entries()) {
    const own = /([A-Za-z0-9._-]+)[/#]*$/.exec(type)?.[1] ?? `problem-${index + 1}`;
    names.push(names.includes(own) ? `${own}-${index + 1}` : own);
  }
  return names;
}

/** A URI reference, as far as its letters tell (RFC 3986, section 2). */
function address(value: unknown, key: string): string {
  if (typeof value === 'string' && /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/.test(value)) return value;
  const found = value === undefined ? 'missing' : JSON.stringify(value);
  throw new OptionsError(`${key} is ${found}; expected a URI, such as https://example.com/problems/not-found`);
}
