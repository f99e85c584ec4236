import { apiOf } from '../openapi/api.ts';
import { type Fields, field } from '../openapi/node.ts';
import { sectionPath } from '../openapi/sections.ts';
import type { Version } from '../openapi/version.ts';
import { findingsOf, type ResolvedRule } from '../ruleset/resolved.ts';
import { mediaTypeAskedFor, usualMediaType } from './asked.ts';

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** A collection and an item: the paths on which responses are tried. */
export type TrialPaths = readonly string[];

/** The paths that stand for any. */
export const anyPaths: TrialPaths = ['/things', '/things/{id}'];

/** Where and with what a response is tried. */
interface Trial {
  /** What its body refers to. */
  readonly schemas?: Fields;
  readonly paths?: TrialPaths;
  /** The media types that operations may answer in, where those stand apart from the response, as in 2.0. */
  readonly produces?: readonly string[];
  /** The media type of the success beside the response, which has a body only where that is not the usual one. */
  readonly mediaType?: string;
}

/**
 * What rules find wrong with a response under a code, tried on operations of each method, on a collection and on an item:
 * what they ask under other conditions does not show.
 * @returns each fault once, in a form that compares
 */
export function faultsIn(rules: readonly ResolvedRule[], version: Version, code: string, response: Fields, trial: Trial = {}): string[] {
  const api = apiOf({
    root: documentWith(version, code, response, { mediaType: mediaTypeAskedFor(rules), ...trial }),
    other: () => undefined,
  });
  if (api === undefined) return [];
  const faults = [...findingsOf(api, rules)].flatMap(({ rule, finding: { fact } }) =>
    field(fact, 'key') === code ? JSON.stringify([rule.name, fact]) : [],
  );
  return [...new Set(faults)];
}

function documentWith(
  version: Version,
  code: string,
  response: Fields,
  { schemas = {}, paths = anyPaths, produces = [usualMediaType], mediaType = usualMediaType }: Trial,
): Fields {
  const swagger = version === '2.0';
  const success = { description: 'It is done.', ...(!swagger && mediaType !== usualMediaType && { content: { [mediaType]: {} } }) };
  const item = (path: string) => {
    const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
    const parameters = names.map(name => ({ name, in: 'path', required: true, ...typed(swagger) }));
    const responses = { 200: success, [code]: response };
    return [path, Object.fromEntries(methods.map(method => [method, { parameters, responses }]))] as const;
  };
  const token = swagger ? { type: 'basic' } : { type: 'http', scheme: 'bearer' };
  const head = swagger ? { swagger: version, produces } : { openapi: `${version}.0` };
  const store = sectionPath(version, 'schemas') ?? [];
  const security = swagger ? { securityDefinitions: { token } } : {};
  const components = swagger ? { [store[0] ?? '']: schemas } : { components: { schemas, securitySchemes: { token } } };
  return {
    ...head,
    info: { title: 'A trial', version: '1' },
    security: [{ token: [] }],
    paths: Object.fromEntries(paths.map(item)),
    ...security,
    ...components,
  };
}

function typed(swagger: boolean): Fields {
  return swagger ? { type: 'string' } : { schema: { type: 'string' } };
}
