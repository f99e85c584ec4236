import { UserError } from '../user-error.ts';
import { type Addition, applied } from './applied.ts';
import { extendBlockList, extendBlockMap } from './block.ts';
import { type Edit, type TextEdit, textEdits, withNeighboursEnds, withTextEdits } from './edits.ts';
import { isEqual } from './equal.ts';
import { extendFlowList, extendFlowMap } from './flow.ts';
import { replaceNothing } from './replace.ts';
import { Style } from './style.ts';
import { type NodeId, type Reader, type Tree, treeOf } from './tree.ts';
import { type Holder, type Stop, walk } from './walk.ts';

export type { Addition } from './applied.ts';

/** What shall be added, by the node that it extends. */
interface Plan {
  readonly entries: Map<NodeId, Map<string, unknown>>;
  readonly items: Map<NodeId, unknown[]>;
  /** What shall stand in place of an empty value. */
  readonly values: Map<NodeId, unknown>;
  readonly holders: Map<NodeId, Holder>;
}

/**
 * Puts values into a YAML or JSON text and touches nothing else.
 * A value stands at its path then, and so do the maps on the way there, unless something was there; nothing is not something.
 * A last key of `-` appends to a list what it does not hold yet.
 * @param reader which library reads the text: without it the one that is faster, and the other where that one refuses it
 * @throws UserError where the text cannot be read, where something else stands on the way, and for what stands behind an alias
 */
export function splice(text: string, additions: readonly Addition[], reader?: Reader): string {
  return spliceTree(treeOf(text, reader), additions).text;
}

/** A text with values put into it. */
interface Spliced {
  readonly text: string;
  readonly edits: readonly Edit[];
  /** The same edits as others take them. */
  readonly made: readonly TextEdit[];
}

/** Puts values into a text that was read, and says what was done to it. */
export function spliceTree(tree: Tree, additions: readonly Addition[]): Spliced {
  const { plan, refused } = planOf(tree, additions);
  const [first] = refused;
  if (first !== undefined) throw new UserError(first.reason);
  const style = new Style(tree);
  const edits = withNeighboursEnds(tree.text, editsOf(tree, style, plan));
  const made = textEdits(tree.text, edits, style.eol);
  return { text: withTextEdits(tree.text, made), edits, made };
}

/** Something that cannot be added, and why. */
export interface Refusal {
  readonly addition: Addition;
  readonly reason: string;
}

/** The additions that stand behind an alias, but for those that are made to its anchor too. */
export function refusalsIn(tree: Tree, additions: readonly Addition[]): Refusal[] {
  return planOf(tree, additions).refused;
}

function planOf(tree: Tree, additions: readonly Addition[]): { plan: Plan; refused: Refusal[] } {
  const plan: Plan = { entries: new Map(), items: new Map(), values: new Map(), holders: new Map() };
  const indirect: { addition: Addition; stop: Stop }[] = [];
  for (const addition of additions) {
    const stop = walk(tree, addition.path, plan.holders);
    if (stop === undefined) continue;
    if (stop.anchor !== undefined) indirect.push({ addition, stop });
    else add(tree, plan, addition, stop);
  }
  const refused = indirect.flatMap(({ addition, stop }) => {
    const reason = reasonToRefuse(tree, plan, addition, stop);
    return reason === undefined ? [] : [{ addition, reason }];
  });
  return { plan, refused };
}

function add(tree: Tree, plan: Plan, { path, value }: Addition, { node, depth }: Stop): void {
  const key = path[depth];
  if (tree.isNull(node)) {
    const planned = applied(plan.values.get(node), [{ path: path.slice(depth), value }]);
    if (planned !== null && planned !== undefined) plan.values.set(node, planned);
  } else if (tree.kind(node) === 'list') {
    const items = plan.items.get(node) ?? [];
    if ([...tree.items(node).map(item => tree.data(item)), ...items].some(item => isEqual(item, value))) return;
    plan.items.set(node, [...items, value]);
  } else if (key !== undefined) {
    const entries = plan.entries.get(node) ?? new Map<string, unknown>();
    plan.entries.set(node, entries);
    entries.set(key, applied(entries.get(key), [{ path: path.slice(depth + 1), value }]));
  }
}

/** Behind an alias nothing is added; that the same is added to the anchor is fine. */
function reasonToRefuse(tree: Tree, plan: Plan, { path, value }: Addition, { node, depth, anchor }: Stop): string | undefined {
  if (tree.kind(node) === 'list' && tree.items(node).some(item => isEqual(tree.data(item), value))) return undefined;
  if (tree.isNull(node) && depth === path.length && (value === null || value === undefined)) return undefined;
  const planned = tree.isNull(node)
    ? valueAt(plan.values.get(node), path.slice(depth))
    : tree.kind(node) === 'list'
      ? plan.items.get(node)?.find(item => isEqual(item, value))
      : valueAt(plan.entries.get(node)?.get(path[depth] ?? ''), path.slice(depth + 1));
  if (planned !== undefined && isEqual(planned, value)) return undefined;
  const at = path.slice(0, anchor?.depth ?? 0).join('.') || 'the document';
  const name = anchor?.name ?? '';
  const what = name === '<<' ? 'is brought in by a merge key' : `stands for the anchor &${name}`;
  const added = path.slice(anchor?.depth ?? 0).join('.');
  const edited = name === '<<' ? '' : ` &${name}`;
  return `${at} ${what}, so ${added} cannot be added there alone; expected it written out, or edit the anchor${edited}, which changes all that use it`;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const key of path) at = typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined;
  return at;
}

function editsOf(tree: Tree, style: Style, plan: Plan): Edit[] {
  const edits: Edit[] = [];
  for (const [node, value] of plan.values) edits.push(...replaceNothing(tree, style, node, value, plan.holders.get(node)));
  for (const [node, added] of plan.entries) {
    if (!tree.isFlow(node)) edits.push(...extendBlockMap(tree, style, node, added));
    else
      edits.push(
        ...extendFlow(tree, style, node, plan, Object.fromEntries(added), around => extendFlowMap(tree, style, node, added, around)),
      );
  }
  for (const [node, added] of plan.items) {
    if (!tree.isFlow(node)) edits.push(...extendBlockList(tree, style, node, added));
    else edits.push(...extendFlow(tree, style, node, plan, added, around => extendFlowList(tree, style, node, added, around)));
  }
  return edits;
}

type ExtendFlow = (around: ReturnType<Style['flow']>) => Edit[];

/** Extends a collection in brackets; one that is empty in a block map becomes a block. */
function extendFlow(tree: Tree, style: Style, node: NodeId, plan: Plan, value: unknown, extend: ExtendFlow): Edit[] {
  const holder = plan.holders.get(node);
  const isEmpty = tree.kind(node) === 'map' ? tree.entries(node).length === 0 : tree.items(node).length === 0;
  const inside = tree.text.slice(tree.ownStart(node) + 1, tree.end(node) - 1);
  if (isEmpty && inside.trim() === '' && holder?.entry !== undefined && !tree.isFlow(holder.node))
    return replaceNothing(tree, style, node, value, holder);
  const around = holder !== undefined && tree.isFlow(holder.node) ? holder.node : node;
  return extend(style.flow(around));
}
