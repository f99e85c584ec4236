import type { Diagnostic } from '../engines/diagnostic.ts';
import type { Linter } from '../engines/linter.ts';
import { type DocumentText, documentOf } from '../text/document.ts';
import { refuseLarge, withinLimits } from '../text/limits.ts';
import { DocumentError, isRefusal, reasonOf } from '../user-error.ts';
import { Lines } from './ranges.ts';

/** A document as it was when it could be read last. */
export interface Analysis {
  /** Its path. */
  readonly path: string;
  readonly text: string;
  readonly lines: Lines;
  readonly document: DocumentText;
  /** What the linter found, with what each finding is about. */
  readonly findings: readonly Diagnostic[];
  /** The other files that it refers to, be they there or not. */
  readonly files: readonly string[];
  /** What it was linted with. */
  readonly linter: Linter;
}

/** Why a document cannot be linted, and where that shows. */
export interface Problem {
  readonly reason: string;
  readonly line: number;
  readonly character: number;
}

/**
 * Lints a document.
 * @returns why it cannot be linted where it cannot
 */
export async function analyse(linter: Linter, path: string, text: string): Promise<Analysis | { readonly problem: Problem }> {
  try {
    refuseLarge(text.length, path);
    const document = withinLimits(path, () => documentOf(text, path));
    const { findings, files } = await linter.lint({ source: path, text, document });
    return { path, text, lines: new Lines(text), document, findings, files, linter };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const at = error instanceof DocumentError ? error.position : undefined;
    const reason = error instanceof DocumentError ? error.reason : reasonOf(error);
    return { problem: { reason, line: at?.line ?? 0, character: at?.character ?? 0 } };
  }
}
