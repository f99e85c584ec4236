import type { Api } from '../openapi/api.ts';
import { child, children, type Fields, field, keyOf, type Node, rootNode } from '../openapi/node.ts';
import { follow } from '../openapi/refs.ts';
import { sectionPath } from '../openapi/sections.ts';
import { applied } from '../text/applied.ts';
import { nodeAt } from './component-home.ts';
import type { Library } from './library.ts';

/** Whether a component is the response header of a name, to judge by its own name and by the type of another such header. */
export function isHeader(component: Node, name: string, other: Fields): boolean {
  const target = follow(component);
  const schema = target && follow(child(target, 'schema'));
  const type = field(other.schema, 'type');
  return bare(keyOf(component)) === bare(name) && type !== undefined && field(schema?.value, 'type') === type;
}

/** A name without regard to case and to what stands between its words. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/**
 * The root of a document with the standard schemas, or those that do as well, and the headers that are there: references in standard
 * pieces lead to them.
 * @param root the root of the document that takes components
 */
export function standardRoot({ api, library }: { readonly api: Api; readonly library: Library }, root: Node | undefined): Node {
  const schemas = sectionPath(api.version, 'schemas') ?? [];
  const headers = sectionPath(api.version, 'headers') ?? [];
  const additions = Object.entries(library.schemas(api.version)).map(([name, schema]) => {
    const there = nodeAt(root, [...schemas, name]);
    return { path: [...schemas, name], value: library.fits(there) ? follow(there)?.value : schema };
  });
  for (const each of headers.length === 0 ? [] : children(follow(nodeAt(root, headers))))
    additions.push({ path: [...headers, keyOf(each)], value: follow(each)?.value });
  return rootNode({ root: applied({}, additions), other: () => undefined });
}
