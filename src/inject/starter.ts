import type { Fact, Finding } from '../checks/finding.ts';
import { apiOf } from '../openapi/api.ts';
import { type Fields, pathOf } from '../openapi/node.ts';
import { classOf } from '../openapi/status.ts';
import type { Version } from '../openapi/version.ts';
import { findingsOf, type ResolvedRule } from '../ruleset/resolved.ts';
import { type Addition, applied } from '../text/applied.ts';
import { UserError } from '../user-error.ts';
import { mediaTypeAskedFor } from './asked.ts';
import { versionField } from './boilerplate.ts';
import { alone, Documents } from './documents.ts';
import { enveloped, membersMissing } from './enveloped.ts';
import { headerName } from './known-headers.ts';
import type { Library } from './library.ts';
import { plan } from './plan.ts';
import { capitalised, resourceNameOf } from './resource-name.ts';

/** What a starter document is about. */
export interface StarterOptions {
  /** The collection, as in the path: `students`; sentences and identifiers are made of it. */
  readonly resource: string;
  /** The name of the path parameter: `studentId`. */
  readonly id: string;
  readonly version: Version;
  readonly library: Library;
}

/** An operation with the ways in which it may be written, the preferred one first. */
interface OperationDraft {
  readonly path: string;
  readonly method: string;
  readonly ways: readonly Fields[];
}

/** A header that is added to a success. */
interface MissingHeader extends Addition {
  /** Whether no other header would do. */
  readonly isNeeded: boolean;
}

/** Headers that more than this many rounds would go on to ask for do not end. */
const mostRounds = 8;

/**
 * A document with list, create, read, update and delete, each as the rules want it:
 * of the ways in which an operation may succeed the first that breaks no rule, with the headers that the rules ask for,
 * and every other response that a rule asks for.
 * @throws UserError where the rules leave no way for an operation
 */
export function starterOf(rules: readonly ResolvedRule[], options: StarterOptions): unknown {
  const mediaType = mediaTypeAskedFor(rules);
  const drafts = [...draftsOf(options, mediaType)];
  const members = new Set<string>();
  drafts.forEach((draft, index) => {
    const { path, method } = draft;
    const found = (way: Fields) => {
      const root = completed(rules, documentOf(drafts.with(index, { path, method, ways: [way] }), mediaType, options, members), options);
      return findingsIn(root, rules).filter(({ finding: { operation } }) => operation.path === path && operation.method === method);
    };
    const ways = draft.ways.map(way => shaped(way, found, options, members));
    const best = ways.find(({ breaks }) => breaks.length === 0);
    if (best === undefined)
      throw new UserError(
        `the rules leave no way for ${method.toUpperCase()} ${path} (${ways[0]?.breaks.join(', ')}); expected a ruleset without contradictions`,
      );
    drafts[index] = { path, method, ways: [best.way] };
  });
  return completed(rules, documentOf(drafts, mediaType, options, members), options);
}

/**
 * A way to write an operation, with the objects around its bodies and the required headers that the rules ask for,
 * and the names of the rules that it still breaks.
 * @param members takes the properties that the rules ask for of the resource
 */
function shaped(
  way: Fields,
  found: (way: Fields) => readonly Found[],
  options: StarterOptions,
  members: Set<string>,
): { readonly way: Fields; readonly breaks: readonly string[] } {
  let current = way;
  let findings = found(current);
  for (let count = 0; count < mostRounds; count += 1) {
    const facts = findings.map(({ finding }) => finding.fact);
    const responses = enveloped(Object(current.responses), facts);
    const required = headersRequired(facts, options);
    for (const member of membersMissing(Object(current.responses), facts)) members.add(member);
    if (responses === undefined && required.length === 0) break;
    const { responses: before, ...rest } = current;
    const parameters = [...required, ...(Array.isArray(current.parameters) ? current.parameters : [])];
    current = { ...rest, ...(required.length > 0 && { parameters }), responses: responses ?? before };
    findings = found(current);
  }
  return { way: current, breaks: [...new Set(findings.map(({ rule }) => rule.name))] };
}

/** The parameters for the headers that the rules want requests to have: nothing that clients send yet breaks by them. */
function headersRequired(facts: readonly Fact[], { library, version }: StarterOptions): Fields[] {
  const names = facts.flatMap(fact => (fact.is === 'no-request-header' && fact.required ? fact.headers.slice(0, 1) : []));
  return [...new Set(names)].map(name => {
    const { name: called, in: place, description, ...rest } = library.headerParameter(version, name);
    return { name: called, in: place, required: true, description, ...rest };
  });
}

interface Found {
  readonly rule: ResolvedRule;
  readonly finding: Finding;
}

function findingsIn(root: unknown, rules: readonly ResolvedRule[]): Found[] {
  const api = apiOf({ root, other: () => undefined });
  return api === undefined ? [] : [...findingsOf(api, rules)];
}

/**
 * A document with what the rules ask for. What they ask for may depend on the headers of a success, and these on other responses:
 * rounds go on while a header is missing.
 */
function completed(rules: readonly ResolvedRule[], root: unknown, options: StarterOptions): unknown {
  let document = root;
  for (let count = 0; count < mostRounds; count += 1) {
    const documents = new Documents('', JSON.stringify(withHeaders(rules, document, options)), alone);
    plan(documents, rules, { library: options.library, style: 'component', requestHeaders: 'any', wants: () => true });
    document = documents.intended(documents.root);
    if (headersMissing(rules, document, options).length === 0) break;
  }
  return document;
}

