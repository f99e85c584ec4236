import { type Doc, field, isFields } from '../../openapi/node.ts';

const known = new WeakMap<Doc, ReadonlySet<string>>();

/**
 * The names of all properties that a document declares as `writeOnly` somewhere. Such a property is not to be sent in a
 * response, and where it is required, it is so in requests only (OpenAPI 3.0.4, section 4.7.24.2). A schema may require it in
 * one part and declare it in another, so that its name has to do.
 */
export function writeOnlyNames(doc: Doc): ReadonlySet<string> {
  const before = known.get(doc);
  if (before !== undefined) return before;
  const names = doc.mentions?.('writeOnly') === false ? new Set<string>() : collected(doc.root);
  known.set(doc, names);
  return names;
}

function collected(root: unknown): Set<string> {
  const names = new Set<string>();
  const seen = new Set<unknown>([root]);
  for (const value of seen) {
    for (const [name, each] of Object.entries(value ?? {})) {
      if (typeof each !== 'object' || each === null) continue;
      seen.add(each);
      if (isFields(each) && field(each, 'writeOnly') === true) names.add(name);
    }
  }
  return names;
}
