import { classOf, reasonPhrase } from '../openapi/status.ts';
import { classTextFor, textFor, type Wording } from './texts.ts';

/** What each code tells a client, in our own words (RFC 9110, section 15; RFC 4918, 6585, 7725, 8470 for the others). */
const sentences: Readonly<Record<string, string>> = {
  200: 'The request succeeded.',
  201: 'The resource was created.',
  202: 'The request was accepted and will be processed later.',
  204: 'The request succeeded; there is nothing to return.',
  206: 'The requested range of the resource.',
  300: 'The resource has several representations to choose from.',
  301: 'The resource has moved permanently.',
  302: 'The resource is temporarily at another address.',
  303: 'The result is at another address.',
  304: 'The resource has not changed since the client last fetched it.',
  307: 'The request must be sent to another address this time.',
  308: 'The request must be sent to another address from now on.',
  400: 'The request is malformed or fails validation.',
  401: 'Authentication is missing or invalid.',
  402: 'Payment is required for this request.',
  403: 'The client does not have permission to do this.',
  404: 'The resource does not exist.',
  405: 'The resource does not support this method.',
  406: 'None of the media types that the client accepts is available.',
  407: 'The client must authenticate with the proxy.',
  408: 'The request did not arrive in time.',
  409: 'The request conflicts with the current state of the resource.',
  410: 'The resource is permanently gone.',
  411: 'The request does not state the length of its body.',
  412: 'A precondition of the request does not hold.',
  413: 'The body of the request is too large.',
  414: 'The URI of the request is too long.',
  415: 'The media type of the request body is not supported.',
  416: 'The requested range is outside the resource.',
  417: 'The expectation in the Expect header cannot be met.',
  421: 'The request reached a server that cannot respond for this URI.',
  422: 'The request is well-formed, but its content cannot be processed.',
  423: 'The resource is locked.',
  424: 'The request depends on another one that failed.',
  425: 'The request came too early and might be a replay.',
  426: 'The client must switch to another protocol.',
  428: 'The request must be conditional, for example with If-Match.',
  429: 'The client has sent too many requests.',
  431: 'The header fields of the request are too large.',
  451: 'The resource is withheld for legal reasons.',
  500: 'The server failed unexpectedly.',
  501: 'The server does not support the functionality that the request needs.',
  502: 'An upstream server sent an invalid response.',
  503: 'The service is temporarily unavailable.',
  504: 'An upstream server did not respond in time.',
  505: 'The HTTP version of the request is not supported.',
  507: 'The server has no space left to store this.',
  508: 'The server detected an infinite loop.',
  511: 'The client must authenticate to use the network.',
  '3XX': 'The client must look elsewhere.',
  '4XX': 'The request cannot be fulfilled as sent.',
  '5XX': 'The server failed to fulfil the request.',
  default: 'An unexpected error occurred.',
};

/**
 * One sentence on what a response means.
 * @param code a code, a range or `default`; for what has no sentence of its own, its reason phrase or its class speaks
 * @param wording texts of one's own, and the language, English where nothing else is said
 */
export function descriptionOf(code: string, wording: Wording = {}): string {
  const key = code === 'default' ? code : code.toUpperCase();
  const range = `${classOf(code)}XX`;
  const phrase = reasonPhrase(code);
  return (
    textFor(key, wording) ??
    classTextFor(range, wording) ??
    (Object.hasOwn(sentences, key) ? sentences[key] : undefined) ??
    (phrase === undefined ? undefined : `${phrase}.`) ??
    sentences[range] ??
    `Status ${code}.`
  );
}
