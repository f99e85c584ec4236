import type { ErrorForm } from '../checks/error-form.ts';
import { formAt } from '../checks/error-form-codes.ts';
import type { Fields } from '../openapi/node.ts';
import { isMeant } from '../openapi/status.ts';
import type { Version } from '../openapi/version.ts';
import { descriptionOf } from './descriptions.ts';
import { examplesFor, type NamedExample } from './example.ts';
import { headerFor, headerName } from './known-headers.ts';
import type { ProblemTypes } from './problem-types.ts';
import { type Rename, schemaRef } from './schema-for.ts';
import type { Wording } from './texts.ts';

/** How a body is written. */
export interface BodyRequest {
  readonly version: Version;
  /** The form of the body, undefined where the API has none. */
  readonly format: ErrorForm | undefined;
  /** Whether it comes with an example. */
  readonly examples: boolean;
  /** How the component of its schema is called, where not as in the format. */
  readonly rename?: Rename | undefined;
  /** The problem types of the API, for examples of problem details. */
  readonly problems?: ProblemTypes | undefined;
  /** The texts and the language of descriptions. */
  readonly wording?: Wording | undefined;
}

/** How a standard response is written. */
export interface ResponseRequest extends BodyRequest {
  /** Whether it carries a body, as far as its code takes one. */
  readonly withBody: boolean;
  /** Names of the headers that it has, apart from those that its format brings along. */
  readonly headers: readonly string[];
  /** The JSON types of headers that are asked for, by name in lower case. */
  readonly headerTypes?: ReadonlyMap<string, string>;
  /** The value of WWW-Authenticate that it shows. */
  readonly challenge?: string | undefined;
}

/**
 * Whether a response with a code may carry a body in an error format: it has to be an error (RFC 9110, sections 15.5 and
 * 15.6), or what stands for errors, `default`, and none that the format excludes.
 */
export function mayCarry(format: Pick<ErrorForm, 'never'>, code: string): boolean {
  return isMeant(code, ['4XX', '5XX', 'default']) && !isMeant(code, format.never);
}

/**
 * The fields of a Response Object that make its body: `content`, in 2.0 `schema` and perhaps `examples`, where
 * the media type is up to the operation's `produces`.
 * @returns undefined where such a response carries none
 */
export function bodyFor(code: string, request: BodyRequest): Fields | undefined {
  const { version, format, rename } = request;
  if (format === undefined || !mayCarry(format, code)) return undefined;
  const { schemaName } = formAt(format, code);
  const schema = { $ref: schemaRef(version, rename?.(schemaName) ?? schemaName) };
  const { mediaType } = format;
  if (version === '2.0') return { schema, ...withFirst(examplesFor(code, format, request), mediaType) };
  return { content: { [mediaType]: { schema, ...withAll(examplesFor(code, format, request)) } } };
}

/** In 2.0 there is one example for a media type (Swagger 2.0, Example Object). */
function withFirst([first]: readonly NamedExample[], mediaType: string): Fields {
  return first === undefined ? {} : { examples: { [mediaType]: first.value } };
}

/** One example by itself, several by name (OpenAPI 3.1, section 4.8.14). */
function withAll(examples: readonly NamedExample[]): Fields {
  const [first, ...others] = examples;
  if (first === undefined) return {};
  if (others.length === 0) return { example: first.value };
  return { examples: Object.fromEntries(examples.map(({ name, summary, value }) => [name, { summary, value }])) };
}

/**
 * The Response Object of a code (OpenAPI 3.1, section 4.8.17; Swagger 2.0, Response Object).
 * @param code a code, a range (not in 2.0) or `default`
 */
export function responseFor(code: string, request: ResponseRequest): Fields {
  const { version, format, withBody, headers, wording } = request;
  const body = withBody ? bodyFor(code, request) : undefined;
  const own = headersFor(version, headers, { ...request, format: body === undefined ? undefined : format });
  return { description: descriptionOf(code, wording), ...(Object.keys(own).length > 0 && { headers: own }), ...body };
}

/** What headers are written by. */
type HeaderContext = Pick<ResponseRequest, 'format' | 'headerTypes' | 'challenge'>;

/** The Header Object of a response header, as the format has it where it is one of its own, under its name there, and of the type that is asked for. */
export function headerOf(version: Version, name: string, { format, headerTypes, challenge }: HeaderContext): readonly [string, Fields] {
  const own = Object.entries(format?.headers ?? {}).find(([each]) => each.toLowerCase() === name.toLowerCase());
  const written = own?.[0] ?? headerName(name);
  const example = written === 'WWW-Authenticate' ? challenge : undefined;
  return [written, headerFor(version, written, { data: own?.[1], type: headerTypes?.get(name.toLowerCase()), example })];
}

/** The headers of a response by name: those that are asked for, then those of the format. */
function headersFor(version: Version, names: readonly string[], context: HeaderContext): Fields {
  const all = [...names, ...Object.keys(context.format?.headers ?? {})];
  const each = new Map(all.map(name => [name.toLowerCase(), headerOf(version, name, context)]));
  return Object.fromEntries(each.values());
}
