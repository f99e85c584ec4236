import { essence } from './responses.ts';

/**
 * Whether a media type is meant by a pattern: `application/json`, `application/*+json`, `application/json; charset=utf-8`.
 * Parameters count only where the pattern has some, of which one without a value may have any; case never does (RFC 9110, section 8.3.1).
 */
export function isMediaType(mediaType: string, pattern: string): boolean {
  if (!isName(essence(mediaType), essence(pattern))) return false;
  if (!pattern.includes(';')) return true;
  const parameters = parametersIn(mediaType);
  return parametersIn(pattern).every(each => parameters.some(one => one === each || one.startsWith(`${each}=`)));
}

/**
 * Whether a name is one of a pattern, in which `*` stands for anything but a slash. Requests have patterns too, which are not ours:
 * a regular expression could take years, or be too long to be one.
 */
function isName(name: string, pattern: string): boolean {
  let [at, next, star, from] = [0, 0, -1, 0];
  while (at < name.length) {
    if (pattern[next] === '*') {
      star = next;
      next += 1;
      from = at;
    } else if (pattern[next] === name[at]) {
      next += 1;
      at += 1;
    } else if (star >= 0 && name[from] !== '/') {
      next = star + 1;
      from += 1;
      at = from;
    } else return false;
  }
  while (pattern[next] === '*') next += 1;
  return next === pattern.length;
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
