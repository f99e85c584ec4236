import type { ErrorForm } from '../checks/error-form.ts';
import type { Fields } from '../openapi/node.ts';
import { isMeant } from '../openapi/status.ts';
import type { Version } from '../openapi/version.ts';
import { descriptionOf } from './descriptions.ts';
import { exampleFor } from './example.ts';
import { headerFor, headerName } from './known-headers.ts';
import { type Rename, schemaRef } from './schema-for.ts';

/** How a body is written. */
export interface BodyRequest {
  readonly version: Version;
  /** The form of the body, undefined where the API has none. */
  readonly format: ErrorForm | undefined;
  /** Whether it comes with an example. */
  readonly examples: boolean;
  /** How the component of its schema is called, where not as in the format. */
  readonly rename?: Rename | undefined;
}

/** How a standard response is written. */
export interface ResponseRequest extends BodyRequest {
  /** Whether it carries a body, as far as its code takes one. */
  readonly withBody: boolean;
  /** Names of the headers that it has, apart from those that its format brings along. */
  readonly headers: readonly string[];
  /** The JSON types of headers that are asked for, by name in lower case. */
  readonly headerTypes?: ReadonlyMap<string, string>;
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
export function bodyFor(code: string, { version, format, examples, rename }: BodyRequest): Fields | undefined {
  if (format === undefined || !mayCarry(format, code)) return undefined;
  const { mediaType, schemaName } = format;
  const schema = { $ref: schemaRef(version, rename?.(schemaName) ?? schemaName) };
  const example = examples && format.example !== undefined ? exampleFor(code, format) : undefined;
  if (version === '2.0') return { schema, ...(example !== undefined && { examples: { [mediaType]: example } }) };
  return { content: { [mediaType]: { schema, ...(example !== undefined && { example }) } } };
}

/**
 * The Response Object of a code (OpenAPI 3.1, section 4.8.17; Swagger 2.0, Response Object).
 * @param code a code, a range (not in 2.0) or `default`
 */
export function responseFor(code: string, request: ResponseRequest): Fields {
  const { version, format, withBody, headers, headerTypes = new Map() } = request;
  const body = withBody ? bodyFor(code, request) : undefined;
  const own = headersFor(version, headers, body === undefined ? undefined : format, headerTypes);
  return { description: descriptionOf(code), ...(Object.keys(own).length > 0 && { headers: own }), ...body };
}

/** The Header Object of a response header, as the format has it where it is one of its own, under its name there, and of the type that is asked for. */
export function headerOf(
  version: Version,
  name: string,
  format: ErrorForm | undefined,
  types: ReadonlyMap<string, string>,
): readonly [string, Fields] {
  const own = Object.entries(format?.headers ?? {}).find(([each]) => each.toLowerCase() === name.toLowerCase());
  const written = own?.[0] ?? headerName(name);
  return [written, headerFor(version, written, own?.[1], types.get(name.toLowerCase()))];
}

/** The headers of a response by name: those that are asked for, then those of the format. */
function headersFor(version: Version, names: readonly string[], format: ErrorForm | undefined, types: ReadonlyMap<string, string>): Fields {
  const all = [...names, ...Object.keys(format?.headers ?? {})];
  const each = new Map(all.map(name => [name.toLowerCase(), headerOf(version, name, format, types)]));
  return Object.fromEntries(each.values());
}
