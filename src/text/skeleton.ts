import { isFields } from '../openapi/node.ts';
import type { Addition } from './applied.ts';
import type { Edit } from './edits.ts';
import { isFirstInLine, isLastInLine, lineStart, nextLine } from './lines.ts';
import type { Entry, NodeId, Tree } from './tree.ts';

/** A text of which what was not touched is cut down, and what it is to mean then. */
export interface Skeleton {
  readonly text: string;
  readonly data: unknown;
}

/** Whole lines that hold the value of one entry, and the line that stands for them. */
interface Cut {
  readonly from: number;
  readonly to: number;
  readonly line: string;
}

/** The keys on the ways to what is added. */
interface Ways extends Map<string, Ways> {}

/**
 * A changed text without what was not touched, for a reader that is too slow for all of it.
 * What is cut is as it was, byte by byte, at the place that the edits leave it. It is the block below a key, in whole lines:
 * what such a block means depends on how deep it stands and on nothing else (YAML 1.2.2, production 196, s-l+block-node), once there
 * are no anchors. In its place stands a block of one line, just as deep, so that all that was touched is read among its neighbours.
 * @param tree the text before
 * @param result the text, and what was done to it
 * @param intended what the result is to mean
 * @returns undefined where something is in doubt
 */
export function skeletonOf(
  tree: Tree,
  result: { readonly text: string; readonly edits: readonly Edit[] },
  additions: readonly Addition[],
  intended: unknown,
): Skeleton | undefined {
  if (tree.hasProperties()) return undefined;
  const cuts: Cut[] = [];
  const data = cutDown(tree, tree.root, intended, waysTo(additions), cuts);
  const text = withoutCuts(tree.text, result.edits, result.text, cuts);
  return text === undefined ? undefined : { text, data };
}

function waysTo(additions: readonly Addition[]): Ways {
  const root: Ways = new Map();
  for (const { path } of additions) {
    let at = root;
    for (const key of path) {
      const next: Ways = at.get(key) ?? new Map();
      at.set(key, next);
      at = next;
    }
  }
  return root;
}

/** A value with what is cut out of its node replaced, and what that is. */
function cutDown(tree: Tree, node: NodeId, value: unknown, ways: Ways | undefined, cuts: Cut[]): unknown {
  if (tree.isFlow(node)) return value;
  if (Array.isArray(value) && tree.kind(node) === 'list') {
    const items = tree.items(node);
    return value.map((inner, i) => {
      const item = items[i];
      return item === undefined ? inner : cutDown(tree, item, inner, ways?.get(String(i)), cuts);
    });
  }
  if (!isFields(value) || tree.kind(node) !== 'map') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const entry = tree.entry(node, key);
      if (entry === undefined) return [key, inner];
      const below = ways?.get(key);
      const cut = below === undefined ? cutOf(tree, entry) : undefined;
      if (cut === undefined) return [key, cutDown(tree, entry.value, inner, below, cuts)];
      cuts.push(cut);
      return [key, tree.kind(entry.value) === 'list' ? [0] : { _: 0 }];
    }),
  );
}

/** The lines below a key, undefined where none can be cut: a block scalar at their end might go on in what follows. */
function cutOf(tree: Tree, { value }: Entry): Cut | undefined {
  const kind = tree.kind(value);
  if ((kind !== 'map' && kind !== 'list') || tree.isFlow(value) || tree.lastBlockScalar(value) !== undefined) return undefined;
  const { text } = tree;
  const start = tree.ownStart(value);
  const end = tree.end(value);
  if (!isFirstInLine(text, start) || !isLastInLine(text, end)) return undefined;
  const from = lineStart(text, start);
  const to = nextLine(text, end);
  const indent = text.slice(from, start);
  if (text[to - 1] !== '\n' || indent.includes('\t') || text[start] === '?') return undefined;
  return { from, to, line: `${indent}${kind === 'list' ? '- 0' : '_: 0'}\n` };
}

/** A changed text with lines in place of its cuts; undefined where one of them is not as it was, or not where it should be. */
function withoutCuts(text: string, edits: readonly Edit[], result: string, cuts: readonly Cut[]): string | undefined {
  const inOrder = [...edits].sort((a, b) => a.from - b.from);
  const parts: string[] = [];
  let shift = 0;
  let passed = 0;
  let done = 0;
  for (const { from, to, line } of [...cuts].sort((a, b) => a.from - b.from)) {
    for (let edit = inOrder[passed]; edit !== undefined && edit.from <= from; edit = inOrder[++passed])
      shift += edit.text.length - (edit.to - edit.from);
    const at = from + shift;
    if (at < done || result[at - 1] !== '\n' || !result.startsWith(text.slice(from, to), at)) return undefined;
    parts.push(result.slice(done, at), line);
    done = at + to - from;
  }
  parts.push(result.slice(done));
  return parts.join('');
}
