import type { Difference, Exchange } from '../openapi/exchange.ts';
import { isMediaType, mayBeMediaType } from '../openapi/media-types.ts';
import { child, children, field, keyOf } from '../openapi/node.ts';
import { declaredFor, type Operation } from '../openapi/operation.ts';
import { follow } from '../openapi/refs.ts';
import { type Body, essence, isDefaultForErrors, type Response } from '../openapi/responses.ts';
import type { ReadBody } from './body.ts';
import { errorIn } from './error-in-success.ts';
import { internalsIn } from './internals.ts';
import { shownMediaType } from './shown.ts';
import { writeOnlyIn } from './write-only.ts';

/** Judges a value by a schema; undefined where that cannot be done. */
export type Judge = (body: Body, value: unknown) => readonly string[] | undefined;

/** Where a response that was returned is not what the document declares. */
export function differencesFrom(operation: Operation, exchange: Exchange, body: ReadBody, judge: Judge): Difference[] {
  const { status } = exchange.response;
  const declared = declaredFor(operation, String(status));
  const found: Difference[] = [...ofItself(operation, exchange, body)];
  if (declared === undefined) {
    // What is informational comes before the response (RFC 9110, section 15.2).
    if (status >= 200) found.push({ is: 'code', declared: operation.responses.map(({ key }) => key) });
    return found;
  }
  // What stands for errors says nothing of a success that is not declared.
  if (declared.key === 'default' && status < 400 && isDefaultForErrors(operation.responses)) return found;
  for (const each of missingHeaders(declared, exchange)) found.push(each);
  if (hasBody(exchange)) for (const each of inBody(declared, operation, body, judge)) found.push(each);
  return found;
}

/** Whether a response can have a body: those to HEAD, and 1xx, 204 and 304, never do (RFC 9110, section 6.4.1). */
function hasBody({ request, response }: Exchange): boolean {
  return request.method !== 'HEAD' && response.status >= 200 && response.status !== 204 && response.status !== 304;
}

/** What is wrong with a response whatever the document says. */
function* ofItself(operation: Operation, exchange: Exchange, body: ReadBody): Generator<Difference> {
  const { status } = exchange.response;
  if (body.is === 'broken' && hasBody(exchange)) yield { is: 'no-json' };
  const text = status >= 400 ? exchange.response.body?.text : undefined;
  const evidence = text === undefined ? undefined : internalsIn(text);
  if (evidence !== undefined) yield { is: 'internals', evidence, isTrace: /trace|panic/.test(evidence) };
  const error = status >= 200 && status < 300 ? errorIn(operation, body) : undefined;
  if (error !== undefined) yield { is: 'error', evidence: error };
}

function* missingHeaders({ node }: Response, { response }: Exchange): Generator<Difference> {
  const { headers } = response;
  if (headers === undefined || node === undefined) return;
  for (const entry of children(follow(child(node, 'headers'), '*header'))) {
    const name = keyOf(entry);
    // Recorders leave cookies out, and OpenAPI has Content-Type in `content` (OpenAPI 3.1, section 4.8.17).
    if (['set-cookie', 'content-type'].includes(name.toLowerCase())) continue;
    if (field(follow(entry, 'header')?.value, 'required') === true && !headers.has(name.toLowerCase()))
      yield { is: 'header', header: name };
  }
}

function* inBody({ bodies }: Response, { version }: Operation, body: ReadBody, judge: Judge): Generator<Difference> {
  if (bodies === undefined || body.is === 'unknown') return;
  if (body.is === 'none') {
    if (bodies.length > 0) yield { is: 'no-body' };
    return;
  }
  if (bodies.length === 0) {
    yield { is: 'body' };
    return;
  }
  const found = bodies.find(each => isOf(each, body.mediaType, isMediaType)) ?? bodies.find(each => isOf(each, body.mediaType, mayBe));
  if (found === undefined) {
    yield { is: 'media-type', found: shownMediaType(essence(body.mediaType)), declared: bodies.map(each => each.mediaType) };
    return;
  }
  const faults = body.is === 'json' ? judge(found, body.value) : undefined;
  if (faults !== undefined && faults.length > 0) yield { is: 'schema', faults };
  const property = body.is === 'json' && version !== '2.0' ? writeOnlyIn(found.schema, body.value) : undefined;
  if (property !== undefined) yield { is: 'write-only', property };
}

/** Whether a body may be in a media type that is declared; parameters do not count, and what names none may be any. */
function isOf(declared: Body, mediaType: string, compare: (declared: string, returned: string) => boolean): boolean {
  return mediaType === '' || declared.mediaType === '' || compare(essence(declared.mediaType), essence(mediaType));
}

function mayBe(declared: string, returned: string): boolean {
  return mayBeMediaType(declared, returned) || isMediaType(returned, declared);
}
