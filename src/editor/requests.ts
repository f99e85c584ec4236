import { basename } from 'node:path';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type CodeLens,
  type CompletionItem,
  type CompletionParams,
  type Connection,
  ErrorCodes,
  type ExecuteCommandParams,
  type Hover,
  type HoverParams,
  ResponseError,
} from 'vscode-languageserver/node';
import { citationText } from '../report/rule-info.ts';
import { isRulesetFile } from '../ruleset/load.ts';
import { schemas } from '../schema/index.ts';
import { isRefusal, reasonOf } from '../user-error.ts';
import { actionOf, explainCommand, fixAll, offeredFor, taskIn } from './actions.ts';
import { completionsAt } from './completion.ts';
import { diagnosticOf } from './diagnostics.ts';
import { type EditSupport, workspaceEdit } from './edits.ts';
import { hoverAt } from './hover.ts';
import { fixOperationCommand, lensesOf } from './lenses.ts';
import { Model } from './model.ts';
import { inOnePiece } from './one-piece.ts';
import type { Root } from './roots.ts';
import type { Session } from './session.ts';
import { editsFor, leftIn } from './tasks.ts';

/** Up to how many characters of a document it is found out before an action is offered whether inject can do it. */
const smallEnough = 300_000;

/** Answers what an editor asks about its documents. */
export class Requests {
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #client: ClientCapabilities;
  readonly #models = new WeakMap<object, Model>();

  /** @param client what the editor can do */
  constructor(connection: Connection, session: Session, client: ClientCapabilities) {
    this.#connection = connection;
    this.#session = session;
    this.#client = client;
  }

  get #edits(): EditSupport {
    const { workspaceEdit: support } = this.#client.workspace ?? {};
    return { documentChanges: support?.documentChanges ?? false, snippets: support?.snippetEditSupport ?? false };
  }

  /** The actions for a part of a document: those that change nothing before they are resolved come without their edits. */
  async actions({ textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
    const file = this.#session.pathOf(textDocument.uri);
    if (file === undefined) return [];
    const only = context.only ?? [CodeActionKind.QuickFix];
    const wants = (kind: string) => only.some(each => kind === each || kind.startsWith(`${each}.`));
    const { disabledSupport = false, resolveSupport } = this.#client.textDocument?.codeAction ?? {};
    const actions: CodeAction[] = [];
    for (const root of this.#session.rootsOf(file)) {
      const { analysis, ready } = await this.#session.current(root);
      if (analysis === undefined || ready === undefined) continue;
      const at = this.#session
        .shownIn(root, file)
        .filter(each => each.range.start.line <= range.end.line && each.range.end.line >= range.start.line)
        .map(each => ({ ...each, diagnostic: diagnosticOf(each, ready.infos, path => this.#session.uriOf(path)) }));
      const isQuick = wants(CodeActionKind.QuickFix) && at.length > 0;
      const left = isQuick && analysis.text.length <= smallEnough ? await leftIn(this.#session, root) : new Map<string, string>();
      for (const offered of offeredFor({ analysis, ready, at, left })) {
        const action = wants(offered.kind) ? actionOf(offered, disabledSupport) : undefined;
        if (action === undefined) continue;
        const isLate = resolveSupport?.properties.includes('edit') && offered.kind !== fixAll;
        actions.push(isLate ? action : await this.resolved(action).catch(() => action));
      }
    }
    return actions;
  }

  /**
   * An action with its edits.
   * @throws ResponseError where it cannot be done, with the reason
   */
  async resolved(action: CodeAction): Promise<CodeAction> {
    const task = taskIn(action.data);
    if (task === undefined) return action;
    const edits = await this.#orSay(() => editsFor(this.#session, task));
    return { ...action, edit: workspaceEdit(edits, this.#edits) };
  }

  /** Does what may be refused, and has the editor say why where it is. */
  async #orSay<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      throw new ResponseError(ErrorCodes.InvalidRequest, `Statute: ${reasonOf(error)}`);
    }
  }

  /** Does what is behind an action or a lens. */
  async execute({ command, arguments: given = [] }: ExecuteCommandParams): Promise<void> {
    const [first, second] = given as readonly unknown[];
    if (command === explainCommand && typeof first === 'string') return this.#explain(first);
    if (command !== fixOperationCommand || typeof first !== 'string' || typeof second !== 'string') return;
    const edits = await this.#orSay(() =>
      editsFor(this.#session, { do: 'fix', root: first, scope: { what: 'operation', operation: second } }),
    );
    await this.#connection.workspace.applyEdit(workspaceEdit(edits, this.#edits));
  }

  /** Shows what a rule stands for, and offers to open its clause. */
  async #explain(rule: string): Promise<void> {
    const info = this.#session
      .all()
      .map(({ ready }) => ready?.infos.get(rule))
      .find(each => each !== undefined);
    if (info === undefined) return;
    const { url, clause, description } = info;
    const text = [`${rule}: ${description ?? 'a rule without a description'}`, clause && `${clause}`, citationText(info)]
      .filter(Boolean)
      .join(' — ');
    const { window } = this.#connection;
    const open = { title: 'Open the clause' };
    const answer = await (url === undefined ? window.showInformationMessage(text) : window.showInformationMessage(text, open));
    if (answer !== undefined && url !== undefined) await window.showDocument({ uri: url, external: true });
  }

  /** The document that a file is part of, with what it declares. */
  async #modelOf(file: string): Promise<{ readonly root: Root; readonly model: Model } | undefined> {
    for (const root of this.#session.rootsOf(file)) {
      const { analysis, ready } = await this.#session.current(root);
      if (analysis === undefined || ready === undefined) continue;
      try {
        const model = this.#models.get(analysis) ?? new Model(analysis, this.#session.workspace.accessIn(ready.cwd));
        this.#models.set(analysis, model);
        return { root, model };
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
    }
    return undefined;
  }

  async hover({ textDocument, position }: HoverParams): Promise<Hover | null> {
    const file = this.#session.pathOf(textDocument.uri);
    const found = file === undefined ? undefined : await this.#modelOf(file);
    if (file === undefined || found === undefined) return null;
    const { root, model } = found;
    const reading = this.#session.readingAt(root, file, position);
    return (reading && hoverAt(model, reading, file, root.ready?.infos ?? new Map())) ?? null;
  }

  async complete({ textDocument, position }: CompletionParams): Promise<CompletionItem[]> {
    const file = this.#session.pathOf(textDocument.uri);
    const open = this.#session.documentAt(file ?? '');
    if (file === undefined || open === undefined) return [];
    const isRules = isRulesetFile(basename(file));
    const found = isRules ? undefined : await this.#modelOf(file);
    return completionsAt({
      text: inOnePiece(open),
      offset: open.offsetAt(position),
      file,
      analysis: found?.root.analysis,
      model: found?.model,
      infos: found?.root.ready?.infos ?? new Map(),
      schema: schemas()[isRules ? 'spectral.json' : 'openapi.json'],
      snippets: this.#client.textDocument?.completion?.completionItem?.snippetSupport ?? false,
    });
  }

  async lenses(uri: string): Promise<CodeLens[]> {
    const file = this.#session.pathOf(uri);
    const root = this.#session.rootsOf(file ?? '').find(({ path }) => path === file);
    if (root === undefined) return [];
    const { analysis, problem } = await this.#session.current(root);
    return analysis === undefined || problem !== undefined ? [] : lensesOf(analysis);
  }
}
