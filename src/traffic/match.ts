import type { Api } from '../openapi/api.ts';
import type { Exchange } from '../openapi/exchange.ts';
import { type Doc, rootNode } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import { serversOf } from '../openapi/servers.ts';
import { type Base, baseOf } from './base.ts';
import { Paths } from './paths.ts';
import { shownMethod } from './shown.ts';

/** What a request belongs to. */
export type Match =
  | { readonly is: 'operation'; readonly operation: Operation }
  /** The path is declared, and the method, as it may be shown, not; `beside` are operations on the path. */
  | { readonly is: 'other-method'; readonly method: string; readonly beside: readonly Operation[] }
  | { readonly is: 'other-path' }
  | { readonly is: 'other-host'; readonly host: string }
  /** Several operations differ behind the path only. */
  | { readonly is: 'ambiguous' };

/** A place below which paths are looked for. */
interface Place {
  readonly base: Base;
  readonly paths: Paths;
  readonly operations: ReadonlyMap<string, readonly Operation[]>;
}

/** Hosts that only this machine has: what answers there stands for the API's server, with or without its base path. */
const loopback = /^(?:localhost|[\w-]+\.localhost|127(?:\.\d+){3}|\[::1\]|0\.0\.0\.0|host\.docker\.internal)(?::\d+)?$/;

/** Finds the operations of one document that requests belong to. */
export class Matcher {
  readonly #places: readonly Place[];
  readonly #known = new Map<string, Match>();
  /** Paths that are no templates, so that no request can be found for them. */
  readonly invalid: readonly string[];
  /** The servers, as the document has them. */
  readonly servers: readonly string[];

  /** @param also more server URLs, of which those of the document do not know */
  constructor(api: Api, doc: Doc, also: readonly string[]) {
    const root = rootNode(doc);
    const byUrl = new Map<string, { base: Base; operations: Map<string, Operation[]> }>();
    for (const operation of api.operations) {
      if (operation.zone !== 'paths') continue;
      for (const server of [...serversOf(operation, root), ...also.map(url => ({ url, variables: new Map() }))]) {
        const key = JSON.stringify([server.url, [...server.variables]]);
        const { base, operations } = byUrl.get(key) ?? { base: baseOf(server), operations: new Map<string, Operation[]>() };
        byUrl.set(key, { base, operations });
        const same = operations.get(operation.path);
        if (same === undefined) operations.set(operation.path, [operation]);
        else same.push(operation);
      }
    }
    this.#places = [...byUrl.values()].map(({ base, operations }) => ({ base, operations, paths: new Paths(operations.keys()) }));
    this.invalid = [...new Set(this.#places.flatMap(({ paths }) => paths.invalid))];
    this.servers = this.#places.map(({ base }) => base.url);
  }

  of({ request }: Exchange): Match {
    const { method, url } = request;
    const end = url.search(/[?#]/);
    const key = `${method} ${end < 0 ? url : url.slice(0, end)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#find(method.toLowerCase(), url);
    if (this.#known.size >= mostKnown) this.#known.clear();
    this.#known.set(key, found);
    return found;
  }

  #find(method: string, url: string): Match {
    const { host, path } = partsOf(url);
    const isOwn = (base: Base) => host === undefined || base.isHost === undefined || base.isHost(host);
    const own = this.#places.filter(({ base }) => isOwn(base));
    const places = own.length === 0 && host !== undefined && loopback.test(host) ? this.#places : own;
    if (places.length === 0) return { is: 'other-host', host: host ?? '' };
    const found = places.map(place => matchIn(place, method, place.base.below(path)));
    if (host !== undefined && loopback.test(host)) for (const place of this.#places) found.push(matchIn(place, method, path));
    const rank = (match: Match) => ['operation', 'ambiguous', 'other-method', 'other-path', 'other-host'].indexOf(match.is);
    return found.sort((a, b) => rank(a) - rank(b))[0] ?? { is: 'other-path' };
  }
}

/** How many URLs are remembered. */
const mostKnown = 20_000;

/** @param path what stands behind the base path */
function matchIn({ paths, operations }: Place, method: string, path: string | undefined): Match {
  const all = path === undefined ? [] : paths.of(path).flatMap(key => operations.get(key) ?? []);
  if (all.length === 0) return { is: 'other-path' };
  const [operation, ...others] = all.filter(each => each.method.toLowerCase() === method);
  if (operation === undefined) return { is: 'other-method', method: shownMethod(method), beside: all };
  return others.length > 0 ? { is: 'ambiguous' } : { is: 'operation', operation };
}

/** The host and path of a URL; one that is no URL is taken for a path. */
function partsOf(url: string): { readonly host: string | undefined; readonly path: string } {
  const address = url.startsWith('//') ? `http:${url}` : url;
  if (!address.startsWith('/') && URL.canParse(address)) {
    const { host, pathname } = new URL(address);
    return { host, path: pathname };
  }
  return { host: undefined, path: url.replace(/[?#].*/s, '') };
}
