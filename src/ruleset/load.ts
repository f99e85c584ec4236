import fs from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Ruleset } from '@stoplight/spectral-core';
import { readText } from '../files/input.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';
import { refuseForOthers } from '../text/for-others.ts';
import { isRefusal, reasonOf, UserError } from '../user-error.ts';
import { builtIn, builtInNames } from './built-in.ts';
import { asOne, checkPolicies } from './combine.ts';
import type { Definition } from './definition.ts';
import { definitionIn } from './definition-file.ts';
import { circleIn, rulesetDataFiles } from './files.ts';
import { NotUnderstood } from './not-understood.ts';
import { OwnRuleset } from './own-ruleset.ts';
import { unknownRuleset } from './unknown.ts';

/** Which rules, from where. */
export interface RulesetRequest {
  /** Names of rulesets that come with the package, and paths; none for the working directory's own. */
  readonly names: readonly string[];
  /** Whether the rules that are not recommended are on too. */
  readonly all: boolean;
  readonly allowRemote: boolean;
  /** Whether rulesets may be code, as they may where nothing is said. */
  readonly code?: boolean;
  readonly cwd: string;
}

/**
 * Loads rulesets and makes one of them: without Spectral, which takes longer to load than most documents to lint, where that can be done.
 * @throws UserError for a name that is not known, a file that is not there, code where none may be, and a ruleset that Spectral refuses
 */
export async function loadRuleset(request: RulesetRequest): Promise<RulesetLike> {
  // Said before anything else is.
  if (request.code === false) for (const name of wantedOf(request)) await load(name, request);
  return ownRuleset(request) ?? loadSpectralRuleset(request);
}

/** The rulesets as one that was put together here, undefined where that takes Spectral, or Spectral has to say why it cannot be. */
function ownRuleset(request: RulesetRequest): RulesetLike | undefined {
  const { all, cwd } = request;
  try {
    const wanted = wantedOf(request);
    const definitions = wanted.map(name => (builtInNames.includes(name) ? builtIn(name) : definitionIn(resolve(cwd, name))));
    if (!definitions.every(definition => definition !== undefined)) return undefined;
    const ruleset = new OwnRuleset(asOne(definitions, all), sourceOf(wanted, cwd));
    checkPolicies(ruleset);
    return ruleset;
  } catch (error) {
    if (!(error instanceof NotUnderstood) && !isRefusal(error)) throw error;
    return undefined;
  }
}

/**
 * Loads rulesets with Spectral and makes one of them.
 * @throws UserError as `loadRuleset`
 */
export async function loadSpectralRuleset(request: RulesetRequest): Promise<Ruleset> {
  const { all, cwd } = request;
  const { Ruleset } = await import('@stoplight/spectral-core');
  const wanted = wantedOf(request);
  const definitions: Definition[] = [];
  for (const name of wanted) definitions.push(await load(name, request));
  try {
    const ruleset = new Ruleset(asOne(definitions, all), { severity: 'recommended', source: sourceOf(wanted, cwd) });
    checkPolicies(ruleset);
    return ruleset;
  } catch (error) {
    throw new UserError(`${wanted.join(', ')}: ${refusal(error)}`);
  }
}

/** What was named, else the folder's own. */
function wantedOf({ names, cwd }: RulesetRequest): readonly string[] {
  return names.length > 0 ? names : [rulesetOf(cwd)];
}

/** The path that a ruleset counts as: of the first file, else that of the folder's own. */
function sourceOf(names: readonly string[], cwd: string): string {
  const file = names.find(name => !builtInNames.includes(name));
  return file === undefined ? join(cwd, '.spectral.yaml') : resolve(cwd, file);
}

/** Whether a file is a folder's ruleset, by the names that Spectral looks for. */
export function isRulesetFile(name: string): boolean {
  return /^\.?spectral\.(ya?ml|json|m?js)$/.test(name);
}

/** The ruleset file of a folder, by the names that Spectral looks for; undefined where it has none. */
export function rulesetIn(folder: string): string | undefined {
  const file = fs.readdirSync(folder).find(isRulesetFile);
  return file && join(folder, file);
}

function rulesetOf(cwd: string): string {
  const file = rulesetIn(cwd);
  if (file !== undefined) return file;
  throw new UserError(`there is no ruleset here; expected --ruleset with one of ${builtInNames.join(', ')} or a path, or a .spectral.yaml`);
}

