import { UserError } from '../user-error.ts';
import { gapsOf } from './block.ts';
import { type Edit, textAt } from './edits.ts';
import {
  aboveComments,
  columnOf,
  indentOf,
  isFirstInLine,
  isLastInLine,
  lineEnd,
  lineStart,
  nextLine,
  pastComments,
  skipSpace,
} from './lines.ts';
import { brackets, type FlowStyle, flowEntry, flowValue } from './render.ts';
import type { Style } from './style.ts';
import type { NodeId, Tree } from './tree.ts';

/** Puts entries into a map in brackets. */
export function extendFlowMap(tree: Tree, style: Style, map: NodeId, added: ReadonlyMap<string, unknown>, around: FlowStyle): Edit[] {
  requireBrackets(tree, map, '{');
  const entries = tree.entries(map);
  if (entries.length === 0)
    return fill(tree, map, '{}', inside => [...added].map(([key, value]) => flowEntry(key, value, inside, around)), around);
  const of = style.flow(map);
  return [...gapsOf(tree, map, added)].flatMap(([position, gap]) => {
    const entry = entries[Math.max(position, 0)];
    if (entry === undefined) return [];
    const start = tree.entryStart(entry);
    const indent = of.spread ? indentOf(tree.text, start) : '';
    const texts = gap.map(([key, value]) => flowEntry(key, value, indent, of));
    if (position < 0) return [before(tree, start, texts, map, of)];
    return after(tree, start, tree.entryEnd(entry), position === entries.length - 1, texts, map, of);
  });
}

/** Puts items at the end of a list in brackets. */
export function extendFlowList(tree: Tree, style: Style, list: NodeId, added: readonly unknown[], around: FlowStyle): Edit[] {
  requireBrackets(tree, list, '[');
  const last = tree.items(list).at(-1);
  if (last === undefined) return fill(tree, list, '[]', inside => added.map(value => flowValue(value, inside, around)), around);
  const of = style.flow(list);
  const start = tree.start(last);
  const texts = added.map(value => flowValue(value, of.spread ? indentOf(tree.text, start) : '', of));
  return after(tree, start, tree.end(last), true, texts, list, of);
}

function requireBrackets(tree: Tree, node: NodeId, bracket: string): void {
  const at = tree.ownStart(node);
  if (tree.text[at] === bracket) return;
  const line = tree.text.slice(0, at).split('\n').length;
  throw new UserError(`the entry on line ${line} is a map without braces inside a list, which cannot be extended; expected it in braces`);
}

/** Between the brackets of an empty collection. */
function fill(tree: Tree, node: NodeId, pair: '[]' | '{}', parts: (inside: string) => string[], style: FlowStyle): Edit[] {
  const open = tree.ownStart(node);
  const close = tree.end(node) - 1;
  const indent = style.spread ? indentOf(tree.text, open) : '';
  const inside = style.spread ? indent + style.unit : indent;
  const held = tree.text.slice(open + 1, close);
  if (held.trim() === '') return [{ ...textAt(open, brackets(parts(inside), pair, indent, style), node), to: close + 1 }];
  if (!isFirstInLine(tree.text, close)) return [textAt(close, parts(indent).join(style.comma), node)];
  const own = indentOf(tree.text, close);
  const unit = style.unit || '  ';
  return [textAt(close, unit + parts(own + unit).join(`,${style.eol}${own}${unit}`) + style.eol + own, node)];
}

function before(tree: Tree, start: number, texts: readonly string[], node: NodeId, style: FlowStyle): Edit {
  const { text } = tree;
  if (!isFirstInLine(text, start)) return textAt(start, texts.map(added => added + style.comma).join(''), node);
  const from = aboveComments(text, lineStart(text, start), columnOf(text, start));
  return textAt(from, texts.map(added => `${indentOf(text, start)}${added},${style.eol}`).join(''), node);
}

function after(tree: Tree, start: number, end: number, isLast: boolean, texts: readonly string[], node: NodeId, style: FlowStyle): Edit[] {
  const { text } = tree;
  const comma = skipSpace(text, end);
  const hasComma = text[comma] === ',';
  if (!isFirstInLine(text, start)) {
    if (hasComma && isLast) return [textAt(comma + 1, texts.map(added => ` ${added},`).join(''), node)];
    return [textAt(end, texts.map(added => style.comma + added).join(''), node)];
  }
  const line = style.eol + indentOf(text, start);
  const from = hasComma ? comma + 1 : end;
  const past = pastComments(text, nextLine(text, from), columnOf(text, start) + 1);
  const place = isLastInLine(text, from) ? lineEnd(text, lineStart(text, past - 1)) : from;
  if (hasComma) return [textAt(place, texts.map(added => `${line}${added},`).join(''), node)];
  const inserted = line + texts.join(`,${line}`);
  return place === end ? [textAt(end, `,${inserted}`, node)] : [textAt(end, ',', node), textAt(place, inserted, node)];
}
