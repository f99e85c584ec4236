import type { ErrorForm } from '../checks/error-form.ts';
import { amissIn, errorFormats, formatOf } from '../checks/error-formats.ts';
import type { Fields, Node } from '../openapi/node.ts';
import { shapeOf } from '../openapi/schema.ts';
import type { Version } from '../openapi/version.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import { bodilessUnder, headerTypesIn } from './asked.ts';
import { bodyFor, headerOf, mayCarry, responseFor } from './response.ts';
import { responseName } from './response-name.ts';
import { type Rename, schemaFor } from './schema-for.ts';
import type { Section } from './sections.ts';

/** The standard pieces of an API whose errors have a form, for any version. */
export interface Library {
  /** The component name of a response. */
  readonly responseName: (code: string) => string;
  /** The component name of a header or a parameter. */
  readonly componentName: (section: Section, name: string) => string;
  /** A Response Object with the body that its code takes and with the headers that are asked for. */
  readonly response: (version: Version, code: string, headers?: readonly string[]) => Fields;
  /** The body of a response and the field that it stands in; undefined where it takes none. */
  readonly body: (version: Version, code: string) => { readonly field: string; readonly value: unknown } | undefined;
  /** A Header Object. */
  readonly header: (version: Version, name: string) => Fields;
  /** A Parameter Object for a request header. */
  readonly headerParameter: (version: Version, name: string) => Fields;
  /** The schema components that bodies refer to, by name. */
  readonly schemas: (version: Version) => Readonly<Record<string, Fields>>;
  /** What the name of each component begins with. */
  readonly prefix: string;
  /** Whether the error format was asked for, so that it goes before what a document has. */
  readonly isAsked: boolean;
  /** Whether a response with a code may carry a body at all: it is an error, and the rules do not say that it has none. */
  readonly mayCarry: (code: string) => boolean;
  /** The same pieces with other names for the schemas. */
  readonly under: (names: Rename) => Library;
  /** The same pieces without bodies. */
  readonly bodiless: () => Library;
  /** The media type of error bodies, undefined where there are none. */
  readonly mediaType: string | undefined;
  /** Whether a schema that a document has does as well as the format's own: it has the properties that this one requires. */
  readonly fits: (schema: Node | undefined) => boolean;
}

/** What a library is made of. */
export interface LibraryOptions {
  /** The form of the errors, undefined for responses without a body. */
  readonly format: ErrorForm | undefined;
  /** Whether that was asked for: else it is what a guideline suggests, for documents that show none. */
  readonly isAsked?: boolean;
  /** What the name of each component begins with. */
  readonly prefix: string;
  /** Whether bodies come with an example. */
  readonly examples: boolean;
  /** The rules that what is added must keep: they decide about bodies and about the types of headers. */
  readonly rules?: readonly ResolvedRule[];
  /** Other names for the schemas. */
  readonly names?: Rename;
}

/** The standard pieces for a format, all of them made anew at each call. */
export function libraryOf(options: LibraryOptions): Library {
  const { format: offered, isAsked = false, prefix, examples, rules = [], names = (name: string) => name } = options;
  // Rules decide, formats only offer.
  const bodiless = bodilessUnder(rules);
  const format = offered && { ...offered, never: [...offered.never, ...bodiless] };
  const headerTypes = headerTypesIn(rules);
  const rename = (name: string): string => names(prefix + name);
  return {
    prefix,
    isAsked,
    under: other => libraryOf({ ...options, names: other }),
    bodiless: () => libraryOf({ ...options, format: undefined }),
    mayCarry: code => mayCarry({ never: bodiless }, code),
    responseName: code => responseName(code, prefix),
    // A header keeps its name, a parameter is called as a type would be: IfNoneMatch.
    componentName: (section, name) => rename(section === 'headers' ? name : name.replace(/[^A-Za-z0-9]/g, '')),
    response: (version, code, headers = []) =>
      responseFor(code, { version, format, withBody: true, headers, headerTypes, examples, rename }),
    body: (version, code) => {
      const body = bodyFor(code, { version, format, examples: examples && version !== '2.0', rename });
      const [first] = Object.entries(body ?? {});
      return first && { field: first[0], value: first[1] };
    },
    mediaType: format?.mediaType,
    header: (version, name) => headerOf(version, name, format, headerTypes)[1],
    headerParameter,
    fits: schema => {
      if (schema === undefined || format === undefined || !shapeOf(schema).known) return false;
      const known = (Object.hasOwn(errorFormats, format.name) && errorFormats[format.name]) || formatOf(format);
      const { missing, mistyped } = amissIn({ mediaType: '', schema }, known);
      return known.properties.length > 0 && missing.length === 0 && mistyped.length === 0;
    },
    schemas: version => (format === undefined ? {} : components(version, format, rename)),
  };
}

/** The schema components of a format by name, its own first: what `responseFor` refers to, and what that refers to. */
export function components(version: Version, format: ErrorForm, rename: Rename = name => name): Readonly<Record<string, Fields>> {
  const { schema, definitions } = schemaFor(version, format.schema, rename);
  return { [rename(format.schemaName)]: described(schema, format.description), ...definitions };
}

/** A schema with its description where people write it: after the type. */
function described(schema: Fields, description: string): Fields {
  const { type, ...rest } = schema;
  return { ...(type !== undefined && { type }), description, ...rest };
}

/** Request headers that guidelines ask for, in our own words (RFC 9110, sections 12.5 and 13.1; the others say where they are from). */
const known: Readonly<Record<string, string>> = {
  'Accept-API-Version': 'The protocol version and the resource version that the client expects.', // Common REST
  'Accept-Language': 'The languages that the client prefers.',
  'Idempotency-Key': 'Identifies the request, so that repeating it has no further effect.', // draft-ietf-httpapi-idempotency-key-header
  'If-Match': 'The ETag of the version that the request applies to.',
  'If-Modified-Since': 'When the client last fetched the resource.',
  'If-None-Match': 'The ETags of the versions that the client already has; * matches any version.',
  'If-Unmodified-Since': 'The date since which the resource must not have changed.',
};

/**
 * The Parameter Object of a request header (OpenAPI 3.1, section 4.8.12; Swagger 2.0, Parameter Object).
 * It is optional, because a required one would break the clients that there are.
 */
function headerParameter(version: Version, name: string): Fields {
  const canonical = Object.keys(known).find(each => each.toLowerCase() === name.toLowerCase()) ?? name;
  const description = (Object.hasOwn(known, canonical) ? known[canonical] : undefined) ?? `The ${canonical} header.`;
  const fields = { name: canonical, in: 'header', description };
  return version === '2.0' ? { ...fields, type: 'string' } : { ...fields, schema: { type: 'string' } };
}
