import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  type ApplyWorkspaceEditParams,
  type ClientCapabilities,
  type CodeAction,
  type CompletionItem,
  createConnection,
  createMessageConnection,
  type Hover,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { serve } from '../../src/editor/server.ts';

/** What the editors of the tests can do; a test may take something away. */
export const able: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true }, applyEdit: true },
  textDocument: {
    codeAction: { disabledSupport: true, resolveSupport: { properties: ['edit'] } },
    completion: { completionItem: { snippetSupport: true } },
  },
};

/** How an editor is started. */
export interface Start {
  readonly options?: unknown;
  readonly capabilities?: ClientCapabilities;
  /** The title of the button that is pressed when the server asks something. */
  readonly answer?: string;
  readonly connection?: MessageConnection;
}

/** A folder with files. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'statute-editor-')));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** A connection to a server in this process. */
function connected(): MessageConnection {
  const [there, back] = [new PassThrough(), new PassThrough()];
  serve(createConnection(new StreamMessageReader(there), new StreamMessageWriter(back)), '0.0.0');
  return createMessageConnection(new StreamMessageReader(back), new StreamMessageWriter(there));
}

/** An editor that has a folder open, as far as the protocol shows it. */
export class Editor {
  readonly folder: string;
  readonly connection: MessageConnection;
  readonly messages: string[] = [];
  readonly shown: unknown[] = [];
  readonly #published = new Map<string, PublishDiagnosticsParams>();
  readonly #documents = new Map<string, TextDocument>();
  #waiting: (() => void)[] = [];

  private constructor(folder: string, connection: MessageConnection) {
    this.folder = folder;
    this.connection = connection;
  }

