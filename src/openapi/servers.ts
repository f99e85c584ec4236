import { child, children, field, type Node } from './node.ts';
import type { Operation } from './operation.ts';

/** A Server Object (OpenAPI 3.1, section 4.8.5). */
export interface Server {
  /** A template; relative to where the document is served unless it names a host. */
  readonly url: string;
  /** By the names of variables, the values that each is limited to; empty where it is not, and the value that counts otherwise. */
  readonly variables: ReadonlyMap<string, { readonly allowed: readonly string[]; readonly default: string | undefined }>;
}

/**
 * The servers of an operation: its own, else those of its path item, else those of the document, else `/`.
 * OpenAPI 2.0 has one host for all (Swagger 2.0, `host`, `basePath`), here without the scheme.
 */
export function serversOf({ version, node, pathItem }: Pick<Operation, 'version' | 'node' | 'pathItem'>, root: Node): readonly Server[] {
  if (version === '2.0') return [swaggerServer(root.value)];
  for (const level of [node, ...pathItem, root]) {
    const servers = children(child(level, 'servers')).flatMap(server => readServer(server) ?? []);
    if (servers.length > 0) return servers;
  }
  return [{ url: '/', variables: new Map() }];
}

function swaggerServer(root: unknown): Server {
  const text = (key: string) => {
    const value = field(root, key);
    return typeof value === 'string' ? value : '';
  };
  return { url: `${text('host') && `//${text('host')}`}${text('basePath') || '/'}`, variables: new Map() };
}

function readServer(server: Node): Server | undefined {
  const url = field(server.value, 'url');
  if (typeof url !== 'string') return undefined;
  const variables = children(child(server, 'variables')).map(({ place, value }) => {
    const [allowed, byDefault] = [field(value, 'enum'), field(value, 'default')];
    return [
      place.key,
      { allowed: Array.isArray(allowed) ? allowed.map(String) : [], default: byDefault === undefined ? undefined : String(byDefault) },
    ] as const;
  });
  return { url, variables: new Map(variables) };
}
