import { codesIn } from '../checks/finding.ts';
import type { Diagnostic as Finding } from '../engines/diagnostic.ts';
import { editsOf } from '../text/edit.ts';
import type { TextEdit } from '../text/edits.ts';
import { readingOf } from '../text/reading.ts';
import { inSnippet } from './snippet.ts';

/** What stands for the reason until somebody fills it in: the rules about exceptions report it. */
export const reasonToFill = 'TODO explain why';

/**
 * Adds an exception for a finding to its operation, limited to the codes that it is about.
 * @param text of the document in which the operation stands
 * @throws UserError for a text that cannot be edited
 */
export function exceptionEdits(text: string, at: readonly string[], { code, about }: Finding): readonly TextEdit[] {
  const codes = about === undefined ? [] : codesIn(about.fact);
  const exception = { rule: String(code), ...(codes.length > 0 && { codes }), reason: reasonToFill };
  return editsOf(readingOf(text), [{ path: [...at, 'x-statute-exceptions', '-'], value: exception }]).edits;
}

/** The same edit as a snippet, in which the reason is selected (LSP 3.18, StringValue). */
export function asSnippet(newText: string): string {
  return inSnippet(newText).replace(reasonToFill, `\${1:${reasonToFill}}`);
}
