import type { Schema } from '../checks/options.ts';
import { builtInSource, packagedNames } from '../ruleset/built-in.ts';
import { openapiFile } from './openapi-file.ts';
import { rulesetFile } from './ruleset-file.ts';

// The pages on rules are written beside the schemas.
export { sidesIn } from '../ruleset/sides.ts';

/** The schemas that come with the package, by the name of the file in `schemas/`. */
export function schemas(): Readonly<Record<string, Schema>> {
  const rules = packagedNames.flatMap(name =>
    Object.entries(builtInSource(name).rules)
      .filter(([rule]) => rule !== 'response-policy')
      .map(([rule, { description }]) => ({ name: rule, description: typeof description === 'string' ? description : '' })),
  );
  const unique = [...new Map(rules.map(rule => [rule.name, rule])).values()];
  return { 'spectral.json': rulesetFile(packagedNames, unique), 'openapi.json': openapiFile(unique.map(({ name }) => name)) };
}
