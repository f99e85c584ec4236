import type { Injected } from '../inject/inject-into.ts';
import type { Step } from '../inject/step.ts';
import { isRefusal, UserError } from '../user-error.ts';
import { keyOf, type Task } from './actions.ts';
import type { FileEdits } from './edits.ts';
import { exceptionEdits } from './exception-edit.ts';
import { fixed, type Scope } from './fixes.ts';
import type { Root } from './roots.ts';
import { severityEdits } from './ruleset-edit.ts';
import type { Session } from './session.ts';
import { textOn } from './text-on.ts';

/**
 * The edits that do what an action offers, in the documents as they are now.
 * @throws UserError where it cannot be done, with the reason
 */
export async function editsFor(session: Session, task: Task): Promise<FileEdits[]> {
  if (task.do === 'set') return severityIn(session, task);
  const root = session.rootsOf(task.root).find(({ path }) => path === task.root);
  if (root === undefined) throw new UserError(`${task.root} is not linted any more; expected an open document`);
  await session.current(root);
  return task.do === 'fix' ? fixesIn(session, root, task.scope) : exceptionIn(session, root, task.scope);
}

async function severityIn(session: Session, { folder, rule, severity }: Extract<Task, { do: 'set' }>): Promise<FileEdits[]> {
  const ready = await session.workspace.rulesIn(folder);
  const file = 'file' in ready ? ready.file : undefined;
  const text = file && textOf(session, file);
  if (file === undefined || text === undefined) throw new UserError(`${folder} has no ruleset file that can be edited; expected one`);
  return [edited(session, file, text, severityEdits(text, rule, severity))];
}

async function fixesIn(session: Session, root: Root, scope: Scope): Promise<FileEdits[]> {
  const { analysis, ready, problem } = root;
  if (problem !== undefined || analysis === undefined || ready === undefined)
    throw new UserError(`nothing can be added while the document cannot be read: ${problem?.reason ?? 'it was not linted'}`);
  const { changes, steps } = await fixed(analysis, scope, session.workspace.accessIn(ready.cwd), ready.cwd);
  if (changes.length === 0) throw new UserError(steps.find(({ done }) => done === 'left')?.what ?? 'there is nothing to fix any more');
  return changes.map(({ address, before, edits }) => edited(session, address, before, edits));
}

async function exceptionIn(session: Session, { analysis, problem }: Root, scope: Scope): Promise<FileEdits[]> {
  const finding = analysis?.findings.find(
    each =>
      scope.what === 'finding' &&
      each.code === scope.rule &&
      each.message === scope.message &&
      each.path.join('\0') === scope.path.join('\0'),
  );
  const operation = finding?.about?.operation;
  if (analysis === undefined || finding === undefined || operation === undefined || problem !== undefined)
    throw new UserError('the finding is gone; expected one that the document still has');
  const { source, path } = operation.elsewhere ?? { source: analysis.path, path: operation.at };
  const text = source === analysis.path ? analysis.text : textOf(session, source);
  if (text === undefined) throw new UserError(`${source} cannot be read; expected a file`);
  return [edited(session, source, text, exceptionEdits(text, path, finding))];
}

function textOf(session: Session, path: string): string | undefined {
  return session.textAt(path) ?? textOn(path);
}

function edited(session: Session, path: string, text: string, edits: FileEdits['edits']): FileEdits {
  return { uri: session.uriOf(path), version: session.documentAt(path)?.version ?? null, text, edits };
}

/** Why inject leaves findings of a document as they are, by rule and operation; nothing where the document cannot be edited at all. */
export async function leftIn(session: Session, { analysis, ready }: Root): Promise<ReadonlyMap<string, string>> {
  if (analysis === undefined || ready === undefined) return new Map();
  const known = left.get(analysis);
  if (known !== undefined) return known;
  const steps = await stepsOf(() => fixed(analysis, { what: 'everything' }, session.workspace.accessIn(ready.cwd), ready.cwd));
  const all = new Map(
    steps.flatMap(({ done, rule, operation, what }) => (done === 'left' ? [[keyOf(rule, operation), what] as const] : [])),
  );
  left.set(analysis, all);
  return all;
}

const left = new WeakMap<object, ReadonlyMap<string, string>>();

async function stepsOf(fix: () => Promise<Injected>): Promise<readonly Step[]> {
  try {
    return (await fix()).steps;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return [];
  }
}
