import { child, type Doc, field, type Node, rootNode } from '../../../src/openapi/node.ts';
import type { Version } from '../../../src/openapi/version.ts';
import { BodySchemas } from '../../../src/traffic/schema/body-schemas.ts';

/** A document with schemas: under `definitions` in 2.0, else under `components`. */
export function documentWith(version: Version, schemas: object, rest: object = {}): object {
  if (version === '2.0') return { swagger: '2.0', definitions: schemas, ...rest };
  return { openapi: `${version}.0`, components: { schemas }, ...rest };
}

/** A document, with others by their addresses. */
export function docOf(root: unknown, others: Readonly<Record<string, unknown>> = {}): Doc {
  const docs = new Map<string, Doc>();
  const at = (address: string, value: unknown): Doc => {
    const doc: Doc = docs.get(address) ?? {
      root: value,
      other: to => (field(others, to) === undefined ? undefined : at(to, field(others, to))),
    };
    docs.set(address, doc);
    return doc;
  };
  return at('', root);
}

/** A schema of a document by its name. */
export function schemaIn(doc: Doc, name: string): Node {
  const keys = field(doc.root, 'swagger') === undefined ? ['components', 'schemas', name] : ['definitions', name];
  const node = keys.reduce<Node | undefined>((at, key) => at && child(at, key), rootNode(doc));
  if (node === undefined) throw new Error(`no schema ${name}`);
  return node;
}

/** What is said of a body held against the schema `Body`, as places with words. */
export function judged(
  version: Version,
  schemas: { readonly Body: unknown } & Readonly<Record<string, unknown>>,
  body: unknown,
): string[] | undefined {
  const node = schemaIn(docOf(documentWith(version, schemas)), 'Body');
  return new BodySchemas(version)
    .judge(node)(body)
    ?.map(({ at, what }) => `${at} ${what}`.trim());
}
