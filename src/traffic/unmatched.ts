import type { Exchange } from '../openapi/exchange.ts';
import type { Match } from './match.ts';
import { shownHost, shownMethod, shownPath } from './shown.ts';

/**
 * Where a request went that belongs to no operation, in words by which such requests are grouped.
 * @param words what may be shown of it; undefined for all
 */
export function whereTo({ request }: Exchange, match: Match, words: ReadonlySet<string> | undefined): string {
  const label = `${shownMethod(request.method)} ${shownPath(request.url, words)}`;
  switch (match.is) {
    case 'other-host':
      return `${shownHost(match.host, words)} is none of the servers`;
    case 'ambiguous':
      return `${label}: several operations have this path and method`;
    default:
      return `${label}: no such path`;
  }
}
