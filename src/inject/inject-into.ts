import type { ResolvedRule } from '../ruleset/resolved.ts';
import { duplicatesOf } from '../text/duplicates.ts';
import { editOut, editsOf as editsIn } from '../text/edit.ts';
import { editBetween, type TextEdit } from '../text/edits.ts';
import { type Tree, treeOf } from '../text/tree.ts';
import { UserError } from '../user-error.ts';
import type { Documents } from './documents.ts';
import type { PlanOptions } from './plan.ts';
import { planAround } from './plan-around.ts';
import { type Unwanted, unwantedIn } from './prune.ts';
import type { Step } from './step.ts';

/** How documents are completed. */
export interface InjectOptions extends Omit<PlanOptions, 'except'> {
  /** Whether the responses go that the rules forbid. */
  readonly prune?: boolean;
}

/** A document before and after. */
export interface Change {
  readonly address: string;
  readonly before: string;
  readonly after: string;
  /** What is to be done to `before`, in its order. */
  readonly edits: readonly TextEdit[];
  /** Whether the document is not there yet. */
  readonly isNew: boolean;
}

/** What became of documents. */
export interface Injected {
  readonly changes: readonly Change[];
  /** What was added, removed and left, and why. */
  readonly steps: readonly Step[];
}

/**
 * Adds what rules ask for and can be added: to a document and to those that it refers to. Each edit is read by a second parser.
 * @throws UserError where a document cannot be edited at all
 */
export function injectInto(documents: Documents, rules: readonly ResolvedRule[], options: InjectOptions): Injected {
  const edits = () => editsOf(documents, options.prune ? unwantedIn(documents, rules, options.wants) : []);
  const { steps, made } = planAround(documents, rules, options, edits);
  const pruned = new Set(made.steps.map(({ rule, operation }) => `${rule} ${operation}`));
  const kept = steps.filter(({ done, rule, operation }) => done !== 'left' || !pruned.has(`${rule} ${operation}`));
  return { changes: made.changes, steps: [...kept, ...made.steps] };
}

/** The texts with what is added to them and without what is pruned. */
function editsOf(documents: Documents, unwanted: readonly Unwanted[]): { changes: Change[]; steps: Step[] } {
  const changed = documents.changed();
  const addresses = new Set([...changed.map(({ address }) => address), ...unwanted.map(({ file }) => file)]);
  const kept = new Map(unwanted.flatMap(({ file, path, keep }) => (keep === undefined ? [] : [[JSON.stringify([file, path]), keep]])));
  const changes = [...addresses].map(address => {
    const before = documents.textOf(address);
    const change = changed.find(each => each.address === address);
    refuseDuplicates(change ? change.reading.tree() : treeOf(before), address);
    const paths = unwanted.filter(({ file, keep }) => file === address && keep === undefined).map(({ path }) => path);
    const added = change ? editsIn(change.reading, change.additions) : { text: before, edits: [] };
    const pruned = editOut(added.text, paths);
    for (const { path, why } of pruned.kept) kept.set(JSON.stringify([address, path]), why);
    const edits = pruned.text === added.text ? added.edits : [editBetween(before, pruned.text)];
    return { address, before, after: pruned.text, edits, isNew: documents.isNew(address) };
  });
  const steps = unwanted.map(({ rule, operation, file, path }): Step => {
    const why = kept.get(JSON.stringify([file, path]));
    const what = path.join('.');
    return {
      done: why === undefined ? 'removed' : 'left',
      rule,
      operation,
      file,
      what: why === undefined ? what : `${what} stays: ${why}`,
    };
  });
  return { changes: changes.filter(({ before, after }) => before !== after), steps };
}

/**
 * Refuses to edit a document in which a key stands twice: only one of the two counts, and it is not plain which was meant.
 * @throws UserError with file, line and key of the second
 */
function refuseDuplicates(tree: Tree, file: string): void {
  const [first] = duplicatesOf({ text: tree.text, read: tree });
  if (first === undefined) return;
  const line = tree.text.slice(0, first.start).split('\n').length;
  throw new UserError(
    `${file}:${line}: ${first.path.join('.')} is a duplicate key; expected each key once in a document that is to be edited`,
  );
}
