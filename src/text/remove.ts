import { afterBlock } from './block.ts';
import { type Edit, withEdits } from './edits.ts';
import { aboveComments, columnOf, isFirstInLine, isLastInLine, lineEnd, lineStart, nextLine, pastComments, skipSpace } from './lines.ts';
import { type Entry, type NodeId, type Tree, treeOf } from './tree.ts';

/** An entry that stays, and why. */
export interface Kept {
  readonly path: readonly string[];
  readonly why: string;
}

/** An entry with the map that it stands in. */
interface Found {
  readonly path: readonly string[];
  readonly map: NodeId;
  readonly entry: Entry;
  readonly index: number;
}

/**
 * Takes entries of maps out of a text and touches nothing else. The last entry of a map stays, and so does what is anchored or stands behind an alias.
 * @param paths of the entries; those that are not there do not count
 * @returns the text, and the entries that stay
 */
export function remove(text: string, paths: readonly (readonly string[])[]): { text: string; kept: Kept[] } {
  const kept: Kept[] = [];
  let result = text;
  let open = paths;
  // Of neighbours in a flow map one is taken out at a time, because each takes a comma with it.
  while (open.length > 0) {
    const tree = treeOf(result);
    const finder = new Finder(tree);
    const gone = new Map<NodeId, Set<number>>();
    const edits: Edit[] = [];
    const later: (readonly string[])[] = [];
    for (const path of open) {
      const found = finder.find(path);
      if (found === undefined) continue;
      if ('why' in found) {
        kept.push(found);
        continue;
      }
      const { map, index } = found;
      const taken = gone.get(map) ?? new Set();
      gone.set(map, taken);
      if (tree.isFlow(map) && (taken.has(index - 1) || taken.has(index + 1))) later.push(path);
      else if (tree.entries(map).length - taken.size < 2) kept.push({ path, why: 'it is the last of its map' });
      else {
        taken.add(index);
        for (const edit of editsOf(tree, found)) edits.push(edit);
      }
    }
    if (edits.length === 0) break;
    result = withEdits(result, edits, '\n');
    open = later;
  }
  return { text: result, kept };
}

/** Looks for entries by their paths. */
class Finder {
  readonly #tree: Tree;
  /** Where in its map each key stands first. */
  readonly #indexes = new Map<NodeId, Map<string | undefined, number>>();

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  /** The entry at a path, or why it stays; undefined where there is none. */
  find(path: readonly string[]): Found | Kept | undefined {
    const tree = this.#tree;
    let node = tree.root;
    for (const [depth, key] of path.entries()) {
      const anchor = tree.anchorName(node);
      if (tree.kind(node) === 'alias' || (anchor !== '' && tree.isUsed(anchor)))
        return { path, why: `${path.slice(0, depth).join('.')} is shared by an alias` };
      if (tree.kind(node) !== 'map') return undefined;
      const index = this.#indexOf(node, key);
      const entry = index === undefined ? undefined : tree.entries(node)[index];
      if (index === undefined || entry === undefined) return undefined;
      if (depth === path.length - 1) return whole(tree, { path, map: node, entry, index });
      node = entry.value;
    }
    return undefined;
  }

  #indexOf(map: NodeId, key: string): number | undefined {
    let indexes = this.#indexes.get(map);
    if (indexes === undefined) {
      indexes = new Map();
      for (const [index, { name }] of this.#tree.entries(map).entries()) if (!indexes.has(name)) indexes.set(name, index);
      this.#indexes.set(map, indexes);
    }
    return indexes.get(key);
  }
}

/** An entry that can be taken out whole, or why it stays. */
function whole(tree: Tree, found: Found): Found | Kept {
  const { path, map, entry } = found;
  const start = tree.entryStart(entry);
  const text = tree.text.slice(start, tree.entryEnd(entry));
  if (/(^|[\s[{,:-])&[^\s,[\]{}]/.test(text)) return { path, why: 'it has an anchor' };
  const startsLine = isFirstInLine(tree.text, start) && tree.text[start] !== '?';
  return tree.isFlow(map) || startsLine ? found : { path, why: 'it is not on lines of its own' };
}

/** What takes an entry out, with the comments that belong to it and no others. */
function editsOf(tree: Tree, { map, entry, index }: Found): Edit[] {
  const { text } = tree;
  const entries = tree.entries(map);
  const start = tree.entryStart(entry);
  const end = tree.entryEnd(entry);
  const cut = (from: number, to: number): Edit => ({ from, to, text: '', lines: false, node: map });
  const column = columnOf(text, start);
  const isLast = index === entries.length - 1;
  // What stands in the column below the last entry may be about the map.
  const ownColumn = isLast ? column + 1 : column;
  const from = aboveComments(text, lineStart(text, start), column);
  if (!tree.isFlow(map)) return [cut(from, afterBlock(tree, entry.value, end, ownColumn))];
  const comma = skipSpace(text, end);
  const hasComma = text[comma] === ',';
  const past = hasComma ? comma + 1 : end;
  const previous = entries[index - 1];
  const separator = previous === undefined ? -1 : skipSpace(text, tree.entryEnd(previous));
  if (isFirstInLine(text, start) && isLastInLine(text, past)) {
    const lines = cut(from, pastComments(text, nextLine(text, past), ownColumn));
    return hasComma || separator < 0 ? [lines] : [cut(separator, separator + 1), lines];
  }
  const next = entries[index + 1];
  if (next === undefined) return [cut(separator < 0 ? start : separator, end)];
  const to = tree.entryStart(next);
  return [cut(start, isFirstInLine(text, to) ? lineEnd(text, past) : to)];
}
