import { Kept } from './kept.ts';
import { child, children, field, isFields, type Node } from './node.ts';
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
    const parameter = readParameter(follow(item, 'parameter'));
    if (parameter === undefined) known = false;
    else found.set(`${parameter.in} ${parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name}`, parameter);
  }
  return { list: [...found.values()], known };
}

function readParameter(node: Node | undefined): Parameter | undefined {
  const name = field(node?.value, 'name');
  const place = field(node?.value, 'in');
  if (node === undefined || typeof name !== 'string' || typeof place !== 'string') return undefined;
  return new DeclaredParameter(name, place, node);
}

/** A parameter of which is read only when it is asked for what few rules ask for. */
class DeclaredParameter implements Parameter {
  readonly name: string;
  readonly in: string;
  readonly #node: Node;

  constructor(name: string, place: string, node: Node) {
    this.name = name;
    this.in = place;
    this.#node = node;
  }

  get required(): boolean {
    return field(this.#node.value, 'required') === true;
  }

  get allowed(): readonly string[] {
    return allowedBy(schemaOf(this.#node));
  }
}

/** What describes a parameter's value: a schema, that of its one media type, or in 2.0 the parameter itself. */
function schemaOf(parameter: Node): Node | undefined {
  const [content] = children(child(parameter, 'content'));
  return follow(child(parameter, 'schema') ?? (content && child(content, 'schema')) ?? parameter, 'schema');
}

/** Within more schemas than this nobody writes down which values a parameter may have. */
const deepest = 8;

const limits = new Kept(() => new Map<object, readonly string[]>());

/** The values to which a schema limits what it describes, empty where it does not. */
function allowedBy(schema: Node | undefined, depth = 0): readonly string[] {
  if (!isFields(schema?.value) || depth > deepest) return [];
  const known = limits.in(schema.doc);
  const values = known.get(schema.value) ?? limitsOf(schema, depth);
  known.set(schema.value, values);
  return values;
}

function limitsOf(schema: Node, depth: number): readonly string[] {
  const parts = (keyword: string) => children(child(schema, keyword)).map(each => allowedBy(follow(each, 'schema'), depth + 1));
  const values = field(schema.value, 'enum') ?? [field(schema.value, 'const')];
  if (Array.isArray(values) && values.some(value => value !== undefined)) return values.map(textOf);
  if (field(schema.value, 'type') === 'boolean') return ['true', 'false'];
  const alternatives = [parts('oneOf'), parts('anyOf')].filter(lists => lists.length > 0 && lists.every(({ length }) => length > 0));
  return alternatives[0]?.flat() ?? parts('allOf').find(({ length }) => length > 0) ?? [];
}

/** A value as it is sent; a list or an object only says that it is one. */
function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? (Array.isArray(value) ? '[]' : '{}') : String(value);
}

/** The header parameter of that name, whatever its case. */
export function headerParameter(parameters: readonly Parameter[], name: string): Parameter | undefined {
  return parameters.find(parameter => parameter.in === 'header' && parameter.name.toLowerCase() === name.toLowerCase());
}