  static async start(folder: string, { options, capabilities = able, answer, connection = connected() }: Start = {}): Promise<Editor> {
    const editor = new Editor(folder, connection);
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      editor.#published.set(params.uri, params);
      for (const tell of editor.#waiting.splice(0)) tell();
    });
    connection.onNotification('window/showMessage', ({ message }) => void editor.messages.push(message));
    connection.onNotification('window/logMessage', ({ message }) => void editor.messages.push(message));
    connection.onRequest('window/showMessageRequest', ({ message, actions }) => {
      editor.messages.push(message);
      return (actions as { title: string }[]).find(({ title }) => title === answer) ?? null;
    });
    connection.onRequest('window/showDocument', params => {
      editor.shown.push(params);
      return { success: true };
    });
    connection.onRequest('workspace/applyEdit', ({ edit }: ApplyWorkspaceEditParams) => {
      editor.apply(edit);
      return { applied: true };
    });
    connection.listen();
    const uri = pathToFileURL(folder).href;
    await connection.sendRequest('initialize', {
      processId: null,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'test' }],
      capabilities,
      initializationOptions: options,
    });
    await connection.sendNotification('initialized', {});
    return editor;
  }

  uri(name: string): string {
    return pathToFileURL(join(this.folder, name)).href;
  }

  /** Opens a file, with its text or another. */
  async open(name: string, text = readFileSync(join(this.folder, name), 'utf8')): Promise<void> {
    const uri = this.uri(name);
    this.#documents.set(uri, TextDocument.create(uri, 'yaml', 1, text));
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
  }

  text(name: string): string {
    return this.#documentAt(this.uri(name)).getText();
  }

  #documentAt(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }

  /** Types in a document: puts a text in the place of a part of it. */
  async type(name: string, start: number, end: number, text: string): Promise<void> {
    const document = this.#documentAt(this.uri(name));
    const change = { range: { start: document.positionAt(start), end: document.positionAt(end) }, text };
    await this.#change(document, [change]);
  }

  async #change(document: TextDocument, changes: Parameters<typeof TextDocument.update>[1]): Promise<void> {
    TextDocument.update(document, changes, document.version + 1);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version: document.version },
      contentChanges: changes,
    });
  }

  async replace(name: string, text: string): Promise<void> {
    await this.#change(this.#documentAt(this.uri(name)), [{ text }]);
  }

  /** Saves a document to its file. */
  async save(name: string): Promise<void> {
    writeFileSync(join(this.folder, name), this.text(name));
    await this.connection.sendNotification('textDocument/didSave', { textDocument: { uri: this.uri(name) } });
  }

  async close(name: string): Promise<void> {
    this.#documents.delete(this.uri(name));
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(name) } });
  }

  /** What is shown for a document as it is now, once that was sent. */
  async diagnostics(name: string): Promise<PublishDiagnosticsParams['diagnostics']> {
    const uri = this.uri(name);
    const { version } = this.#documentAt(uri);
    return this.until(() => {
      const published = this.#published.get(uri);
      return published?.version === version ? published.diagnostics : undefined;
    });
  }

  /** What is shown for a document, once it is as is wanted. */
  async until<T>(look: () => T | undefined): Promise<T> {
    for (const end = Date.now() + 20_000; Date.now() < end; ) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise<void>(resolve => {
        this.#waiting.push(resolve);
        setTimeout(resolve, 100);
      });
    }
    throw new Error('what was waited for did not come');
  }

  /** What was sent last for a document, whatever its version. */
  published(name: string): PublishDiagnosticsParams['diagnostics'] | undefined {
    return this.#published.get(this.uri(name))?.diagnostics;
  }

  /** The actions for a part of a document. */
  async actions(name: string, part: string, only?: readonly string[]): Promise<CodeAction[]> {
    const start = this.text(name).indexOf(part);
    const position = this.#documentAt(this.uri(name)).positionAt(start);
    return this.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: this.uri(name) },
      range: { start: position, end: position },
      context: { diagnostics: [], ...(only && { only }) },
    });
  }

  /** Chooses an action, by what its title begins with. */
  async choose(actions: readonly CodeAction[], title: string): Promise<void> {
    const action = actions.find(each => each.title.startsWith(title));
    if (action === undefined) throw new Error(`there is no ${title} among ${actions.map(each => each.title).join('; ')}`);
    const resolved: CodeAction = action.edit ? action : await this.connection.sendRequest('codeAction/resolve', action);
    if (resolved.edit) this.apply(resolved.edit);
    if (resolved.command) await this.connection.sendRequest('workspace/executeCommand', resolved.command);
  }

  /** Makes edits in open documents, and in the files of others. */
  apply({ documentChanges = [], changes = {} }: WorkspaceEdit): void {
    const all = [
      ...documentChanges.flatMap(change => ('edits' in change ? [{ uri: change.textDocument.uri, edits: change.edits }] : [])),
      ...Object.entries(changes).map(([uri, edits]) => ({ uri, edits })),
    ];
    for (const { uri, edits } of all) {
      const document = this.#documents.get(uri) ?? TextDocument.create(uri, 'yaml', 0, readFileSync(new URL(uri), 'utf8'));
      const plain = edits.map(edit => ('snippet' in edit ? { range: edit.range, newText: edit.snippet.value } : edit));
      const text = TextDocument.applyEdits(document, plain);
      if (this.#documents.has(uri)) void this.#change(document, [{ text }]);
      else writeFileSync(new URL(uri), text);
    }
  }

  async hover(name: string, part: string): Promise<string | undefined> {
    const position = this.#documentAt(this.uri(name)).positionAt(this.text(name).indexOf(part) + 1);
    const hover: Hover | null = await this.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: this.uri(name) },
      position,
    });
    return hover === null || typeof hover.contents !== 'object' || !('value' in hover.contents) ? undefined : hover.contents.value;
  }

  /** What can be written behind a part of a document. */
  async completions(name: string, part: string): Promise<CompletionItem[]> {
    const position = this.#documentAt(this.uri(name)).positionAt(this.text(name).indexOf(part) + part.length);
    return this.connection.sendRequest('textDocument/completion', { textDocument: { uri: this.uri(name) }, position });
  }

  async end(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.dispose();
  }
}
