import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { parse } from 'yaml';
import { UserError } from '../user-error.ts';
import { type Addition, applied } from './applied.ts';
import { isEqual } from './equal.ts';
import { spliceTree } from './splice.ts';
import { type NodeId, type Tree, treeOf } from './tree.ts';

/**
 * Puts values into a YAML or JSON text, as `splice` does, and reads the result with another library than the text was read with,
 * to see that it means what was intended.
 * @throws UserError where it does not, and for all that `splice` throws one for
 */
export function edit(text: string, additions: readonly Addition[]): string {
  const tree = treeOf(text);
  const result = spliceTree(tree, additions);
  if (result === text) return text;
  if (!isMeant(tree, result, additions))
    throw new UserError(`the edit would not mean what was intended; nothing was written${sharedAnchor(tree, additions)}`);
  return result;
}

/** Whether a result means what was intended. JSON is read as such; of YAML libraries the one that the tree is not from has the say, if it reads the text. */
function isMeant(tree: Tree, result: string, additions: readonly Addition[]): boolean {
  const { text, reader } = tree;
  if (means(byJson(text), byJson(result), additions)) return true;
  if (reader === 'js-yaml' && means(byJsYaml(text), byYaml(result), additions)) return true;
  const before = byYaml(text);
  return before === undefined ? means(byJsYaml(text), byJsYaml(result), additions) : means(before, byYaml(result), additions);
}

/** What to say where an addition lies in an anchor that other places use. */
function sharedAnchor(tree: Tree, additions: readonly Addition[]): string {
  for (const { path } of additions) {
    let node: NodeId | undefined = tree.root;
    for (let depth = 0; node !== undefined && tree.kind(node) === 'map'; depth++) {
      const name = tree.anchorName(node);
      if (name !== '' && tree.isUsed(name))
        return `; ${path.slice(0, depth).join('.') || 'the document'} is the anchor &${name}, and what uses it would change too: add the same there, or write it out`;
      const key = path[depth];
      node = key === undefined ? undefined : tree.entry(node, key)?.value;
    }
  }
  return '';
}

type Read = (text: string) => { readonly data: unknown } | undefined;

function means(before: ReturnType<Read>, after: ReturnType<Read>, additions: readonly Addition[]): boolean {
  return before !== undefined && after !== undefined && isEqual(applied(before.data, additions), after.data);
}

function byJson(text: string): ReturnType<Read> {
  return attempt(() => JSON.parse(text.replace(/^\uFEFF/, '')));
}

function byJsYaml(text: string): ReturnType<Read> {
  const options = { schema: CORE_SCHEMA.withTags(mergeTag), json: true, maxDepth: 2_000, maxTotalMergeKeys: -1 };
  return attempt(() => load(text, options));
}

function byYaml(text: string): ReturnType<Read> {
  return attempt(() => parse(text, { merge: true, uniqueKeys: false, maxAliasCount: -1, logLevel: 'silent' }));
}

/** What a library reads, undefined where it refuses the text. */
function attempt(read: () => unknown): ReturnType<Read> {
  try {
    return { data: read() };
  } catch {
    return undefined;
  }
}
