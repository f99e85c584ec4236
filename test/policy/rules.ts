import { Ruleset } from '@stoplight/spectral-core';
import { loadRuleset } from '../../src/ruleset/load.ts';
import { type ResolvedRule, resolvedRules } from '../../src/ruleset/resolved.ts';

/** The rules of rulesets that come with the package, or of files. */
export async function rulesOf(names: readonly string[], all = false): Promise<ResolvedRule[]> {
  return resolvedRules(await loadRuleset({ names, all, allowRemote: false, cwd: '/' }), '/openapi.yaml');
}

/** The rules of a definition. */
export function rulesFrom(definition: object): ResolvedRule[] {
  return resolvedRules(new Ruleset(definition, { severity: 'recommended', source: '/.spectral.yaml' }), '/openapi.yaml');
}
