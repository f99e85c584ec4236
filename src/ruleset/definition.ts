import { isFields } from '../openapi/node.ts';
import { type BoundRuleset, bind, type RulesetSource } from '../spectral/bind.ts';
import { functions } from '../spectral/functions.ts';
import { documentOf } from '../text/document.ts';
import { builtIn } from './built-in.ts';
import { NotUnderstood } from './not-understood.ts';

/** What a ruleset file says, as Spectral's `Ruleset` takes it. */
export type Definition = Readonly<Record<string, unknown>>;

/** Where ruleset files are, and what their names stand for. */
export interface RulesetReader {
  /**
   * The text of a file.
   * @throws UserError where it cannot be read
   */
  readonly read: (path: string) => string;
  /** The file that another names in `extends`. */
  readonly resolve: (entry: string, from: string) => string;
  /**
   * The built-in ruleset that a name or path stands for, undefined where it is none.
   * @throws NotUnderstood for one of another copy of this package
   */
  readonly builtIn: (entry: string, from: string) => string | undefined;
  /** Whether the functions that a ruleset takes from a folder are those of this package. */
  readonly areOurs: (names: unknown, folder: unknown, from: string) => boolean;
}

/** The fields of a ruleset that are understood here. */
const understood = ['description', 'documentationUrl', 'extends', 'formats', 'functions', 'functionsDir', 'rules'];

/**
 * The ruleset in a YAML or JSON file, with those that it extends in place of their names.
 * @param above the files that led here
 * @throws NotUnderstood where it takes Spectral to understand it: code, overrides, aliases, rulesets and functions that are not ours
 */
export function definitionOf(path: string, reader: RulesetReader, above: readonly string[] = []): Definition {
  if (above.includes(path)) throw new NotUnderstood('it extends itself');
  if (!/\.(json|ya?ml)$/i.test(path)) throw new NotUnderstood('it is code');
  const { data } = documentOf(reader.read(path), path);
  if (!isFields(data) || Object.keys(data).some(key => !understood.includes(key))) throw new NotUnderstood('not understood');
  const { description, documentationUrl } = data;
  if (description !== undefined && typeof description !== 'string') throw new NotUnderstood('a description that is no text');
  if (!isAddress(documentationUrl)) throw new NotUnderstood('an address that is none');
  if ('rules' in data ? !isFields(data.rules) : !('extends' in data)) throw new NotUnderstood('no rules');
  const { extends: extended, functions: names, functionsDir, rules, ...rest } = data;
  if (names !== undefined && !reader.areOurs(names, functionsDir, path)) throw new NotUnderstood('functions that are not ours');
  const source: RulesetSource = { ...rest, rules: isFields(rules) ? Object.fromEntries(Object.entries(rules).filter(isWhole)) : {} };
  const bound: BoundRuleset = bind(source, functions);
  const entries: unknown[] = extended === undefined ? [] : Array.isArray(extended) ? extended : [extended];
  return {
    ...bound,
    ...(extended !== undefined && { extends: entries.map(entry => extension(entry, path, reader, above)) }),
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

function extension(entry: unknown, from: string, reader: RulesetReader, above: readonly string[]): unknown {
  if (Array.isArray(entry)) return [extension(entry[0], from, reader, above), ...entry.slice(1)];
  if (typeof entry !== 'string') throw new NotUnderstood('not a name');
  const name = reader.builtIn(entry, from);
  if (name !== undefined) return builtIn(name);
  if (!/^\.{0,2}\//.test(entry)) throw new NotUnderstood('not ours');
  return definitionOf(reader.resolve(entry, from), reader, [...above, from]);
}

/** The built-in ruleset that is meant by the package's name, undefined where another thing is. */
export function builtInOfPackage(entry: string): string | undefined {
  return entry === 'statute' ? 'rfc9110' : /^statute\/rulesets\/([a-z0-9-]+)(?:\.yaml)?$/.exec(entry)?.[1];
}
