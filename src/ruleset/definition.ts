import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readText } from '../files/input.ts';
import { isFields } from '../openapi/node.ts';
import { type BoundRuleset, bind, type RulesetSource } from '../spectral/bind.ts';
import { functions } from '../spectral/functions.ts';
import { documentOf } from '../text/document.ts';
import { isRefusal } from '../user-error.ts';
import { builtIn, builtInNames } from './built-in.ts';
import { NotUnderstood } from './not-understood.ts';

/** What a ruleset file says, as Spectral's `Ruleset` takes it. */
export type Definition = Readonly<Record<string, unknown>>;

/** The fields of a ruleset that are understood here. */
const understood = ['description', 'documentationUrl', 'extends', 'formats', 'functions', 'functionsDir', 'rules'];

const packageFolder = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The ruleset in a YAML or JSON file, with those that it extends in place of their names.
 * @returns undefined where it takes Spectral to understand it: code, overrides, aliases, rulesets and functions that are not ours
 */
export function definitionIn(path: string): Definition | undefined {
  try {
    return read(realpathSync(path), []);
  } catch (error) {
    if (!(error instanceof NotUnderstood) && !isRefusal(error)) throw error;
    return undefined;
  }
}

function read(path: string, above: readonly string[]): Definition {
  if (!/^\.(json|ya?ml)$/i.test(extname(path)) || above.includes(path)) throw new NotUnderstood('code, or a circle');
  const { data } = documentOf(readText(path), path);
  if (!isFields(data) || Object.keys(data).some(key => !understood.includes(key))) throw new NotUnderstood('not understood');
  const { description, documentationUrl } = data;
  if (description !== undefined && typeof description !== 'string') throw new NotUnderstood('a description that is no text');
  if (!isAddress(documentationUrl)) throw new NotUnderstood('an address that is none');
  if ('rules' in data ? !isFields(data.rules) : !('extends' in data)) throw new NotUnderstood('no rules');
  const { extends: extended, functions: names, functionsDir, rules, ...rest } = data;
  if (names !== undefined && !isOurFunctions(names, functionsDir, path)) throw new NotUnderstood('functions that are not ours');
  const source: RulesetSource = { ...rest, rules: isFields(rules) ? Object.fromEntries(Object.entries(rules).filter(isWhole)) : {} };
  const bound: BoundRuleset = bind(source, functions);
  const entries: unknown[] = extended === undefined ? [] : Array.isArray(extended) ? extended : [extended];
  return {
    ...bound,
    ...(extended !== undefined && { extends: entries.map(entry => extension(entry, path, above)) }),
    rules: { ...(isFields(rules) ? rules : {}), ...bound.rules },
  };
}

/** Whether a `documentationUrl` is left out or an address. */
export function isAddress(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && URL.canParse(value));
}

/** Whether a rule says itself what it does; else it changes one that is extended. */
function isWhole(entry: [string, unknown]): entry is [string, RulesetSource['rules'][string]] {
  const [, rule] = entry;
  return isFields(rule) && isFields(rule.then);
}

function extension(entry: unknown, from: string, above: readonly string[]): unknown {
  if (Array.isArray(entry)) return [extension(entry[0], from, above), ...entry.slice(1)];
  if (typeof entry !== 'string') throw new NotUnderstood('not a name');
  const name = builtInNamed(entry, from);
  if (name !== undefined) return builtIn(name);
  if (!/^\.{0,2}\//.test(entry)) throw new NotUnderstood('not ours');
  return read(realpathSync(resolve(dirname(from), entry)), [...above, from]);
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
  const named = entry === 'statute' ? 'rfc9110' : /^statute\/rulesets\/([a-z0-9-]+)(?:\.yaml)?$/.exec(entry)?.[1];
  if (named !== undefined) return builtInNames.find(name => name === named);
  if (!/^\.{0,2}\//.test(entry)) return undefined;
  const path = resolve(dirname(from), entry);
  const real = existsSync(path) ? realpathSync(path) : path;
  return builtInNames.find(name => real === resolve(packageFolder, 'rulesets', `${name}.yaml`));
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
