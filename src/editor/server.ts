import {
  type ClientCapabilities,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { field } from '../openapi/node.ts';
import { explainCommand, fixAll } from './actions.ts';
import { pathOfUri } from './address.ts';
import { fixOperationCommand } from './lenses.ts';
import { Requests } from './requests.ts';
import { Session } from './session.ts';
import { settingsIn } from './settings.ts';

/**
 * Serves an editor over a connection, by the Language Server Protocol 3.17.
 * @param version Statute's own
 */
export function serve(connection: Connection, version: string): void {
  new Server(connection, version).listen();
}

class Server {
  readonly #connection: Connection;
  readonly #version: string;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #session: Session;
  #client: ClientCapabilities = {};

  constructor(connection: Connection, version: string) {
    this.#connection = connection;
    this.#version = version;
    this.#session = new Session(connection);
  }

  listen(): void {
    const [connection, session, documents] = [this.#connection, this.#session, this.#documents];
    connection.onInitialize(params => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onDidChangeConfiguration(({ settings }) => this.#configure(field(settings, 'statute')));
    connection.onDidChangeWatchedFiles(({ changes }) => session.filesChanged(changes.flatMap(({ uri }) => session.pathOf(uri) ?? [])));
    connection.onNotification('statute/trust', (params: unknown) => session.trust(field(params, 'trusted') === true));
    const opened = new Set<string>();
    documents.onDidOpen(({ document }) => opened.add(document.uri));
    documents.onDidChangeContent(({ document }) => session.changed(document, opened.delete(document.uri)));
    documents.onDidSave(({ document }) => session.saved(document));
    documents.onDidClose(({ document }) => session.closed(document));
    documents.listen(connection);
    connection.listen();
  }

  /** Has requests answered, once it is known what the editor can do. */
  #answer(requests: Requests): void {
    const connection = this.#connection;
    connection.onCodeAction(params => requests.actions(params));
    connection.onCodeActionResolve(action => requests.resolved(action));
    connection.onHover(params => requests.hover(params));
    connection.onCompletion(params => requests.complete(params));
    connection.onCodeLens(({ textDocument }) => requests.lenses(textDocument.uri));
    connection.onExecuteCommand(params => requests.execute(params));
  }

  #initialize({ capabilities, workspaceFolders, rootUri, initializationOptions }: InitializeParams): InitializeResult {
    this.#client = capabilities;
    this.#answer(new Requests(this.#connection, this.#session, capabilities));
    const { workspace } = this.#session;
    workspace.folders = foldersIn(workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []));
    workspace.trusted = field(initializationOptions, 'trusted') === true;
    workspace.defaults = settingsIn(initializationOptions);
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAll], resolveProvider: true },
        codeLensProvider: { resolveProvider: false },
        completionProvider: { triggerCharacters: ['"', "'", ' ', '\n'] },
        executeCommandProvider: { commands: [explainCommand, fixOperationCommand] },
        hoverProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
      serverInfo: { name: 'statute', version: this.#version },
    };
  }

  async #initialized(): Promise<void> {
    const [connection, { workspace }] = [this.#connection, this.#session];
    const asked = this.#client.workspace;
    if (asked?.didChangeConfiguration?.dynamicRegistration)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'statute' });
    if (asked?.didChangeWatchedFiles?.dynamicRegistration)
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.{yaml,yml,json}' }, { globPattern: '**/{.spectral,spectral}.{js,mjs}' }],
      });
    if (asked?.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = foldersIn(removed.map(({ uri }) => uri));
        workspace.folders = [...workspace.folders.filter(folder => !gone.includes(folder)), ...foldersIn(added.map(({ uri }) => uri))];
        void this.#configure(undefined);
      });
    if (asked?.configuration) await this.#configure(undefined);
  }

  /** Reads the settings of each folder, from the editor where it can be asked. */
  async #configure(sent: unknown): Promise<void> {
    const { workspace } = this.#session;
    const { folders } = workspace;
    if (this.#client.workspace?.configuration) {
      const [general, ...found]: unknown[] = await this.#connection.workspace.getConfiguration([
        { section: 'statute' },
        ...folders.map(folder => ({ scopeUri: this.#session.uriOf(folder), section: 'statute' })),
      ]);
      workspace.defaults = settingsIn(general, workspace.defaults);
      for (const [index, folder] of folders.entries()) workspace.set(folder, settingsIn(found[index], workspace.defaults));
    } else for (const folder of folders) workspace.set(folder, settingsIn(sent, workspace.defaults));
    this.#session.reload();
  }
}

function foldersIn(uris: readonly string[]): string[] {
  return uris.flatMap(uri => pathOfUri(uri, process.cwd()) ?? []);
}
