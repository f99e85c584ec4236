import type { Linted, Linter } from '../engines/linter.ts';
import { readSource, type SourceText } from '../files/read.ts';
import type { Findings } from '../report/findings.ts';
import { troubleOf, UserError } from '../user-error.ts';

/** A document that could not be linted. */
export interface Failed {
  /** Why, in one line that names the document. */
  readonly failure: string;
  /** Whether it is the document's own fault, so that it will fail again as long as it stays the same. */
  readonly lasting: boolean;
  /** Whether it is Statute's fault. */
  readonly bug?: boolean;
}

/** A document that was linted, with its findings as a list or in another form. */
export interface LintedFile extends Omit<Linted, 'findings'> {
  readonly findings: Findings;
}

/** What came of a document. */
export type LintOutcome = LintedFile | Failed;

/** The failure that something thrown is for a document. */
export function failedBy(error: unknown, name: string): Failed {
  const { text, bug } = troubleOf(error, name);
  return { failure: text, lasting: false, ...(bug && { bug }) };
}

/** Reads and lints a file; what goes wrong is an outcome too. */
export async function outcomeOf(linter: Linter, path: string): Promise<LintOutcome> {
  let input: SourceText;
  try {
    input = readSource(path);
  } catch (error) {
    return failedBy(error, path);
  }
  return lintText(linter, input);
}

/** Lints a text; what goes wrong is an outcome too. */
export async function lintText(linter: Linter, input: SourceText): Promise<LintOutcome> {
  try {
    return await linter.lint(input);
  } catch (error) {
    return { ...failedBy(error, input.source), lasting: error instanceof UserError };
  }
}
