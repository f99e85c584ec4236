import type { RecordedHeaders } from '../../openapi/exchange.ts';
import { isFields } from '../../openapi/node.ts';

/** Takes up headers one by one. */
export class HeaderList {
  readonly headers = new Map<string, string>();

  /** The pseudo-headers of HTTP/2 (RFC 9113, section 8.3) say what the request line says, and are left out. */
  add(name: string, value: string): void {
    if (name.startsWith(':')) return;
    const key = name.toLowerCase();
    // Browsers write the values of a header that came several times into one, on lines of their own.
    const line = value.includes('\n')
      ? value
          .split('\n')
          .map(each => each.trim())
          .filter(each => each !== '')
          .join(', ')
      : value;
    const before = this.headers.get(key);
    this.headers.set(key, before === undefined ? line : `${before}, ${line}`);
  }
}

/** Headers as JSON has them: each a string, or a list of strings where it was sent several times. */
export type HeaderFields = Readonly<Record<string, string | readonly string[]>>;

/** Whether a value is that. Each line is asked, so that no list of the values is made. */
export function isHeaderFields(value: unknown): value is HeaderFields {
  if (!isFields(value)) return false;
  for (const name in value) {
    const each = value[name];
    if (typeof each !== 'string' && !(Array.isArray(each) && each.every(one => typeof one === 'string'))) return false;
  }
  return true;
}

export function headersOf(fields: HeaderFields): RecordedHeaders {
  const list = new HeaderList();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') list.add(name, value);
    else for (const each of value) list.add(name, each);
  }
  return list.headers;
}
