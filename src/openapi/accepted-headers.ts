import type { Api } from './api.ts';
import { child, children, field, type Node, rootNode } from './node.ts';
import { headerParameter } from './parameters.ts';
import { follow } from './refs.ts';
import { sectionPath } from './sections.ts';

/**
 * Tells of a request header whether an API accepts it anywhere: an operation does, or a component is an optional parameter for it.
 * A component in another document does not count: perhaps nothing else refers there, and only what is referred to is read.
 * @param root the document's value
 */
export function acceptedHeaders({ version, operations }: Api, root: unknown): (name: string) => boolean {
  const known = new Map<string, boolean>();
  const section = (sectionPath(version, 'parameters') ?? []).reduce<Node | undefined>(
    (node, key) => node && child(node, key),
    rootNode({ root, other: () => undefined }),
  );
  return name => {
    const accepted =
      known.get(name) ??
      (operations.some(({ parameters }) => headerParameter(parameters, name) !== undefined) ||
        children(follow(section)).some(each => isHeaderParameter(each, name)));
    known.set(name, accepted);
    return accepted;
  };
}

/** Whether a component is a parameter for a request header, and one that need not be sent. */
export function isHeaderParameter(component: Node, name: string): boolean {
  const value = follow(component)?.value;
  const own = field(value, 'name');
  const isOptional = field(value, 'in') === 'header' && field(value, 'required') !== true;
  return isOptional && typeof own === 'string' && own.toLowerCase() === name.toLowerCase();
}
