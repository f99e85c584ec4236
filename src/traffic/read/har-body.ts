import type { RecordedBody, RecordedHeaders } from '../../openapi/exchange.ts';
import { type Fields, isFields } from '../../openapi/node.ts';
import { textAt } from './fields.ts';

const noBody: RecordedBody = { isEmpty: true, text: '' };
/** One of which no more is known than that it was there. */
const someBody: RecordedBody = { isEmpty: false, text: undefined };

/**
 * The body of a response by its `content`. A response to HEAD and one with 304 has none, whatever stands there: browsers fill in what
 * they had in their cache (RFC 9110, sections 6.4.1 and 15.4.5). Of a redirect they drop the body, and say that it has no bytes.
 * @param isBroken whether the response broke off
 */
export function responseBody(
  method: string,
  status: number,
  content: unknown,
  headers: RecordedHeaders | undefined,
  isBroken: boolean,
): RecordedBody | undefined {
  if (method === 'HEAD' || status === 304 || status < 200) return noBody;
  if (isBroken || !isFields(content)) return undefined;
  let body = bodyOf(content, content.size, textAt(content, 'mimeType') || headers?.get('content-type'));
  if (body === undefined && status === 204) return noBody;
  if (body?.isEmpty === true && status >= 300 && status < 400 && content.text === undefined) body = undefined;
  return contradicted(body, headers);
}

/**
 * The body of a request by its `postData`, which is left out where there is none, or where it could not be had: a media type tells that
 * there was one.
 */
export function requestBody(request: Fields, headers: RecordedHeaders | undefined): RecordedBody | undefined {
  const { postData, bodySize } = request;
  if (!isFields(postData)) {
    const body = contradicted(sized(bodySize), headers);
    return body?.isEmpty === true && headers?.has('content-type') === true ? undefined : body;
  }
  if (textAt(postData, 'text') === undefined && Array.isArray(postData.params) && postData.params.length > 0) return someBody;
  return contradicted(bodyOf(postData, bodySize, textAt(postData, 'mimeType')), headers);
}

/**
 * A body by its text and how many bytes it has. A text that is empty says nothing where the size is another: some tools write it for one
 * that they leave out. Others then write null, or a comment, and may count no bytes.
 */
function bodyOf(fields: Fields, size: unknown, mediaType: string | undefined): RecordedBody | undefined {
  const text = textAt(fields, 'text');
  if (text === undefined || text === '') return size === 0 && (fields.text === null || textAt(fields, 'comment')) ? undefined : sized(size);
  if (fields.encoding === 'base64') return decoded(text, mediaType);
  return isCut(fields, text, size) ? someBody : { isEmpty: false, text };
}

/** What the size tells; -1 is unknown. */
function sized(size: unknown): RecordedBody | undefined {
  if (size === 0) return noBody;
  return typeof size === 'number' && size > 0 ? someBody : undefined;
}

/**
 * Whether a text is certainly less than all: a tool says so, or the body had more bytes than the text can have in any encoding. Sizes
 * that differ by less prove nothing: some tools count what was sent, others what was unpacked.
 */
function isCut(fields: Fields, text: string, size: unknown): boolean {
  if (fields._truncated === true || /truncated/i.test(textAt(fields, 'comment') ?? '')) return true;
  return typeof size === 'number' && size > 4 * text.length + 1024;
}

/** Bytes as text where they are that: of another media type it is only known that there are some. */
function decoded(base64: string, mediaType = ''): RecordedBody {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0) return noBody;
  if (!textual.test(mediaType)) return someBody;
  const [, charset = 'utf-8'] = /;\s*charset="?([\w-]+)/i.exec(mediaType) ?? [];
  try {
    return { isEmpty: false, text: new TextDecoder(charset, { fatal: true }).decode(bytes) };
  } catch {
    return someBody;
  }
}

const textual =
  /^\s*(?:text\/|application\/(?:[\w.+-]+\+)?(?:json|xml|yaml|x-yaml|javascript|x-www-form-urlencoded|graphql|x-ndjson)\s*(?:;|$))/i;

/** A body that is said to be empty, where the message had some bytes, and not such as compression makes of nothing: the tool has not kept it. */
function contradicted(body: RecordedBody | undefined, headers: RecordedHeaders | undefined): RecordedBody | undefined {
  if (body?.isEmpty !== true || headers?.has('content-encoding') === true) return body;
  return /^[1-9]\d*$/.test(headers?.get('content-length') ?? '') ? someBody : body;
}
