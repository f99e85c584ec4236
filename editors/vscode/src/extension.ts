import { commands, type ExtensionContext, workspace } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

/** Starts the language server that comes with the extension; one that a workspace has installed is never run. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('node_modules/statute/dist/command/server.js');
  const started = new LanguageClient(
    'statute',
    'Statute',
    { module, transport: TransportKind.stdio },
    {
      documentSelector: ['file', 'untitled'].flatMap(scheme => [
        ...['yaml', 'json', 'jsonc'].map(language => ({ scheme, language })),
        { scheme, pattern: '**/*.{yaml,yml,json}' },
      ]),
      initializationOptions: () => ({ trusted: workspace.isTrusted }),
    },
  );
  client = started;
  context.subscriptions.push(
    workspace.onDidGrantWorkspaceTrust(() => started.sendNotification('statute/trust', { trusted: true })),
    commands.registerCommand('statute.restart', () => started.restart()),
    commands.registerCommand('statute.fixAll', () =>
      commands.executeCommand('editor.action.sourceAction', { kind: 'source.fixAll.statute', apply: 'first' }),
    ),
  );
  await started.start();
}

/** Ends the server. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
