import { type Analysis, analyse, type Problem } from './analysis.ts';
import { type DocumentAt, type Shown, shownOf } from './shown.ts';
import type { Ready } from './workspace.ts';

/** At least and at most so many milliseconds pass between a change and the linting that it asks for. */
const pause = { least: 10, most: 200 };

/** A document that is linted as the editor changes it. */
export class Root {
  /** Its path. */
  readonly path: string;
  /** What was found when it could be read last; undefined before that. */
  analysis: Analysis | undefined;
  /** Where that is shown. */
  shown: readonly Shown[] = [];
  /** The files for which something of it was sent to the editor. */
  told: ReadonlySet<string> = new Set();
  /** Why it cannot be linted as it is now. */
  problem: Problem | undefined;
  /** What it is linted with. */
  ready: Ready | undefined;
  /** How long that took last, in milliseconds. */
  #took = 0;
  /** Counts the times that it was linted, so that what comes late is known to be stale. */
  #turn = 0;
  /** The next time that it is linted. */
  #timer: NodeJS.Timeout | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** Whether something changed since it was linted last. */
  get isDue(): boolean {
    return this.#timer !== undefined || (this.analysis === undefined && this.problem === undefined);
  }

  /** Does something in a moment, in place of what was to be done before: the longer linting takes, the longer that is. */
  due(act: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, Math.min(pause.most, Math.max(pause.least, this.#took / 10)));
  }

  /** Nothing is to be done any more. */
  notDue(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /**
   * Lints it.
   * @returns whether what came of it counts: a later turn may have overtaken it
   */
  async lint(text: string, ready: Ready, documentAt: DocumentAt): Promise<boolean> {
    this.#turn += 1;
    const turn = this.#turn;
    const started = performance.now();
    const result = await analyse(ready.linter, this.path, text);
    if (turn !== this.#turn) return false;
    this.ready = ready;
    if ('problem' in result) this.problem = result.problem;
    else {
      this.problem = undefined;
      this.analysis = result;
      this.shown = shownOf(result, documentAt);
    }
    this.#took = performance.now() - started;
    return true;
  }

  /** Forgets what was found, because it is not linted any more. */
  clear(): void {
    this.#turn += 1;
    this.notDue();
    this.analysis = undefined;
    this.shown = [];
    this.problem = undefined;
  }
}
