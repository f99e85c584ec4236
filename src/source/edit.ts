import { UserError } from '../user-error.ts';
import { type Addition, applied } from './applied.ts';
import { byJson, byJsYaml, byYaml, type Read } from './data.ts';
import { isEqual } from './equal.ts';
import { type Kept, remove } from './remove.ts';
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
  if (!isMeant(tree, result, data => applied(data, additions)))
    throw new UserError(`the edit would not mean what was intended; nothing was written${sharedAnchor(tree, additions)}`);
  return result;
}

/**
 * Takes entries of maps out of a text, as `remove` does, and reads the result as `edit` does.
 * @throws UserError where it does not mean what was intended
 */
export function editOut(text: string, paths: readonly (readonly string[])[]): { text: string; kept: Kept[] } {
  const result = remove(text, paths);
  const stays = new Set(result.kept.map(({ path }) => JSON.stringify(path)));
  const gone = paths.filter(path => !stays.has(JSON.stringify(path)));
  if (result.text !== text && !isMeant(treeOf(text), result.text, data => gone.reduce(without, data))) {
    throw new UserError('the edit would not mean what was intended; nothing was written');
  }
  return result;
}

/** Data without the field at a path. */
function without(data: unknown, path: readonly string[]): unknown {
  const [key = '', ...rest] = path;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  const entries = Object.entries(data);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (name !== key ? [[name, value]] : rest.length === 0 ? [] : [[name, without(value, rest)]])),
  );
}

/** Whether a result means what was intended. JSON is read as such; of YAML libraries the one that the tree is not from has the say, if it reads the text. */
function isMeant(tree: Tree, result: string, intended: (data: unknown) => unknown): boolean {
  const { text, reader } = tree;
  if (means(byJson(text), byJson(result), intended)) return true;
  if (reader === 'js-yaml' && means(byJsYaml(text), byYaml(result), intended)) return true;
  const before = byYaml(text);
  return before === undefined ? means(byJsYaml(text), byJsYaml(result), intended) : means(before, byYaml(result), intended);
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

function means(before: Read, after: Read, intended: (data: unknown) => unknown): boolean {
  return before !== undefined && after !== undefined && isEqual(intended(before.data), after.data);
}
