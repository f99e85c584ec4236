import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nameBuiltInRules } from '../exceptions/built-in-rules.ts';
import { readText } from '../files/input.ts';
import { type BoundRuleset, bind, type RulesetSource } from '../spectral/bind.ts';
import { functions } from '../spectral/functions.ts';
import { readingOf } from '../text/reading.ts';

const folder = new URL('../../rulesets/', import.meta.url);

/** The names of the rulesets that come with the package, in alphabetical order. */
export const builtInNames: readonly string[] = readdirSync(folder)
  .flatMap(file => /^(.+)\.yaml$/.exec(file)?.[1] ?? [])
  .sort();

const sources = new Map<string, RulesetSource>();

/** A ruleset that comes with the package, as it is written. It is read once, and no caller changes it. */
export function builtInSource(name: string): RulesetSource {
  const source = sources.get(name) ?? (readingOf(readText(fileURLToPath(new URL(`${name}.yaml`, folder)))).data as RulesetSource);
  sources.set(name, source);
  return source;
}

nameBuiltInRules(() => builtInNames.flatMap(name => Object.keys(builtInSource(name).rules)));

/** A ruleset that comes with the package, ready for Spectral. */
export function builtIn(name: string): BoundRuleset {
  return bind(builtInSource(name), functions);
}
