import type { Connection } from 'vscode-languageserver/node';
import type { Unready } from './workspace.ts';

/**
 * Says why nothing is linted; where that is because rules are code, asks whether it may run.
 * @returns whether code may run from now on
 */
export async function mayRunCode({ window }: Connection, { why, reason }: Unready): Promise<boolean> {
  const said = `Statute: ${reason}.`;
  if (why === 'none') window.showInformationMessage(said);
  if (why === 'broken') window.showErrorMessage(said);
  if (why !== 'code') return false;
  const run = { title: 'Run it in this session' };
  const answer = await window.showWarningMessage(`${said} Code is run only where you trust it.`, run, { title: 'Do not run it' });
  return answer?.title === run.title;
}
