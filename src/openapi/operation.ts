import type { OpenAPIV3 } from 'openapi-types';
import type { Annotation } from './annotations.ts';
import type { Observed } from './exchange.ts';
import type { Node, Place } from './node.ts';
import type { Parameter } from './parameters.ts';
import type { Response } from './responses.ts';
import type { Security } from './security.ts';
import { isRange } from './status.ts';
import type { Version } from './version.ts';

/** The parts of a document in which operations stand. */
export const zones = ['paths', 'webhooks', 'callbacks'] as const;
export type Zone = (typeof zones)[number];

/** The fixed fields of a Path Item Object that hold operations (OpenAPI 3.2, section 4.9), in the order of that section. */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const satisfies readonly (
  | `${OpenAPIV3.HttpMethods}`
  | 'query'
)[];
export type Method = (typeof methods)[number];

/** An operation with all that holds for it, wherever in the document it is said. */
export interface Operation {
  readonly version: Version;
  readonly zone: Zone;
  /** In lower case, as the document's key; for OpenAPI 3.2's additional operations the method as sent. */
  readonly method: string;
  /** The path template, the webhook's name or the callback's expression. */
  readonly path: string;
  /** The Operation Object; `at` is where a finding about the operation stands. */
  readonly node: Node;
  /** The Path Item Object that it stands in and, where that refers to another, that one too. */
  readonly pathItem: readonly Node[];
  /** Where a finding about a missing response stands. */
  readonly responsesAt: Place;
  readonly responses: readonly Response[];
  /** The exceptions on the document, its path item and itself. */
  readonly annotations: readonly Annotation[];
  /** Whether the document has the path of an item right below this path, as a collection has. */
  readonly itemBelow: boolean;
  /** Path-level parameters and its own, which win. */
  readonly parameters: readonly Parameter[];
  /** False where a parameter is behind a reference that leads nowhere, so that its name is not known. */
  readonly parametersKnown: boolean;
  readonly security: Security;
  /** Whether it takes a request body (in 2.0: a body or form parameter). */
  readonly takesBody: boolean;
  /** What it was read from where that is no document, but recorded traffic: its responses are those that were returned. */
  readonly observed?: Observed;
}

/** Whether a method goes with others whether or not a document declares it (RFC 9110, sections 9.3.2 and 9.3.7). */
export function isImplied(method: string): boolean {
  return ['head', 'options'].includes(method.toLowerCase());
}

/** How people name an operation: `GET /students/{id}`. */
export function labelOf(operation: Pick<Operation, 'method' | 'path'>): string {
  return `${operation.method.toUpperCase()} ${operation.path}`;
}

/** The response that holds for a code: its own, else that of its range, else `default` (OpenAPI 3.1, section 4.8.16). */
export function declaredFor({ version, responses }: Operation, code: string): Response | undefined {
  const keys = [code, ...(version === '2.0' ? [] : [`${code[0]}XX`]), 'default'];
  return keys.map(each => responses.find(({ key }) => key === each)).find(response => response !== undefined);
}

/** Whether a code or range that is declared is among codes that were returned. What `default` is for was not returned of itself. */
export function isAmong(key: string, returned: Iterable<string>): boolean {
  return [...returned].some(code => code === key || (isRange(key) && code[0] === key[0]));
}

/** A segment that is one parameter; a fixed extension may follow it. `{?page}` and `{#part}` expand to a query and a fragment (RFC 6570). */
const parameterSegment = /^\{[^{}?&#]+\}(?:\.[A-Za-z][A-Za-z0-9]*)?$/;

/** The segments of a path template, without what expands to, or is, a query or a fragment. */
function segmentsOf(path: string): string[] {
  const segments = path.replace(/\{[?&#][^{}]*\}|[?#].*/g, '').split('/');
  const last = segments.findLastIndex(segment => segment !== '');
  return segments.slice(0, Math.max(1, last + 1));
}

/** Whether the last segment of a path is a parameter, so that an operation on it addresses one item of a collection. */
export function isItemPath(path: string): boolean {
  return parameterSegment.test(segmentsOf(path).at(-1) ?? '');
}

/** Whether a segment of a path is a parameter. */
export function hasPathParameter(path: string): boolean {
  return segmentsOf(path).some(segment => parameterSegment.test(segment));
}

/** The same text for all paths that differ in the names of parameters only. */
export function pathShape(path: string): string {
  return segmentsOf(path)
    .map(segment => segment.replace(/\{[^{}]*\}/g, '{}'))
    .join('/');
}

/** The shape of the path above an item's. */
export function shapeAbove(path: string): string {
  return pathShape(path).replace(/\/[^/]*$/, '');
}
