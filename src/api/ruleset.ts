import { OptionsError } from '../checks/options.ts';
import { isFields } from '../openapi/node.ts';
import { builtIn, builtInNames, packagedNames } from '../ruleset/built-in.ts';
import { asOne, checkPolicies } from '../ruleset/combine.ts';
import { builtInOfPackage, type Definition, definitionOf, type RulesetReader } from '../ruleset/definition.ts';
import { NotUnderstood } from '../ruleset/not-understood.ts';
import { OwnRuleset } from '../ruleset/own-ruleset.ts';
import { isAllOurs } from '../ruleset/resolved.ts';
import { unknownRuleset } from '../ruleset/unknown.ts';
import { functions } from '../spectral/functions.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';
import { UserError } from '../user-error.ts';
import { about, addressOf, normalAddress, type Read, type TextAt, withTexts } from './read.ts';

/** A ruleset that is ready for `lint`, `inject`, `fix` and `generate`. */
export interface Ruleset {
  /** The names of its rules that are on. */
  readonly rules: readonly string[];
}

/** A ruleset as it is given: what was loaded, or what `loadRuleset` takes. */
export type RulesetGiven = Ruleset | string | object | readonly (string | object)[];

/** How a ruleset is loaded. */
export interface RulesetOptions {
  /** Whether the rules that are not recommended are on too. */
  readonly all?: boolean | undefined;
  /** Gives the texts of ruleset files. */
  readonly read?: Read | undefined;
}

/** The names of the rulesets that come with the package. */
export const rulesetNames: readonly string[] = builtInNames;

const loaded = new WeakMap<Ruleset, RulesetLike>();

/**
 * Loads a ruleset.
 * @param given the name of one that comes with the package, the address of a file in YAML or JSON that `read` gives, a definition such as
 * `createRuleset` returns, or several of these
 * @throws UserError for a name that is not known, for one that is not there, and for rules that only Spectral's own engine can run
 */
export async function loadRuleset(given: RulesetGiven, { all = false, read }: RulesetOptions = {}): Promise<Ruleset> {
  if (isFields(given) && loaded.has(given as unknown as Ruleset)) return given as unknown as Ruleset;
  const list = Array.isArray(given) ? (given as readonly unknown[]) : [given];
  const ruleset = await withTexts(read, textAt => rulesetOf(list, all, textAt));
  const handle: Ruleset = {
    rules: Object.values(ruleset.rules).flatMap(({ name, enabled }) => (enabled ? [name] : [])),
  };
  loaded.set(handle, ruleset);
  return handle;
}

/** What stands behind a ruleset that was loaded; one that was not is loaded. */
export async function rulesetBehind(given: RulesetGiven, read: Read | undefined): Promise<RulesetLike> {
  const handle = await loadRuleset(given, { read });
  const ruleset = loaded.get(handle);
  if (ruleset === undefined) throw new UserError('the ruleset was not loaded here; expected what loadRuleset gives');
  return ruleset;
}

function rulesetOf(given: readonly unknown[], all: boolean, textAt: TextAt): RulesetLike {
  const file = given.find((each): each is string => typeof each === 'string' && !builtInNames.includes(each));
  const name = file ?? 'the ruleset';
  try {
    const definitions = given.map(each => definitionFrom(each, readerOf(textAt)));
    const ruleset = new OwnRuleset(asOne(definitions, all), file ?? null);
    checkPolicies(ruleset);
    if (Object.keys(ruleset.rules).length === 0) throw new UserError(`${name} has no rules; expected some, or extends`);
    if (isAllOurs(ruleset)) return ruleset;
    throw new NotUnderstood('it has rules that are not ours, or that are given parts of documents');
  } catch (error) {
    if (error instanceof OptionsError) throw new UserError(`${name}: ${error.message}`);
    if (!(error instanceof NotUnderstood)) throw error;
    throw new UserError(`${name} needs Spectral's own engine (${error.message}); expected rules of Statute, or the command`);
  }
}

function definitionFrom(given: unknown, reader: RulesetReader): Definition {
  if (typeof given === 'string') {
    if (builtInNames.includes(given)) return builtIn(given);
    const address = normalAddress(given);
    return about(given, () => {
      // What is not there is said to be, whatever its name ends in.
      reader.read(address);
      return definitionOf(address, reader);
    });
  }
  if (!isFields(given)) throw new UserError('the ruleset is no name and no object; expected one of the two');
  if (given.extends === undefined) return given;
  return { ...given, extends: [given.extends].flat().map(each => extended(each, reader)) };
}

/** What a definition extends, with a ruleset in place of its name. */
function extended(entry: unknown, reader: RulesetReader): unknown {
  if (Array.isArray(entry)) return [extended(entry[0], reader), ...entry.slice(1)];
  return typeof entry === 'string' ? definitionFrom(reader.builtIn(entry, '') ?? entry, reader) : entry;
}

function readerOf(textAt: TextAt): RulesetReader {
  return {
    read: address => {
      const text = textAt(address);
      if (text !== undefined) return text;
      throw unknownRuleset(address, ', or the address of a file that read gives');
    },
    resolve: addressOf,
    builtIn: entry => {
      const name = builtInOfPackage(entry.replace(/^(?:.*\/)?node_modules\//, ''));
      return name !== undefined && packagedNames.includes(name) ? name : undefined;
    },
    areOurs: names => Array.isArray(names) && names.every(name => typeof name === 'string' && Object.hasOwn(functions, name)),
  };
}
