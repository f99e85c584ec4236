import fs from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { Ruleset } from '@stoplight/spectral-core';
import { policyOf } from '../functions/policy.ts';
import { reasonOf, UserError } from '../user-error.ts';
import { builtIn, builtInNames } from './built-in.ts';

/** What a ruleset file exports, as Spectral's `Ruleset` takes it. */
type Definition = Readonly<Record<string, unknown>>;

/** Which rules, from where. */
export interface RulesetRequest {
  /** Names of rulesets that come with the package, and paths; none for the working directory's own. */
  readonly names: readonly string[];
  /** Whether the rules that are not recommended are on too. */
  readonly all: boolean;
  readonly allowRemote: boolean;
  readonly cwd: string;
}

/**
 * Loads rulesets and makes one of them.
 * @throws UserError for a name that is not known, a file that is not there and a ruleset that Spectral refuses
 */
export async function loadRuleset({ names, all, allowRemote, cwd }: RulesetRequest): Promise<Ruleset> {
  const wanted = names.length > 0 ? names : [ownRuleset(cwd)];
  const loaded = [];
  for (const name of wanted) loaded.push({ name, ...(await load(name, allowRemote, cwd)) });
  const [first] = loaded;
  const source = loaded.find(({ path }) => path !== undefined)?.path ?? join(cwd, '.spectral.yaml');
  const whole = first !== undefined && loaded.length === 1 && !all;
  try {
    const definition = whole
      ? first.definition
      : together(
          loaded.map(({ definition }) => definition),
          all,
        );
    const ruleset = new Ruleset(definition, { severity: 'recommended', source });
    for (const { owner } of Object.values(ruleset.rules)) checkPolicy(owner);
    return ruleset;
  } catch (error) {
    throw new UserError(`${wanted.join(', ')}: ${refusal(error)}`);
  }
}

/** Refuses a `response-policy` with a mistake before any document is read. */
function checkPolicy({ rules }: Ruleset): void {
  const extensions = rules['response-policy']?.extensions;
  if (typeof extensions === 'object' && extensions !== null) policyOf(extensions);
}

/** The ruleset file of a folder, by the names that Spectral looks for. */
function ownRuleset(cwd: string): string {
  const file = fs.readdirSync(cwd).find(name => Ruleset.isDefaultRulesetFile(name));
  if (file !== undefined) return join(cwd, file);
  throw new UserError(`there is no ruleset here; expected --ruleset with one of ${builtInNames.join(', ')} or a path, or a .spectral.yaml`);
}

async function load(name: string, allowRemote: boolean, cwd: string): Promise<{ definition: Definition; path?: string }> {
  if (builtInNames.includes(name)) return { definition: builtIn(name) };
  const path = resolve(cwd, name);
  if (name === '' || !fs.existsSync(path))
    throw new UserError(
      `there is no ruleset ${name || 'without a name'}; expected one of ${builtInNames.join(', ')}, or the path of a ruleset file`,
    );
  try {
    return { definition: evaluate(await bundle(path, allowRemote), path), path };
  } catch (error) {
    throw new UserError(`${name}: ${refusal(error)}`);
  }
}

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
  const plugins = [builtins(), commonjs(), ...node({ fs, fetch })];
  if (!/^\.(json|ya?ml)$/i.test(extname(path))) return bundleRuleset(path, { target: 'node', format: 'commonjs', plugins });
  const module = await migrateRuleset(path, { format: 'esm', fs, fetch });
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
function together(definitions: readonly Definition[], all: boolean): Definition {
  const overrides = definitions.flatMap(definition => (Array.isArray(definition.overrides) ? definition.overrides : []));
  return {
    extends: definitions.map(({ overrides: _, ...definition }) => (all ? [definition, 'all'] : definition)),
    ...(overrides.length > 0 && { overrides }),
    parserOptions: Object.assign({}, ...definitions.map(definition => definition.parserOptions)),
  };
}

/** Why Spectral refuses a ruleset, in one line: each reason with the place in the ruleset that it speaks of. */
function refusal(error: unknown): string {
  const reasons = error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? error.errors : [error];
  return [...new Set(reasons.map(reason => [placeOf(reason), reasonOf(reason)].filter(Boolean).join(': ')))].join('; ');
}

function placeOf(error: unknown): string {
  return error instanceof Error && 'path' in error && Array.isArray(error.path) ? error.path.join('.') : '';
}
