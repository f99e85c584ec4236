import type { Connection } from 'vscode-languageserver/node';
import type { Unready } from './workspace.ts';

/** Says why nothing is linted, each reason once, and asks once whether the code of a ruleset may run. */
export class WhyNot {
  readonly #connection: Connection;
  readonly #said = new Set<string>();
  readonly #asked = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Has reasons said again, because something changed; what was asked is not asked again. */
  forget(): void {
    this.#said.clear();
  }

  /** @returns whether code may run from now on */
  async say({ why, reason }: Unready): Promise<boolean> {
    const before = why === 'code' ? this.#asked : this.#said;
    if (before.has(reason)) return false;
    before.add(reason);
    const { window } = this.#connection;
    const said = `Statute: ${reason}.`;
    if (why === 'none') window.showInformationMessage(said);
    if (why === 'broken') window.showErrorMessage(said);
    if (why !== 'code') return false;
    const run = { title: 'Run it in this session' };
    const answer = await window.showWarningMessage(`${said} Code is run only where you trust it.`, run, { title: 'Do not run it' });
    return answer?.title === run.title;
  }
}