async function load(name: string, { allowRemote, code, cwd }: RulesetRequest): Promise<Definition> {
  if (builtInNames.includes(name)) return builtIn(name);
  const path = resolve(cwd, name);
  if (name === '' || !fs.existsSync(path)) throw unknownRuleset(name, ', or the path of a ruleset file');
  readText(path, { name, expected: 'a ruleset' });
  const files = rulesetDataFiles(path);
  const circle = circleIn(files);
  if (circle !== undefined) throw new UserError(`${name}: ${circle} is in a cycle of rulesets that extend each other; expected no cycle`);
  for (const file of files.keys()) {
    const text = readText(file, { expected: 'a ruleset' });
    refuseForOthers(text, file);
    refuseBlanks(text, file);
  }
  if (code === false) return (await import('./data.ts')).dataDefinition(path);
  try {
    return evaluate(await bundle(path, allowRemote), path);
  } catch (error) {
    throw new UserError(`${name}: ${refusal(error)}`);
  }
}

/** With this many the bundler takes less than a second; for twice as many it takes four times as long. */
const mostBlanks = 5_000;

function refuseBlanks(text: string, file: string): void {
  if (!text.includes(' '.repeat(mostBlanks + 1))) return;
  throw new UserError(
    `${file}: it has more than ${mostBlanks.toLocaleString('en')} blanks in a row, which Spectral's bundler is too slow for; expected fewer`,
  );
}

/** Files as Spectral reads them, of which none is read that is no regular file. */
const guarded = new Proxy(fs, { get: (all, name) => (name === 'promises' ? promises : Reflect.get(all, name)) });
const promises = new Proxy(fs.promises, { get: (all, name) => (name === 'readFile' ? readRuleset : Reflect.get(all, name)) });
const readRuleset = async (path: string) => readText(path, { expected: 'a ruleset' });

/** A ruleset file as one CommonJS module, made as Spectral's own command makes it. */
async function bundle(path: string, allowRemote: boolean): Promise<string> {
  const [{ bundleRuleset }, { migrateRuleset }, { builtins }, { commonjs }, { stdin }, { node }, { default: runtime }] = await Promise.all([
    import('@stoplight/spectral-ruleset-bundler'),
    import('@stoplight/spectral-ruleset-migrator'),
    import('@stoplight/spectral-ruleset-bundler/plugins/builtins'),
    import('@stoplight/spectral-ruleset-bundler/plugins/commonjs'),
    import('@stoplight/spectral-ruleset-bundler/plugins/stdin'),
    import('@stoplight/spectral-ruleset-bundler/presets/node'),
    import('@stoplight/spectral-runtime'),
  ]);
  const fetch = allowRemote ? runtime.fetch : refuseFetch;
  const plugins = [builtins(), commonjs(), ...node({ fs: guarded, fetch })];
  if (!/^\.(json|ya?ml)$/i.test(extname(path))) return bundleRuleset(path, { target: 'node', format: 'commonjs', plugins });
  const module = await migrateRuleset(path, { format: 'esm', fs: guarded, fetch });
  const entry = join(dirname(path), '.spectral.js');
  return bundleRuleset(entry, { target: 'node', format: 'commonjs', plugins: [stdin(module, entry), ...plugins] });
}

async function refuseFetch(input: unknown): Promise<never> {
  throw new UserError(`${String(input)} is not fetched; expected a local ruleset, or --allow-remote`);
}

function evaluate(code: string, path: string): Definition {
  const require = createRequire(path);
  const module: { exports?: Definition } = {};
  const find = (id: string): unknown => require(require.resolve(id, { paths: [dirname(path), import.meta.dirname] }));
  new Function('module, require', code)(module, find);
  if (typeof module.exports !== 'object') throw new UserError(`${basename(path)} exports nothing; expected a ruleset`);
  return module.exports;
}

/** Several rulesets as one that extends them; what Spectral does not inherit is carried over. */
/** Why Spectral refuses a ruleset, in one line: each reason with the place in the ruleset that it speaks of. */
function refusal(error: unknown): string {
  const reasons = error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? error.errors : [error];
  return [...new Set(reasons.map(reason => [placeInRuleset(reason), reasonOf(reason)].filter(Boolean).join(': ')))].join('; ');
}

function placeInRuleset(error: unknown): string {
  return error instanceof Error && 'path' in error && Array.isArray(error.path) ? error.path.join('.') : '';
}
