import { child, type Fields, field, keyOf, type Node } from '../openapi/node.ts';
import { follow } from '../openapi/refs.ts';

/** Whether a component is the response header of a name, to judge by its own name and by the type of another such header. */
export function isHeader(component: Node, name: string, other: Fields): boolean {
  const target = follow(component);
  const schema = target && follow(child(target, 'schema'));
  const type = field(other.schema, 'type');
  return bare(keyOf(component)) === bare(name) && type !== undefined && field(schema?.value, 'type') === type;
}

/** Whether a component is a parameter for a request header, and one that need not be sent. */
export function isHeaderParameter(component: Node, name: string): boolean {
  const value = follow(component)?.value;
  const own = field(value, 'name');
  const isOptional = field(value, 'in') === 'header' && field(value, 'required') !== true;
  return isOptional && typeof own === 'string' && own.toLowerCase() === name.toLowerCase();
}

/** A name without regard to case and to what stands between its words. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
