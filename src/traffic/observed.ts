import type { Before, Difference, Exchange } from '../openapi/exchange.ts';
import { rootNode } from '../openapi/node.ts';
import { declaredFor, type Operation } from '../openapi/operation.ts';
import type { Body, Header, Response } from '../openapi/responses.ts';
import { statusOf } from '../openapi/status.ts';
import { type ReadBody, schemaOf } from './body.ts';

/** An exchange with what is known of it. */
export interface Seen {
  readonly exchange: Exchange;
  readonly body: ReadBody;
  readonly differences: readonly Difference[];
  readonly before: Before;
}

/** An operation as an exchange shows it: the one response that was returned, and of the parameters the headers that were sent. */
export function observedOperation(declared: Operation, seen: Seen): Operation {
  return observed(declared, declared, seen);
}

/**
 * A method that the document does not declare for a path, as an exchange shows it.
 * @param beside an operation on the same path
 */
export function undeclaredOperation(beside: Operation, method: string, seen: Seen): Operation {
  const [pathItem = beside.node] = beside.pathItem;
  const place = { node: pathItem, responsesAt: pathItem.at, responses: [], parameters: [], takesBody: false };
  return observed({ ...beside, ...place, method, annotations: [] }, undefined, seen);
}

/** What is said of an operation when all exchanges were seen. */
export function unseenOperation(declared: Operation, codes: readonly string[], requests: number): Operation {
  const differences: Difference[] = [{ is: 'never', codes, requests }];
  const before = { deleted: false, gone: false };
  const responses = declared.responses.filter(({ key }) => codes.includes(key)).slice(0, 1);
  const all = responses.map(response => ({ ...plain(response), at: declared.responsesAt }));
  return { ...declared, responses: all, observed: { declared, path: declared.path, exchange: undefined, differences, before } };
}

function observed(operation: Operation, declared: Operation | undefined, { exchange, body, differences, before }: Seen): Operation {
  const { request, response } = exchange;
  const key = String(response.status);
  const known = declared && declaredFor(declared, key);
  const returned: Response = {
    key,
    status: statusOf(key),
    at: known?.at ?? operation.responsesAt,
    entry: known?.entry ?? operation.node,
    node: undefined,
    headers: response.headers && new Map([...response.headers.keys()].map((name): [string, Header] => [name, { name, schema: undefined }])),
    bodies: bodiesOf(body),
    annotations: known?.annotations ?? [],
  };
  return {
    ...operation,
    responses: [returned],
    parameters: [...(request.headers?.keys() ?? [])].map(name => ({ name, in: 'header', required: true, allowed: [] })),
    parametersKnown: request.headers !== undefined,
    observed: { declared, path: operation.path, exchange, differences, before },
  };
}

function plain({ key, status, at, entry, node, headers, bodies, annotations }: Response): Response {
  return { key, status, at, entry, node, headers, bodies, annotations };
}

/** A body as a document would describe it. */
function bodiesOf(body: ReadBody): readonly Body[] | undefined {
  if (body.is === 'unknown') return undefined;
  if (body.is === 'none') return [];
  const mediaType = comparedMediaType(body.mediaType);
  if (body.is !== 'json') return [{ mediaType, schema: undefined }];
  // A schema of JSON Schema 2020-12 is one of OpenAPI 3.1.
  return [{ mediaType, schema: rootNode({ root: { openapi: '3.1.0', ...schemaOf(body.value) }, other: () => undefined }) }];
}

/** Parameters by which media types are told apart; others, such as the boundary of parts, may hold anything. */
function comparedMediaType(mediaType: string): string {
  const [type = '', ...parameters] = mediaType.split(';');
  const shown = parameters.filter(parameter => /^\s*(?:charset|version|v|profile|ext)\s*=/i.test(parameter));
  return [type.trim(), ...shown.map(parameter => parameter.trim())].join('; ');
}
