import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Access } from '../files/access.ts';
import { field } from '../openapi/node.ts';
import { loadRuleset, loadSpectralRuleset, type RulesetRequest } from '../ruleset/load.ts';
import { isAllOurs } from '../ruleset/resolved.ts';
import { policyRule } from '../spectral/policies.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';
import { UserError } from '../user-error.ts';
import type { Engine, Linted } from './diagnostic.ts';
import type { LintInput, LintOptions } from './native/lint.ts';
import { lintOnDisk } from './native/on-disk.ts';

export type { Diagnostic as Result, Linted } from './diagnostic.ts';

/** A ruleset that is ready to lint documents. */
export interface Linter {
  readonly ruleset: RulesetLike;
  /** Which engine lints a document: our own, or Spectral's where rules are on that are not ours or the network is to be reached. */
  readonly engineFor: (source: string) => Engine;
  /**
   * Lints a document.
   * @throws UserError where the document cannot be linted
   */
  readonly lint: (input: LintInput) => Promise<Linted>;
}

/**
 * Loads rulesets once, for as many documents as there are.
 * @param access what the references of a document may reach
 * @param options what is asked besides findings
 * @throws UserError for a ruleset that cannot be used
 */
export async function linterFor(request: RulesetRequest, access: Access, options: LintOptions = {}): Promise<Linter> {
  const ruleset = await loadRuleset(request);
  refuseMissingFormat(ruleset, request.cwd);
  const hostFor = (source: string): Engine => (!access.allowRemote && isAllOurs(ruleset.fromSource(source)) ? 'native' : 'spectral');
  const lintWithSpectral = spectralEngine(request, access, options);
  // What no parser of ours reads goes to Spectral's, which says what is wrong with it.
  const lint = async (input: LintInput): Promise<Linted> =>
    (hostFor(input.source) === 'native' ? lintOnDisk(ruleset, input, access, options) : undefined) ?? lintWithSpectral(input);
  return { ruleset, engineFor: hostFor, lint };
}

/** Refuses a policy whose error format is a file that is not there: rules read no files, so that nothing else would say it. */
function refuseMissingFormat({ rules, source }: RulesetLike, cwd: string): void {
  const error = field(rules[policyRule]?.extensions, 'error');
  if (typeof error !== 'string' || !/[/\\]|\.(?:ya?ml|json)$/i.test(error)) return;
  const path = resolve(source === null ? cwd : dirname(source), error);
  if (!existsSync(path))
    throw new UserError(`response-policy: extensions.error is ${error}, and there is no ${path}; expected an existing file`);
}

/** Spectral's engine, loaded when it is needed first. */
function spectralEngine(request: RulesetRequest, access: Access, options: LintOptions): Linter['lint'] {
  let engine: Promise<Linter['lint']> | undefined;
  const load = async (): Promise<Linter['lint']> => {
    const [{ lint }, ruleset] = await Promise.all([import('./spectral/lint.ts'), loadSpectralRuleset(request)]);
    return input => lint(ruleset, input, access, options);
  };
  return async input => {
    engine ??= load();
    return (await engine)(input);
  };
}
