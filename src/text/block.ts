import { type Edit, linesAt } from './edits.ts';
import { newKeyOrder, positionOf } from './key-order.ts';
import { aboveBlankLines, aboveComments, columnOf, isFirstInLine, lineStart, nextLine, pastComments } from './lines.ts';
import { blockEntry, blockItem } from './render.ts';
import type { Style } from './style.ts';
import type { Entry, NodeId, Tree } from './tree.ts';

/** New entries by the number of the entry that they come after, -1 for before all. */
export function gapsOf(tree: Tree, map: NodeId, added: ReadonlyMap<string, unknown>): Map<number, [string, unknown][]> {
  const keys = tree.entries(map).map(({ name }) => name);
  const gaps = new Map<number, [string, unknown][]>();
  for (const entry of added) {
    const at = positionOf(entry[0], keys);
    const gap = gaps.get(at);
    if (gap) gap.push(entry);
    else gaps.set(at, [entry]);
  }
  const order = newKeyOrder(keys);
  for (const gap of gaps.values()) gap.sort(([a], [b]) => order(a, b));
  return gaps;
}

/** Puts entries into a block map that has some. */
export function extendBlockMap(tree: Tree, style: Style, map: NodeId, added: ReadonlyMap<string, unknown>): Edit[] {
  const entries = tree.entries(map);
  const column = style.column(map);
  const of = style.block(map);
  const edits: Edit[] = [];
  for (const [position, gap] of gapsOf(tree, map, added)) {
    const added = gap.map(([key, value]) => blockEntry(key, value, column, of));
    const isSpaced = standsApart(tree, entries, Math.max(position, 0));
    const first = entries[0];
    if (position < 0 && first !== undefined) {
      const start = tree.entryStart(first);
      if (isFirstInLine(tree.text, start)) {
        const from = aboveComments(tree.text, lineStart(tree.text, start), column);
        const lines = added.flatMap(each => (isSpaced ? [...each, ''] : each));
        edits.push(linesAt(from, lines, style.eol, map));
        continue;
      }
    }
    const index = Math.max(position, 0);
    const entry = entries[index];
    if (entry === undefined) continue;
    const from = afterBlock(tree, entry.value, tree.entryEnd(entry), column);
    const keeps = tree.lastBlockScalar(entry.value)?.keeps === true;
    const lines = added.flatMap(each => (isSpaced && !keeps ? ['', ...each] : each));
    edits.push(linesAt(from, lines, style.eol, map));
  }
  return edits;
}

/** Whether a blank line stands between an entry and the one before it; for the first, the one after it, else what holds it. */
function standsApart(tree: Tree, entries: readonly Entry[], index: number): boolean {
  const entry = entries[index === 0 && entries.length > 1 ? 1 : index];
  if (entry === undefined) return false;
  const { text } = tree;
  const start = lineStart(text, tree.entryStart(entry));
  const above = aboveComments(text, start, columnOf(text, tree.entryStart(entry)));
  const top = text.startsWith('\uFEFF') ? 1 : 0;
  return above > top && aboveBlankLines(text, above, top) < above;
}

/** Puts items at the end of a block list. */
export function extendBlockList(tree: Tree, style: Style, list: NodeId, added: readonly unknown[]): Edit[] {
  const column = style.column(list);
  const last = tree.items(list).at(-1);
  if (last === undefined) return [];
  const lines = added.flatMap(value => blockItem(value, column, style.block(list)));
  const end = tree.isEmpty(last) ? tree.itemPlace(list, last) : tree.end(last);
  return [linesAt(afterBlock(tree, last, end, column), lines, style.eol, list)];
}

/** The beginning of the first line after a node in a collection whose entries begin in a column, and after the comments that belong to it. */
export function afterBlock(tree: Tree, node: NodeId, end: number, column: number): number {
  return pastComments(tree.text, afterLines(tree, node, end), column);
}

/** How far the lines of a block scalar are indented: a line of spaces that is longer is a part of the text. */
function indentIn(block: string): number {
  return /^( *)[^ \r\n]/m.exec(block)?.[1]?.length ?? Number.POSITIVE_INFINITY;
}

/** The beginning of the first line after a node. */
function afterLines(tree: Tree, node: NodeId, end: number): number {
  const { text } = tree;
  const block = tree.lastBlockScalar(node);
  if (block === undefined) return nextLine(text, end);
  const isOpen = block.end > 0 && text[block.end - 1] !== '\n';
  const past = isOpen ? nextLine(text, block.end) : block.end;
  return block.keeps ? past : aboveBlankLines(text, past, block.start, indentIn(text.slice(block.start, past)));
}
