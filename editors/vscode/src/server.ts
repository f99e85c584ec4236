// The language server as the extension runs it: `statute language-server` without the rest of the command.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../src/cli/version.ts';
import { serve } from '../../../src/editor/server.ts';

serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), version);
