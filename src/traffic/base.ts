import { parse } from 'openapi-server-url-templating';
import type { Server } from '../openapi/servers.ts';

/** Where the paths of a document begin. */
export interface Base {
  /** As the document has it. */
  readonly url: string;
  /** Whether a host, as `host:port` without the port that is usual, is the server's; undefined where the document does not say which it is. */
  readonly isHost: ((host: string) => boolean) | undefined;
  /** What stands behind the base path, undefined for a path that is not below it. */
  readonly below: (path: string) => string | undefined;
}

/** Reads a server URL. A variable stands for one of its values, for any where it has no list (OpenAPI 3.1, section 4.8.6). */
export function baseOf({ url, variables }: Server): Base {
  const [, origin = '', path = ''] = /^((?:[^/?#]*:)?\/\/[^/]*|\{[^}]*\}(?=\/|$)|)(.*)$/s.exec(url) ?? [];
  const host = origin.replace(/^[^/]*:?\/\//, '').replace(/:(?:80|443)$/, '');
  const isAddress = origin.includes('//');
  const hostPattern = new RegExp(`^${patternOf(host, variables, '[^/]*')}$`, 'i');
  // What a variable that is a whole address has in its path is not known.
  const before = isAddress || origin === '' ? '' : '(?:/.*)?';
  const pathPattern = new RegExp(`^${before}${patternOf(path.replace(/\/$/, ''), variables, '[^?#]*?')}(/.*)$`);
  return {
    url,
    isHost: isAddress ? each => hostPattern.test(each) || usualPorts(each).some(full => hostPattern.test(full)) : undefined,
    below: each => pathPattern.exec(each)?.[1],
  };
}

/** A host with the ports that need not be said, which a variable of the server may say all the same. */
function usualPorts(host: string): readonly string[] {
  return /:\d+$/.test(host) ? [] : [`${host}:443`, `${host}:80`];
}

/** A part of a server URL as a regular expression. */
function patternOf(template: string, variables: Server['variables'], any: string): string {
  const parts: [string, string][] = [];
  if (template !== '') parse(template).ast.translate(parts);
  const pattern = parts.map(([kind, text]) => {
    if (kind === 'literals') return escaped(text);
    if (kind !== 'server-variable-name') return '';
    const allowed = variables.get(text)?.allowed ?? [];
    return allowed.length > 0 ? `(?:${allowed.map(escaped).join('|')})` : any;
  });
  return parts.length > 0 ? pattern.join('') : escaped(template);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
