import { child, children, field, type Node } from './node.ts';
import { follow } from './refs.ts';

/** A Parameter Object, read. */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  /** The values it is limited to, empty where it is not. */
  readonly allowed: readonly string[];
}

/** What an operation's path item and the operation itself declare. */
export interface Parameters {
  readonly list: readonly Parameter[];
  readonly known: boolean;
}

/**
 * Merges parameter lists; of two with the same name and place the later wins (OpenAPI 3.1, section 4.8.10).
 * Names of headers are compared without regard to case (RFC 9110, section 5.1).
 */
export function parametersOf(...lists: readonly (Node | undefined)[]): Parameters {
  const found = new Map<string, Parameter>();
  let known = true;
  for (const item of lists.flatMap(list => children(follow(list, '*parameter')))) {
    const parameter = read(follow(item, 'parameter'));
    if (parameter === undefined) known = false;
    else found.set(`${parameter.in} ${parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name}`, parameter);
  }
  return { list: [...found.values()], known };
}

function read(node: Node | undefined): Parameter | undefined {
  const name = field(node?.value, 'name');
  const place = field(node?.value, 'in');
  if (node === undefined || typeof name !== 'string' || typeof place !== 'string') return undefined;
  return {
    name,
    in: place,
    required: field(node.value, 'required') === true,
    allowed: allowedBy(follow(child(node, 'schema'), 'schema') ?? node),
  };
}

/** The values that a schema, or a part of it that always holds, names with `enum` or `const`. */
function allowedBy(schema: Node): string[] {
  const waiting = [schema];
  const seen = new Set<unknown>();
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (seen.has(part.value)) continue;
    seen.add(part.value);
    const values = field(part.value, 'enum') ?? [field(part.value, 'const')];
    if (Array.isArray(values) && values.some(value => value !== undefined)) return values.map(textOf);
    for (const each of children(child(part, 'allOf'))) waiting.push(follow(each, 'schema') ?? each);
  }
  return [];
}

/** A value as it is sent; a list or an object only says that it is one. */
function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? (Array.isArray(value) ? '[]' : '{}') : String(value);
}

/** The header parameter of that name, whatever its case. */
export function headerParameter(parameters: readonly Parameter[], name: string): Parameter | undefined {
  return parameters.find(parameter => parameter.in === 'header' && parameter.name.toLowerCase() === name.toLowerCase());
}
