import { builtinModules } from 'node:module';
import { dirname, extname, isAbsolute, join, resolve } from 'node:path';
import { readText } from '../files/input.ts';
import { field } from '../openapi/node.ts';
import { documentOf } from '../text/document.ts';
import { UserError } from '../user-error.ts';
import { builtInNames } from './built-in.ts';
import { importsOf } from './imports.ts';
import type { RulesetRequest } from './load.ts';

/** The files that a ruleset is made of. */
export interface RulesetFiles {
  readonly files: readonly string[];
  /** Why they are not all, where they cannot all be told. */
  readonly reason?: string;
}

/** The names under which a folder's own ruleset is looked for. */
const ownNames = ['js', 'mjs', 'cjs', 'json', 'yaml', 'yml'].map(extension => `.spectral.${extension}`);

/** Modules of Node that compute, and read nothing. */
const pureModules = ['assert', 'buffer', 'path', 'querystring', 'string_decoder', 'url', 'util'];

/**
 * The local files that decide what a ruleset does: itself, what it extends, its functions and what they import, and the
 * `package.json` of each package in use. Some need not exist: they would count if they did. What comes with this package is left out.
 */
export function rulesetFiles({ names, cwd }: RulesetRequest): RulesetFiles {
  const files = new Set<string>();
  const paths =
    names.length === 0
      ? ownNames.map(name => join(cwd, name))
      : names.filter(name => !builtInNames.includes(name)).map(name => resolve(cwd, name));
  const waiting = [...paths];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    const text = textOf(file);
    if (text === undefined) continue;
    const needs = isData(file) ? needsOfData(text, file) : needsOfCode(text, file);
    if (typeof needs === 'string') return { files: [...files, ...waiting], reason: `${file} ${needs}` };
    for (const need of needs) waiting.push(need);
  }
  return { files: [...files].sort() };
}

/** The local files in YAML and JSON that a ruleset file is made of, itself first, each with those that it extends. */
export function rulesetDataFiles(path: string): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, readonly string[]>();
  const waiting = [path];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const text = isData(file) && !files.has(file) ? textOf(file) : undefined;
    if (text === undefined) continue;
    const needs = located(namedIn(text).rulesets.filter(isLocal), file);
    const data = typeof needs === 'string' ? [] : needs.filter(isData);
    files.set(file, data);
    for (const need of data) waiting.push(need);
  }
  return files;
}

/** A file that leads back to itself by what it extends, undefined where there is none. */
export function circleIn(files: ReadonlyMap<string, readonly string[]>): string | undefined {
  const open = new Map(files);
  for (;;) {
    const ends = [...open].filter(([, needs]) => !needs.some(need => open.has(need)));
    if (ends.length === 0) return [...open.keys()][0];
    for (const [file] of ends) open.delete(file);
    if (open.size === 0) return undefined;
  }
}

function isData(file: string): boolean {
  return /^\.(json|ya?ml)$/i.test(extname(file));
}

function isLocal(name: string): boolean {
  return /^\.{0,2}[\\/]|^[A-Za-z]:|^file:/.test(name) || name === '.' || name === '..';
}

/** What a ruleset in YAML or JSON extends, and its functions. */
function needsOfData(text: string, file: string): string[] | string {
  // A package.json says what a package is; it is no ruleset.
  if (file.endsWith('package.json')) return [];
  const { rulesets, functions } = namedIn(text);
  return located([...rulesets, ...functions.map(name => (isAbsolute(name) ? name : `./${name}`))], file);
}

/** The rulesets and functions that a ruleset names; none where it cannot be read. */
function namedIn(text: string): { readonly rulesets: readonly string[]; readonly functions: readonly string[] } {
  let ruleset: unknown;
  try {
    ruleset = documentOf(text, '').data;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { rulesets: [], functions: [] };
  }
  const overrides = field(ruleset, 'overrides');
  const layers = [ruleset, ...(Array.isArray(overrides) ? overrides : [])];
  const extended = layers.flatMap(layer => [field(layer, 'extends')].flat()).map(each => (Array.isArray(each) ? each[0] : each));
  const folder = field(ruleset, 'functionsDir');
  const functions = [field(ruleset, 'functions') ?? []]
    .flat()
    .map(each => `${join(typeof folder === 'string' ? folder : 'functions', String([each].flat()[0]))}.js`);
  return { rulesets: extended.filter(name => typeof name === 'string' && !/^spectral:/.test(name)), functions };
}

function needsOfCode(text: string, file: string): string[] | string {
  const imports = importsOf(text);
  if (imports === undefined) return 'has imports that are known only when it runs';
  const builtin = imports
    .map(name => name.replace(/^node:/, ''))
    .find(name => builtinModules.includes(name) && !pureModules.includes(name));
  if (builtin !== undefined) return `uses ${builtin}, which may read anything`;
  return located(
    imports.filter(name => !builtinModules.includes(name.replace(/^node:/, ''))),
    file,
  );
}

/** Where names lead from a file: to files, and for packages to their `package.json` and the files asked for by path. */
function located(names: readonly string[], from: string): string[] | string {
  const remote = names.find(name => /^https?:/i.test(name));
  if (remote !== undefined) return `loads ${remote} from the network`;
  return names.flatMap(name => {
    if (!isLocal(name)) return packageFiles(name, dirname(from));
    const path = resolve(dirname(from), name.replace(/^file:\/\//, ''));
    return [path, ...['.js', '.mjs', '.cjs', '.json', '.yaml', '.yml'].map(end => path + end), join(path, 'index.js')];
  });
}

/** A package's `package.json`, as Node finds it, in the folders that may hold it. */
function packageFiles(name: string, folder: string): string[] {
  const parts = name.split('/').slice(0, name.startsWith('@') ? 2 : 1);
  const file = join(folder, 'node_modules', ...parts, 'package.json');
  const parent = dirname(folder);
  if (textOf(file) !== undefined || parent === folder) return [file];
  return [file, ...packageFiles(name, parent)];
}

function textOf(file: string): string | undefined {
  try {
    return readText(file);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return undefined;
  }
}
