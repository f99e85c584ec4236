import { type Linter, linterFor } from '../engines/linter.ts';
import { troubleOf } from '../user-error.ts';
import { type Failed, type LintedFile, outcomeOf } from './outcome.ts';
import { type Parcel, parcelOf } from './packed.ts';
import type { Setup } from './setup.ts';

/** What a thread is asked: a document, with what its linter is made from. */
export interface Task {
  readonly path: string;
  readonly setup: Setup;
}

/** A ruleset that cannot be used, which no document can do anything about. */
export interface Refused {
  readonly refused: string;
  /** Whether that is Statute's fault. */
  readonly bug: boolean;
}

/** A document that was linted, as plain data. */
export interface Answer extends Omit<LintedFile, 'findings'> {
  readonly parcel: Parcel;
}

let linter: Promise<Linter> | undefined;

/** Lints a document in a thread; all tasks of a thread have one setup. */
export default async function work({ path, setup }: Task): Promise<Answer | Failed | Refused> {
  linter ??= linterFor(setup.request, setup.access, setup);
  let ready: Linter;
  try {
    ready = await linter;
  } catch (error) {
    const { text, bug } = troubleOf(error);
    return { refused: text, bug };
  }
  const outcome = await outcomeOf(ready, path);
  if ('failure' in outcome) return outcome;
  const { findings, ...rest } = outcome;
  return { ...rest, parcel: parcelOf(findings) };
}