/**
 * A document with the headers that the rules ask for on its successes, which `plan` leaves as their authors wrote them:
 * first those that nothing can stand for, then the first of several where none of them is there yet.
 */
function withHeaders(rules: readonly ResolvedRule[], root: unknown, options: StarterOptions): unknown {
  const needed = headersMissing(rules, root, options).filter(({ isNeeded }) => isNeeded);
  const first = applied(root, needed);
  return applied(first, headersMissing(rules, first, options));
}

/** The headers that the rules miss on successes, each once in a response. */
function headersMissing(rules: readonly ResolvedRule[], root: unknown, { library, version }: StarterOptions): MissingHeader[] {
  const missing = findingsIn(root, rules).flatMap(({ finding: { at, fact } }) => {
    if (fact.is !== 'missing-header' || classOf(fact.key) !== '2') return [];
    const name = headerName(fact.headers[0] ?? '');
    const addition = { path: [...pathOf(at), 'headers', name], value: library.header(version, name), isNeeded: fact.headers.length === 1 };
    return [[JSON.stringify(addition.path).toLowerCase(), addition] as const];
  });
  return [...new Map(missing).values()];
}

/** The paths of a starter document: of the collection and of an item. */
export function pathsOf({ resource, id }: Pick<StarterOptions, 'resource' | 'id'>): readonly [string, string] {
  return [`/${resource}`, `/${resource}/{${id}}`];
}

function draftsOf({ resource, id, version }: StarterOptions, mediaType: string): OperationDraft[] {
  const { one: noun, many, oneId, manyId } = resourceNameOf(resource);
  const one = reference(version, oneId);
  const body = (schema: Fields) => (version === '2.0' ? { schema } : { content: { [mediaType]: { schema } } });
  const input =
    version === '2.0'
      ? { parameters: [{ name: 'body', in: 'body', required: true, schema: one }] }
      : { requestBody: { required: true, content: { [mediaType]: { schema: one } } } };
  const address = { type: 'string', format: 'uri-reference' };
  const location = {
    Location: { description: `The address of the new ${noun}.`, ...(version === '2.0' ? address : { schema: address }) },
  };
  const operation = (operationId: string, summary: string, rest: Fields, responses: Fields) => ({
    operationId,
    summary,
    ...rest,
    responses,
  });
  const created = { description: `The ${noun} was created.`, headers: location };
  const [collection, item] = pathsOf({ resource, id });
  return [
    {
      path: collection,
      method: 'get',
      ways: [
        operation(`list${manyId}`, `List ${many}.`, {}, { 200: { description: `The ${many}.`, ...body({ type: 'array', items: one }) } }),
      ],
    },
    {
      path: collection,
      method: 'post',
      ways: [created, { ...created, ...body(one) }].map(response =>
        operation(`create${oneId}`, `Create a new ${noun}.`, input, { 201: response }),
      ),
    },
    {
      path: item,
      method: 'get',
      ways: [operation(`get${oneId}`, `Get the ${noun}.`, {}, { 200: { description: `The ${noun}.`, ...body(one) } })],
    },
    {
      path: item,
      method: 'put',
      ways: [{ 204: { description: `The ${noun} was updated.` } }, { 200: { description: `The ${noun} as it is now.`, ...body(one) } }].map(
        responses => operation(`update${oneId}`, `Update the ${noun}.`, input, responses),
      ),
    },
    {
      path: item,
      method: 'delete',
      ways: [
        { 204: { description: `The ${noun} was deleted.` } },
        { 200: { description: `The ${noun} that was deleted.`, ...body(one) } },
      ].map(responses => operation(`delete${oneId}`, `Delete the ${noun}.`, {}, responses)),
    },
  ];
}

function documentOf(drafts: readonly OperationDraft[], mediaType: string, options: StarterOptions, members: ReadonlySet<string>): unknown {
  const { resource, id, version } = options;
  const { many, oneId } = resourceNameOf(resource);
  const swagger = version === '2.0';
  const parameter = { name: id, in: 'path', required: true, ...(swagger ? { type: 'string' } : { schema: { type: 'string' } }) };
  const paths: Record<string, Fields> = {};
  for (const { path, method, ways } of drafts) {
    paths[path] = { ...(path.endsWith('}') && { parameters: [parameter] }), ...paths[path], [method]: ways[0] };
  }
  const names = [...new Set(['id', ...members])];
  const properties = Object.fromEntries(names.map(name => [name, { type: 'string' }]));
  const schemas = { [oneId]: { type: 'object', required: names, properties } };
  const head = { info: { title: capitalised(many), version: '1.0.0' } };
  if (swagger) {
    const securityDefinitions = { token: { type: 'apiKey', in: 'header', name: 'Authorization' } };
    const produces = [...new Set([mediaType, ...options.library.mediaTypes])];
    const media = { consumes: [mediaType], produces };
    return { ...versionField(version), ...head, ...media, security: [{ token: [] }], paths, definitions: schemas, securityDefinitions };
  }
  const components = { schemas, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } };
  return { ...versionField(version), ...head, security: [{ token: [] }], paths, components };
}

function reference(version: Version, name: string): Fields {
  return { $ref: version === '2.0' ? `#/definitions/${name}` : `#/components/schemas/${name}` };
}
