import type { ErrorForm } from '../checks/error-form.ts';
import { formAt } from '../checks/error-form-codes.ts';
import { amissIn, errorFormats, formatOf } from '../checks/error-formats.ts';
import type { Fields, Node } from '../openapi/node.ts';
import { shapeOf } from '../openapi/schema.ts';
import type { Section } from '../openapi/sections.ts';
import type { Version } from '../openapi/version.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import { bodilessUnder, headersAskedFor, headerTypesIn } from './asked.ts';
import { type Choice, FormatChoice, type TriedCodes } from './format-choice.ts';
import type { ProblemTypes } from './problem-types.ts';
import { bodyFor, headerOf, mayCarry, responseFor } from './response.ts';
import { responseName } from './response-name.ts';
import { type Rename, schemaFor } from './schema-for.ts';
import { headersAllowed, standardHeaders } from './standard-headers.ts';
import { ownTextFor, type Wording } from './texts.ts';
import { anyPaths, type TrialPaths } from './tried-response.ts';

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
  /** The schema components that bodies refer to, by name: those for a code, or all. */
  readonly schemas: (version: Version, code?: string) => Readonly<Record<string, Fields>>;
  /** For which codes rules did not allow what was asked for, in one sentence, of the responses that were made. */
  readonly said: () => string | undefined;
  /** What texts of one's own say of a code. */
  readonly ownText: (code: string) => string | undefined;
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
  /** The media types that error bodies may have. */
  readonly mediaTypes: readonly string[];
  /** Whether a schema that a document has does as well as the format's own: it has the properties that this one requires. */
  readonly fits: (schema: Node | undefined) => boolean;
}

/** What a library is made of. */
export interface LibraryOptions {
  /** The form of the errors, undefined for responses without a body. */
  readonly format: ErrorForm | undefined;
  /** Whether that was asked for: else it is what a guideline suggests, for documents that show none. */
  readonly isAsked?: boolean;
  /** The ruleset's own form, where errors for which the form breaks rules have no body, or this one. */
  readonly own?: ErrorForm | undefined;
  /** The paths that the responses are for, where they are known. */
  readonly paths?: TrialPaths | undefined;
  /** What the name of each component begins with. */
  readonly prefix: string;
  /** Whether bodies come with an example. */
  readonly examples: boolean;
  /** The problem types of the API: bodies of their codes come with examples of them. */
  readonly problems?: ProblemTypes | undefined;
  /** The texts and the language of descriptions, English where nothing else is said. */
  readonly wording?: Wording | undefined;
  /** The rules that what is added must keep: they decide about bodies and about the types of headers. */
  readonly rules?: readonly ResolvedRule[];
  /** Other names for the schemas. */
  readonly names?: Rename;
  /** What was found out about codes so far. */
  readonly tried?: TriedCodes;
  /** The value of WWW-Authenticate that a 401 shows. */
  readonly challenge?: string | undefined;
  /** Whether a 429 has headers about rate limits. */
  readonly rateLimit?: boolean;
}

