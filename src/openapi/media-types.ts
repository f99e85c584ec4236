import { essence } from './responses.ts';

/**
 * Whether a media type is meant by a pattern: `application/json`, `application/*+json`, `application/json; charset=utf-8`.
 * Parameters count only where the pattern has some, of which one without a value may have any; case never does (RFC 9110, section 8.3.1).
 */
export function isMediaType(mediaType: string, pattern: string): boolean {
  if (!expressionFor(pattern).test(essence(mediaType))) return false;
  if (!pattern.includes(';')) return true;
  const parameters = parametersIn(mediaType);
  return parametersIn(pattern).every(each => parameters.some(one => one === each || one.startsWith(`${each}=`)));
}

/** The patterns that were asked for; those of requests are not ours, so that only so many are kept. */
const expressions = new Map<string, RegExp>();

function expressionFor(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known !== undefined) return known;
  const expression = essence(pattern)
    .replace(/[^\w/*]/g, '\\$&')
    .replaceAll('*', '[^/]*');
  const made = new RegExp(`^${expression}$`);
  if (expressions.size < 1000) expressions.set(pattern, made);
  return made;
}

/** Whether a document names a range of media types, such as any text, that holds one of a pattern: what is sent may be that. */
export function mayBeMediaType(mediaType: string, pattern: string): boolean {
  return isMediaType(mediaType, pattern) || (mediaType.includes('*') && isMediaType(essence(pattern), essence(mediaType)));
}

/** Whether a body is in JSON as far as its media type tells; where there is none or it may be any, it is taken for that. */
export function mayBeJson(mediaType: string): boolean {
  return mediaType === '' || ['application/json', 'application/*+json'].some(pattern => mayBeMediaType(mediaType, pattern));
}

/** The parameters of a media type, as `charset=utf-8`. */
export function parametersIn(mediaType: string): string[] {
  return mediaType
    .split(';')
    .slice(1)
    .map(each => each.replaceAll('"', '').replace(/\s+/g, '').toLowerCase())
    .filter(each => each !== '');
}
