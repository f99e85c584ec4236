import type { Exchange } from '../openapi/exchange.ts';

/** How much of a body is shown. */
const most = 500;

/** An exchange as it was, for those who asked to see it: its URL and the body of the response; never headers, which hold credentials. */
export function excerptOf({ request, response }: Exchange): string {
  const text = response.body?.text?.replace(/\s+/g, ' ').trim() ?? '';
  const body = text === '' ? '' : ` with ${text.length > most ? `${text.slice(0, most)}...` : text}`;
  return `${request.method} ${request.url} returned ${response.status}${body}`;
}