/** The standard pieces for a format, all of them made anew at each call. */
export function libraryOf(options: LibraryOptions): Library {
  const {
    format: offered,
    isAsked = false,
    own: ofRuleset,
    prefix,
    examples,
    rules = [],
    names = (name: string) => name,
    challenge,
    rateLimit = false,
    problems,
    wording,
    paths = anyPaths,
    tried = { made: new Map(), headers: new Map(), none: new Set(), own: new Set() },
  } = options;
  // Rules decide, formats only offer.
  const bodiless = bodilessUnder(rules);
  const under = (form: ErrorForm | undefined) => form && { ...form, never: [...form.never, ...bodiless] };
  const [format, own] = [under(offered), under(ofRuleset)];
  const headerTypes = headerTypesIn(rules);
  const rename = (name: string): string => names(prefix + name);
  const renameOwn =
    format && own && namesOf(own).some(name => namesOf(format).includes(name))
      ? (name: string) => names(prefix + kindOf(own) + name)
      : rename;
  const renameFor = ({ isOwn }: Choice) => (isOwn ? renameOwn : rename);
  const header = (version: Version, name: string) => headerOf(version, name, { format, headerTypes, challenge })[1];
  const belongingTo = (version: Version, code: string) => {
    const known = tried.headers.get(`${version} ${code}`);
    const place = { headerOf: (name: string) => header(version, name), paths };
    const belonging = known ?? headersAllowed(rules, version, code, standardHeaders(code, rateLimit), place);
    tried.headers.set(`${version} ${code}`, belonging);
    return belonging;
  };
  const written = (version: Version, code: string, asked: readonly string[], choice: Choice) => {
    const request = { version, format: choice.format, withBody: true, headerTypes, challenge, examples, problems, wording };
    return responseFor(code, { ...request, headers: [...asked, ...belongingTo(version, code)], rename: renameFor(choice) });
  };
  const schemasFor = (version: Version, code: string | undefined, choice: Choice) =>
    choice.format === undefined ? {} : components(version, choice.format, renameFor(choice), code);
  const formats = new FormatChoice({
    tried,
    rules,
    asked: format,
    own,
    paths,
    written: (version, code, choice) => ({
      response: written(version, code, headersAskedFor(rules, code), choice),
      schemas: schemasFor(version, code, choice),
    }),
  });
  return {
    ownText: code => ownTextFor(code, wording ?? {}),
    prefix,
    isAsked,
    under: other => libraryOf({ ...options, tried, names: other }),
    bodiless: () => libraryOf({ ...options, tried: { ...tried, made: new Map() }, format: undefined, own: undefined }),
    mayCarry: code => mayCarry({ never: bodiless }, code),
    responseName: code => responseName(code, prefix),
    // A header keeps its name, a parameter is called as a type would be: IfNoneMatch.
    componentName: (section, name) => rename(section === 'headers' ? name : name.replace(/[^A-Za-z0-9]/g, '')),
    response: (version, code, asked = []) => written(version, code, asked, formats.for(version, code)),
    body: (version, code) => {
      const choice = formats.for(version, code);
      // What else stands beside the schema in 2.0 is no part of it.
      const plain = examples && version !== '2.0';
      const body = bodyFor(code, { version, format: choice.format, examples: plain, problems, wording, rename: renameFor(choice) });
      const [first] = Object.entries(body ?? {});
      return first && { field: first[0], value: first[1] };
    },
    mediaTypes: [format, own].flatMap(form => form?.mediaType ?? []),
    header,
    headerParameter,
    fits: schema => {
      if (schema === undefined || format === undefined || !shapeOf(schema).known) return false;
      const known = (Object.hasOwn(errorFormats, format.name) && errorFormats[format.name]) || formatOf(format);
      const { missing, mistyped } = amissIn({ mediaType: '', schema }, known);
      return known.properties.length > 0 && missing.length === 0 && mistyped.length === 0;
    },
    schemas: (version, code) => {
      if (code !== undefined) return schemasFor(version, code, formats.for(version, code));
      return { ...schemasFor(version, code, { format: own, isOwn: true }), ...schemasFor(version, code, { format, isOwn: false }) };
    },
    said: () => formats.said(),
  };
}

/** The names of all schema components of a format. */
function namesOf(format: ErrorForm): string[] {
  return Object.keys(components('3.1', format));
}

/** The name of a format as a component's name begins with it: `EdFi`. */
function kindOf({ name }: ErrorForm): string {
  return name.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * The schema components of a format by name, its own first: what `responseFor` refers to, and what that refers to.
 * @param code the one that they are for, without it all that the format has
 */
export function components(
  version: Version,
  format: ErrorForm,
  rename: Rename = name => name,
  code: string | undefined = undefined,
): Readonly<Record<string, Fields>> {
  const forms = code === undefined ? [format, ...Object.values(format.codes)] : [formAt(format, code)];
  const found = new Map<string, Fields>();
  for (const { schemaName, description, schema: own } of forms) {
    const { schema, definitions } = schemaFor(version, own, rename);
    const base = rename(format.schemaName);
    const all = { [rename(schemaName)]: described(schema, description), ...definitions };
    // The format's own comes first, and as it is written by itself.
    if (Object.hasOwn(definitions, base)) all[base] = described(schemaFor(version, format.schema, rename).schema, format.description);
    const order = [base, ...Object.keys(all)].filter(name => Object.hasOwn(all, name));
    for (const name of order) if (!found.has(name)) found.set(name, all[name] ?? {});
  }
  return Object.fromEntries(found);
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
