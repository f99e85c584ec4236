import type { Exchange } from '../openapi/exchange.ts';
import type { Match } from './match.ts';

/** Where a request went that belongs to no operation, in words by which such requests are grouped. */
export function whereTo({ request }: Exchange, match: Match): string {
  const label = `${request.method} ${shownPath(request.url)}`;
  switch (match.is) {
    case 'other-host':
      return `${match.host} is none of the servers`;
    case 'ambiguous':
      return `${label}: several operations have this path and method`;
    case 'other-method':
      return `${label}: the document has the path, and need not have ${request.method}`;
    default:
      return `${label}: no such path`;
  }
}

/** How many segments of a path are shown. */
const mostSegments = 8;

/** A path with all that may be a value left out: what is not a word may name a person, or let somebody in. */
function shownPath(url: string): string {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*/s, '') || '/';
  const segments = path.split('/').map(segment => (/^[A-Za-z][A-Za-z_.-]{0,23}$|^v\d{1,3}$|^$/.test(segment) ? segment : '{...}'));
  return segments.slice(0, mostSegments + 1).join('/') + (segments.length > mostSegments + 1 ? '/...' : '');
}
