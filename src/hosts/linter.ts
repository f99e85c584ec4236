import type { ISpectralDiagnostic, Ruleset } from '@stoplight/spectral-core';
import { loadRuleset, type RulesetRequest } from '../ruleset/load.ts';
import type { SourceText } from '../source/read.ts';
import { lint } from './core/lint.ts';
import type { Reach } from './core/resolver.ts';

/** A finding as Spectral's command gives it. */
export type Result = Omit<ISpectralDiagnostic, 'documentationUrl'>;

/** What came of a document. */
export interface Linted {
  /** In Spectral's order. */
  readonly findings: Result[];
  /** The other files that it refers to, by absolute paths, whether they could be read or not, and the addresses that were fetched. */
  readonly files: readonly string[];
}

/** A ruleset that is ready to lint documents. */
export interface Linter {
  readonly ruleset: Ruleset;
  /**
   * Lints a document.
   * @throws UserError where the document cannot be linted
   */
  readonly lint: (input: SourceText) => Promise<Linted>;
}

/**
 * Loads rulesets once, for as many documents as there are.
 * @param reach what the references of a document may reach
 * @throws UserError for a ruleset that cannot be used
 */
export async function linterFor(request: RulesetRequest, reach: Reach): Promise<Linter> {
  const ruleset = await loadRuleset(request);
  const one = async (input: SourceText) => {
    const { findings, files } = await lint(ruleset, input, reach);
    return { findings: findings.map(({ documentationUrl: _, ...finding }) => finding), files };
  };
  return { ruleset, lint: one };
}
