import type { Annotation } from './annotations.ts';
import { child, children, field, isFields, keyOf, type Node, type Place } from './node.ts';
import { follow } from './refs.ts';
import { classIn, type Status, statusOf } from './status.ts';

/** A response as an operation declares it. */
export interface Response {
  /** The key: a code, a range, `default`, or what else stands there. */
  readonly key: string;
  readonly status: Status;
  /** Where the operation declares it, and where a finding about it stands. */
  readonly at: Place;
  /** What stands at the key: the Response Object, or a reference to one. */
  readonly entry: Node;
  /** The Response Object; undefined where a reference leads nowhere or something else stands there. */
  readonly node: Node | undefined;
  /** Its headers by name in lower case, undefined where the response is not known. */
  readonly headers: ReadonlyMap<string, Header> | undefined;
  /** One entry for each media type, empty for a response without a body, undefined where that is not known. */
  readonly bodies: readonly Body[] | undefined;
  /** The exceptions on it: beside its `$ref`, and where that leads. */
  readonly annotations: readonly Annotation[];
}

/** A header of a response. */
export interface Header {
  readonly name: string;
  /** Its schema (in 2.0 the header itself), undefined where it has none or is not known. */
  readonly schema: Node | undefined;
}

/** What a response carries in one media type. */
export interface Body {
  readonly mediaType: string;
  readonly schema: Node | undefined;
}

/**
 * Reads a Responses Object.
 * @param responses the object, `$ref`s followed
 * @param at where it stands for findings
 * @param produces the media types that hold for it in OpenAPI 2.0, undefined from 3.0 on
 * @param annotated the exceptions on a response, given as it is declared and where its `$ref` leads
 */
export function responsesOf(responses: Node | undefined, produces: readonly string[] | undefined, annotated: Annotated): Response[] {
  if (!isFields(responses?.value)) return [];
  return children(responses)
    .filter(entry => !keyOf(entry).startsWith('x-'))
    .map(entry => readResponse(entry, produces, annotated))
    .sort(byCode);
}

/** Codes in ascending order before the rest: some parsers keep the order of the text and plain objects do not, and findings are to come in one order. */
function byCode({ key: one }: Response, { key: other }: Response): number {
  const [first, second] = [Number(one), Number(other)];
  if (Number.isNaN(first) || Number.isNaN(second)) return Number(Number.isNaN(first)) - Number(Number.isNaN(second));
  return first - second;
}

type Annotated = (response: Node, target: Node) => readonly Annotation[];

function readResponse(entry: Node, produces: readonly string[] | undefined, annotated: Annotated): Response {
  const target = follow(entry, 'response');
  return new DeclaredResponse(entry, isFields(target?.value) ? target : undefined, annotated(entry, target ?? entry), produces);
}

/** A response whose headers and bodies are read when they are asked for: most rules ask for neither. */
class DeclaredResponse implements Response {
  readonly key: string;
  readonly status: Status;
  readonly at: Place;
  readonly entry: Node;
  readonly node: Node | undefined;
  readonly annotations: readonly Annotation[];
  readonly #produces: readonly string[] | undefined;
  #headers: { readonly of: ReadonlyMap<string, Header> | undefined } | undefined;
  #bodies: { readonly of: readonly Body[] | undefined } | undefined;

  constructor(entry: Node, node: Node | undefined, annotations: readonly Annotation[], produces: readonly string[] | undefined) {
    this.key = keyOf(entry);
    this.status = statusOf(this.key, produces === undefined);
    this.at = entry.at;
    this.entry = entry;
    this.node = node;
    this.annotations = annotations;
    this.#produces = produces;
  }

  get headers(): ReadonlyMap<string, Header> | undefined {
    this.#headers ??= { of: this.node && headersOf(this.node, this.#produces !== undefined) };
    return this.#headers.of;
  }

  get bodies(): readonly Body[] | undefined {
    this.#bodies ??= { of: this.node && bodiesOf(this.node, this.status, this.#produces) };
    return this.#bodies.of;
  }
}

function bodiesOf(response: Node, status: Status, produces: readonly string[] | undefined): readonly Body[] | undefined {
  return produces === undefined ? contentOf(response) : schemaOf(response, status, produces);
}

function headersOf(response: Node, inline: boolean): Map<string, Header> | undefined {
  const headers = child(response, 'headers');
  const target = follow(headers, '*header');
  if (headers !== undefined && !isMap(target)) return undefined;
  return new Map(
    children(target).map(entry => {
      const header = follow(entry, 'header');
      const schema = header && (inline ? header : child(header, 'schema'));
      return [keyOf(entry).toLowerCase(), { name: keyOf(entry), schema }];
    }),
  );
}

/** Whether a node is a map, or nothing, which is one without entries: what else stands in its place says nothing. */
function isMap(node: Node | undefined): boolean {
  return node !== undefined && (node.value === null || isFields(node.value));
}

function contentOf(response: Node): Body[] | undefined {
  const content = child(response, 'content');
  const target = follow(content, '*media type');
  if (content !== undefined && !isMap(target)) return undefined;
  return children(target).map(entry => {
    const mediaType = follow(entry, 'media type');
    return { mediaType: keyOf(entry), schema: mediaType && child(mediaType, 'schema') };
  });
}

/** In OpenAPI 2.0 a response without a schema has no body; where there is an example, or a success may be a download, the schema may have been forgotten. */
function schemaOf(response: Node, status: Status, produces: readonly string[]): Body[] | undefined {
  const schema = child(response, 'schema');
  if (schema === undefined) {
    const isDownloaded = isSuccess(status) && produces.length > 0 && produces.every(isDownload);
    return isDownloaded || children(child(response, 'examples')).length > 0 ? undefined : [];
  }
  return (produces.length === 0 ? [''] : produces).map(mediaType => ({ mediaType, schema }));
}

function isSuccess(status: Status): boolean {
  return classIn(status) === '2' || status.kind === 'default';
}

/** The media types of OpenAPI 2.0's `produces`, the operation's own where it has them. */
export function producesOf(operation: unknown, root: unknown): string[] {
  const produces = field(operation, 'produces') ?? field(root, 'produces');
  return Array.isArray(produces) ? produces.filter(mediaType => typeof mediaType === 'string') : [];
}

/** Whether `default` among some responses stands for errors: it does beside a declared success (OpenAPI 3.1, section 4.8.16). */
export function isDefaultForErrors(responses: readonly Response[]): boolean {
  return responses.some(({ status }) => classIn(status) === '2');
}

/** Whether people describe what is sent in a media type by other means than a schema: files, pages, tables and streams of events. */
function isDownload(mediaType: string): boolean {
  return !/json|xml|^text\/plain$/.test(essence(mediaType));
}

/** A media type without its parameters, in lower case (RFC 9110, section 8.3.1). */
export function essence(mediaType: string): string {
  return mediaType.replace(/;.*/s, '').trim().toLowerCase();
}
