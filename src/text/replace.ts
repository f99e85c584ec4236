import { type Edit, linesAt, textAt } from './edits.ts';
import { indentOf, isLastInLine, lineEnd, nextLine, pastComments } from './lines.ts';
import { blockEntry, blockItem, blockValue, flowValue } from './render.ts';
import type { Style } from './style.ts';
import type { NodeId, Tree } from './tree.ts';
import type { Holder } from './walk.ts';

/** Puts a value in place of a null, of a value that was left out, or of an empty collection in a block map. */
export function replaceNothing(tree: Tree, style: Style, node: NodeId, value: unknown, holder: Holder | undefined): Edit[] {
  if (holder === undefined) return document(tree, style, node, value);
  if (tree.isFlow(holder.node)) return inBrackets(tree, style, node, value, holder);
  const place = holder.entry === undefined ? tree.itemPlace(holder.node, node) : tree.valuePlace(holder.entry);
  const end = tree.isEmpty(node) ? place : tree.end(node);
  const column = style.column(holder.node);
  if (holder.entry === undefined || !isLastInLine(tree.text, end))
    return [instead(tree, node, place, flowValue(value, '', { ...style.flow(node), spread: false }))];
  const [inline = '', ...below] = blockValue(value, column, style.block(holder.node));
  if (holder.entry !== undefined && !tree.hasColon(holder.entry)) {
    const colon = `${' '.repeat(column)}:${inline === '' ? '' : ` ${inline}`}`;
    return [linesAt(nextLine(tree.text, end), [colon, ...below], style.eol, node)];
  }
  const edits: Edit[] = [];
  if (inline !== '') edits.push(instead(tree, node, place, inline));
  else if (!tree.isEmpty(node)) {
    const from = tree.text.slice(place, tree.ownStart(node)).trim() === '' ? place : tree.ownStart(node);
    edits.push({ from, to: end, text: '', lines: false, node });
  }
  if (below.length > 0) {
    const from = inline === '' ? pastComments(tree.text, nextLine(tree.text, end), column + 1) : nextLine(tree.text, end);
    edits.push(linesAt(from, below, style.eol, node));
  }
  return edits;
}

function instead(tree: Tree, node: NodeId, place: number, text: string): Edit {
  if (tree.isEmpty(node)) return textAt(place, ` ${text}`, node);
  return { from: tree.ownStart(node), to: tree.end(node), text, lines: false, node };
}

function inBrackets(tree: Tree, style: Style, node: NodeId, value: unknown, holder: Holder): Edit[] {
  const of = style.flow(holder.node);
  const place = holder.entry === undefined ? tree.end(node) : tree.valuePlace(holder.entry);
  const text = flowValue(value, of.spread ? indentOf(tree.text, place) : '', of);
  if (!tree.isEmpty(node)) return [instead(tree, node, place, text)];
  const hasColon = holder.entry !== undefined && tree.hasColon(holder.entry);
  return [textAt(place, hasColon ? ` ${text}` : `: ${text}`, node)];
}

/** A document that holds nothing yet. */
function document(tree: Tree, style: Style, node: NodeId, value: unknown): Edit[] {
  const of = style.block(undefined);
  const lines =
    Array.isArray(value) && value.length > 0
      ? value.flatMap(item => blockItem(item, 0, of))
      : typeof value === 'object' && value !== null && Object.keys(value).length > 0
        ? Object.entries(value).flatMap(([key, inner]) => blockEntry(key, inner, 0, of))
        : blockValue(value, 0, of);
  if (tree.isEmpty(node)) {
    const end = /^\.\.\./m.exec(tree.text)?.index ?? tree.text.length;
    return [linesAt(end, lines, style.eol, node)];
  }
  return [{ from: tree.ownStart(node), to: lineEnd(tree.text, tree.end(node)), text: lines.join(style.eol), lines: false, node }];
}
