import type { ErrorForm } from '../checks/error-form.ts';
import { formAt } from '../checks/error-form-codes.ts';
import { isFields } from '../openapi/node.ts';
import { classOf, reasonPhrase, statusOf } from '../openapi/status.ts';
import { descriptionOf } from './descriptions.ts';
import { exampleNames, isProblemDetails, type ProblemTypes, problemsAt, withProblem } from './problem-types.ts';
import { responseName } from './response-name.ts';
import type { Wording } from './texts.ts';

/**
 * A format's example as it is for a code; a range and `default` show the first code of their class.
 * `{status}` is the code as a number where it stands alone, `{code}` the code as a text, `{title}` its reason phrase,
 * `{detail}` a sentence on it, `{name}` the format's own name for it, else that of its component.
 */
export function exampleFor(code: string, format: ErrorForm, wording: Wording = {}): unknown {
  return filled(formAt(format, code).example, code, format, wording);
}

/** One of the examples of a response. */
export interface NamedExample {
  readonly name: string;
  readonly summary: string;
  readonly value: unknown;
}

/** What examples are written by. */
interface ExampleRequest {
  /** Whether there are some without a problem type. */
  readonly examples: boolean;
  readonly problems?: ProblemTypes | undefined;
  readonly wording?: Wording | undefined;
}

/** The examples of a body for a code: one for each of its problem types where it has some, else that of the format. */
export function examplesFor(code: string, format: ErrorForm, { examples, problems = {}, wording }: ExampleRequest): NamedExample[] {
  const own = isProblemDetails(format) ? problemsAt(problems, code) : [];
  if (own.length === 0 && (!examples || formAt(format, code).example === undefined)) return [];
  const value = exampleFor(code, format, wording);
  if (own.length === 0) return [{ name: responseName(code), summary: descriptionOf(code, wording), value }];
  const names = exampleNames(own);
  return own.map((problem, index) => ({ name: names[index] ?? '', summary: problem.title, value: withProblem(value, problem) }));
}

/** An example whose placeholders are filled for a code. */
export function filled(example: unknown, code: string, format: ErrorForm, wording: Wording = {}): unknown {
  const shown = statusOf(code).kind === 'code' ? code : `${classOf(code) ?? '5'}00`;
  return fill(example, {
    status: shown,
    code: shown,
    title: reasonPhrase(shown) ?? 'Error',
    detail: descriptionOf(code, wording),
    name: format.names[shown] ?? format.names[`${classOf(shown)}XX`] ?? responseName(shown),
  });
}

type Placeholders = Readonly<Record<string, string>>;

/** The names that stand for something in an example. */
export const placeholders: readonly string[] = ['status', 'code', 'title', 'detail', 'name'];

function fill(value: unknown, placeholders: Placeholders): unknown {
  if (typeof value === 'string') return value === '{status}' ? Number(placeholders.status) : fillText(value, placeholders);
  if (Array.isArray(value)) return value.map(each => fill(each, placeholders));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, placeholders)]));
}

function fillText(text: string, placeholders: Placeholders): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(placeholders, name) ? (placeholders[name] ?? whole) : whole));
}
