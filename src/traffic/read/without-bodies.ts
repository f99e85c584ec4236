import type { Exchange } from '../../openapi/exchange.ts';
import type { RequestLine } from './request-line.ts';

/** An exchange of which a log has nothing but the request line and the status. */
export function withoutBodies({ method, url }: RequestLine, status: number): Exchange {
  return {
    request: { method, url, headers: undefined, body: undefined },
    response: { status, headers: undefined, body: undefined },
  };
}
