import type { ISpectralDiagnostic, Ruleset } from '@stoplight/spectral-core';
import { loadRuleset, type RulesetRequest } from '../ruleset/load.ts';
import type { SourceText } from '../source/read.ts';
import { lint } from './core/lint.ts';
import type { Reach } from './core/resolver.ts';

/** A finding as Spectral's command gives it. */
export type Result = Omit<ISpectralDiagnostic, 'documentationUrl'>;

/** A ruleset that is ready to lint documents. */
export interface Linter {
  readonly ruleset: Ruleset;
  /**
   * Lints a document.
   * @returns findings in Spectral's order
   * @throws UserError where the document cannot be linted
   */
  readonly lint: (input: SourceText) => Promise<Result[]>;
}

/**
 * Loads rulesets once, for as many documents as there are.
 * @param reach what the references of a document may reach
 * @throws UserError for a ruleset that cannot be used
 */
export async function linterFor(request: RulesetRequest, reach: Reach): Promise<Linter> {
  const ruleset = await loadRuleset(request);
  const one = async (input: SourceText) => {
    const findings = await lint(ruleset, input, reach);
    return findings.map(({ documentationUrl: _, ...finding }) => finding);
  };
  return { ruleset, lint: one };
}
