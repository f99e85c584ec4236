import { child, children, field, keyOf, type Node } from './node.ts';
import type { Operation } from './operation.ts';
import { follow } from './refs.ts';

/** The schemas of an operation's request body, one for each media type; in OpenAPI 2.0 that of its body parameter. */
export function requestSchemas({ version, node, pathItem }: Pick<Operation, 'version' | 'node' | 'pathItem'>): Node[] {
  if (version !== '2.0') return children(contentOf(node)).flatMap(schemaOf);
  const parameters = [node, ...pathItem].flatMap(part => children(follow(child(part, 'parameters'), '*parameter')));
  const bodies = parameters.flatMap(each => follow(each, 'parameter') ?? []).filter(({ value }) => field(value, 'in') === 'body');
  return bodies.slice(0, 1).flatMap(schemaOf);
}

/** The media types of an operation's request body; in OpenAPI 2.0 they are not looked for. */
export function requestMediaTypes({ version, node }: Pick<Operation, 'version' | 'node'>): string[] {
  return version === '2.0' ? [] : children(contentOf(node)).map(keyOf);
}

function contentOf(operation: Node): Node | undefined {
  const body = follow(child(operation, 'requestBody'), 'request body');
  return body && child(body, 'content');
}

function schemaOf(of: Node): Node[] {
  return [child(of, 'schema') ?? []].flat();
}
