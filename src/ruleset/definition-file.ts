import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readText } from '../files/input.ts';
import { functions } from '../spectral/functions.ts';
import { isRefusal } from '../user-error.ts';
import { packagedNames } from './built-in.ts';
import { builtInOfPackage, type Definition, definitionOf, type RulesetReader } from './definition.ts';
import { NotUnderstood } from './not-understood.ts';

const packageFolder = fileURLToPath(new URL('../../', import.meta.url));

const onDisk: RulesetReader = {
  read: path => readText(path),
  resolve: (entry, from) => realpathSync(resolve(dirname(from), entry)),
  builtIn: builtInNamed,
  areOurs: isOurFunctions,
};

/**
 * The ruleset in a YAML or JSON file, with those that it extends in place of their names.
 * @returns undefined where it takes Spectral to understand it
 */
export function definitionIn(path: string): Definition | undefined {
  try {
    return definitionOf(realpathSync(path), onDisk);
  } catch (error) {
    if (!(error instanceof NotUnderstood) && !isRefusal(error)) throw error;
    return undefined;
  }
}

/** The built-in ruleset that a name stands for, where the package that it leads to is this one. */
function builtInNamed(entry: string, from: string): string | undefined {
  const isOfPackage = entry === 'statute' || entry.startsWith('statute/');
  const name = builtInCalled(entry, from);
  if (isOfPackage && (name === undefined || !isThisPackage(from))) throw new NotUnderstood('not a ruleset of this package');
  return name;
}

/**
 * The built-in ruleset that is meant by the package's name or by a path into the package.
 * @param from the file that says so
 * @returns undefined where it is none
 */
export function builtInCalled(entry: string, from: string): string | undefined {
  const named = builtInOfPackage(entry);
  if (named !== undefined) return packagedNames.find(name => name === named);
  if (!/^\.{0,2}\//.test(entry)) return undefined;
  const path = resolve(dirname(from), entry);
  const real = existsSync(path) ? realpathSync(path) : path;
  return packagedNames.find(name => real === resolve(packageFolder, 'rulesets', `${name}.yaml`));
}

/** Whether the package's name leads here from a file; where nothing is installed, there is no other that it could lead to. */
function isThisPackage(from: string): boolean {
  try {
    return realpathSync(createRequire(from).resolve('statute/package.json')) === resolve(packageFolder, 'package.json');
  } catch {
    return true;
  }
}

/** Whether the functions that a ruleset takes from a folder are those of this package. */
export function isOurFunctions(names: unknown, folder: unknown, from: string): boolean {
  if (!Array.isArray(names) || typeof folder !== 'string') return false;
  const path = resolve(dirname(from), folder);
  return (
    names.every(name => typeof name === 'string' && Object.hasOwn(functions, name)) &&
    existsSync(path) &&
    realpathSync(path) === resolve(packageFolder, 'dist/spectral')
  );
}
