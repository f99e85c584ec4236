import { Command } from 'commander';
import { version } from '../version.ts';

/** `statute language-server`: serves an editor until it says to exit. */
export function languageServerCommand(): Command {
  return new Command('language-server')
    .description('Serve an editor by the Language Server Protocol: findings, fixes, hovers and completions.')
    .option('--stdio', 'talk over standard input and output, which is the only way', false)
    .action(async () => {
      const [{ createConnection, ProposedFeatures }, { serve }] = await Promise.all([
        import('vscode-languageserver/node'),
        import('../../editor/server.ts'),
      ]);
      serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), version);
      await new Promise(() => {});
    });
}
