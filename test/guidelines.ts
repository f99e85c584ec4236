import { readdirSync } from 'node:fs';

const folder = new URL('../rulesets/', import.meta.url);

function namesIn(path: string): string[] {
  return readdirSync(new URL(path, folder))
    .flatMap(file => /^(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();
}

/** The built-in rulesets that stand for a guideline. */
export const guidelineNames = namesIn('.').filter(name => name !== 'own' && name !== 'traffic');

/** The built-in error formats. */
export const formatNames = namesIn('errors/');
