import { realpathSync } from 'node:fs';
import { dirname, extname, isAbsolute, resolve } from 'node:path';
import { readSource } from '../files/read.ts';
import { isFields } from '../openapi/node.ts';
import { functions } from '../spectral/functions.ts';
import { documentOf } from '../text/document.ts';
import { reasonOf, UserError } from '../user-error.ts';
import { builtIn } from './built-in.ts';
import type { Definition } from './definition.ts';
import { builtInCalled, isOurFunctions } from './definition-file.ts';
import { spectralLibrary } from './spectral-library.ts';

/** A ruleset that is code, or may be, where none is to be run. */
export class CodeRefused extends UserError {
  /** What is code. */
  readonly what: string;

  constructor(what: string, expected: string) {
    super(`${what}; with --no-code expected ${expected}`);
    this.what = what;
  }
}

/** The fields of a ruleset and of its overrides that are data. */
const known = [
  'aliases',
  'description',
  'documentationUrl',
  'extends',
  'files',
  'formats',
  'functions',
  'functionsDir',
  'overrides',
  'parserOptions',
  'rules',
];

/**
 * The ruleset in a YAML or JSON file, with those that it extends in place of their names, and nothing in it that is run:
 * neither by its loader, for no module is made of it, nor by Spectral, whose expressions may call what they like.
 * Rulesets and functions of this package and of Spectral are known by their names, wherever the file lies.
 * @throws CodeRefused for all that is code, or may be
 */
export function dataDefinition(path: string): Definition {
  return new DataRuleset(path).definition([]);
}

class DataRuleset {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** @param above the files that led here */
  definition(above: readonly string[]): Definition {
    if (!/^\.(json|ya?ml)$/i.test(extname(this.#path))) throw this.#refusal('is code', 'a ruleset in YAML or JSON');
    const data = this.#data();
    const real = realpathSync(this.#path);
    if (above.includes(real)) throw this.#refusal('extends itself', 'no circle');
    return this.#layer(data, [...above, real]);
  }

  #data(): unknown {
    const { text } = readSource(this.#path, 'a ruleset');
    try {
      return documentOf(text, this.#path).data;
    } catch (error) {
      throw error instanceof UserError ? error : new UserError(`${this.#path}: ${reasonOf(error)}`);
    }
  }

  /** A ruleset, or one of its overrides. */
  #layer(data: unknown, above: readonly string[]): Definition {
    if (!isFields(data)) throw this.#refusal('is not a ruleset', 'an object with rules');
    const odd = Object.keys(data).find(key => !known.includes(key));
    if (odd !== undefined) throw this.#refusal(`has ${odd}, which is not known to be data`, known.join(', '));
    const { functions: names, functionsDir, extends: extended, formats, rules, overrides, aliases, ...rest } = data;
    if (names !== undefined && !isOurFunctions(names, functionsDir, this.#path))
      throw this.#refusal('takes functions from files, which are code', 'those of Statute and Spectral');
    return {
      ...rest,
      ...(extended !== undefined && { extends: [extended].flat().map(entry => this.#extension(entry, above)) }),
      ...(formats !== undefined && { formats: this.#formats(formats) }),
      ...(aliases !== undefined && { aliases: mapped(aliases, alias => this.#alias(alias)) }),
      ...(rules !== undefined && { rules: mapped(rules, rule => this.#rule(rule)) }),
      ...(overrides !== undefined && { overrides: list(overrides).map(override => this.#layer(override, above)) }),
    };
  }

  #extension(entry: unknown, above: readonly string[]): unknown {
    if (Array.isArray(entry)) return [this.#extension(entry[0], above), ...entry.slice(1)];
    if (typeof entry !== 'string') throw this.#refusal('extends something that is not a name', 'the name or path of a ruleset');
    const name = builtInCalled(entry, this.#path);
    if (name !== undefined) return builtIn(name);
    const [, theirs] = /^spectral:(oas|asyncapi|arazzo)$/.exec(entry) ?? [];
    if (theirs !== undefined) return spectralLibrary().rulesets[theirs];
    if (/^[a-z][a-z0-9+.-]+:/i.test(entry)) throw this.#refusal(`extends ${entry}, which is fetched`, 'a local ruleset');
    if (!/\.(json|ya?ml)$/i.test(entry) || !(isAbsolute(entry) || /^\.{0,2}[\\/]/.test(entry)))
      throw this.#refusal(`extends ${entry}, which is code or a package`, 'the path of a ruleset in YAML or JSON, starting with ./');
    return new DataRuleset(resolve(dirname(this.#path), entry)).definition(above);
  }

  #alias(alias: unknown): unknown {
    if (!isFields(alias)) return this.#paths(alias);
    const targets = list(alias.targets).map(target =>
      isFields(target) ? { ...target, formats: this.#formats(target.formats), given: this.#paths(target.given) } : target,
    );
    return { ...alias, ...(alias.targets !== undefined && { targets }) };
  }

  /** A rule; one that changes a rule which is extended is a severity. */
  #rule(rule: unknown): unknown {
    if (!isFields(rule)) return rule;
    const { given, formats, message, then } = rule;
    const evaluated = evaluationIn(message);
    if (evaluated !== undefined) throw this.#refusal(`has ${evaluated} in a message, which is evaluated`, '{{...}} with a name');
    return {
      ...rule,
      ...(given !== undefined && { given: this.#paths(given) }),
      ...(formats !== undefined && { formats: this.#formats(formats) }),
      // biome-ignore lint/suspicious/noThenProperty: Spectral names it so, and nothing awaits a rule.
      ...(then !== undefined && { then: Array.isArray(then) ? then.map(each => this.#then(each)) : this.#then(then) }),
    };
  }

  #then(then: unknown): unknown {
    if (!isFields(then)) return then;
    this.#paths(then.field);
    const name = String(then.function);
    const own = Object.hasOwn(functions, name) ? functions[name] : undefined;
    return { ...then, function: own ?? this.#of('functions', name) };
  }

  #formats(formats: unknown): unknown {
    if (formats === undefined) return undefined;
    return list(formats).map(format => this.#of('formats', memberFor(String(format))));
  }

  #of(kind: 'functions' | 'formats', name: string): unknown {
    const members = spectralLibrary()[kind];
    if (Object.hasOwn(members, name) && typeof members[name] === 'function') return members[name];
    throw this.#refusal(`names ${name}, which is not one of Spectral's ${kind}`, 'one of them');
  }

  /** JSONPaths, as they are. */
  #paths(paths: unknown): unknown {
    for (const path of [paths].flat()) {
      const call = callIn(path);
      if (call !== undefined) throw this.#refusal(`has ${call} in a path, and what is called may be code`, 'a path without calls');
    }
    return paths;
  }

  #refusal(what: string, expected: string): CodeRefused {
    return new CodeRefused(`${this.#path} ${what}`, expected);
  }
}

/** The name under which Spectral has a format in code: `oas3_1` for `oas3.1`. */
function memberFor(format: string): string {
  const name = format.replace(/^json-schema-(20\d\d)/, 'json-schema-draft-$1');
  return name.replace(/\.|([0-9])-(?=[0-9])/g, '$1_').replace(/-([0-9a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

/** The values of an object, each made into another; what is no object is left for Spectral to refuse. */
function mapped(fields: unknown, change: (value: unknown) => unknown): unknown {
  return isFields(fields) ? Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, change(value)])) : fields;
}

/** What an expression may call: methods of texts, which run nothing. */
const harmless = /\.(?:match|startsWith|endsWith|includes|indexOf|toLowerCase|toUpperCase)$/;

/** What may stand before a parenthesis that groups: the beginning of an expression, another parenthesis, an operator. */
const operator = /[?(!&|=<>^[/+*%,:-]$/;

/**
 * Finds what a JSONPath calls. Spectral's engines evaluate the expressions in `[?(...)]`, in which
 * `@.constructor.constructor("...")()` is as good as a script. Nothing is parsed, so that no other reading of the path can
 * slip through: in doubt, a parenthesis in a text or in a regular expression counts too.
 * @returns the call, undefined where there is none
 */
function callIn(path: unknown): string | undefined {
  if (typeof path !== 'string') return undefined;
  const tick = path.indexOf('`');
  if (tick >= 0) return path.slice(tick, tick + 20);
  for (const { index } of path.matchAll(/\(/g)) {
    const before = path.slice(0, index).trimEnd();
    if (!operator.test(before) && !harmless.test(before)) return `${/[^\s()]{0,30}$/.exec(before)?.[0] ?? ''}(`;
  }
  return undefined;
}

/**
 * Finds what Spectral would evaluate in a message.
 * @returns the expression, undefined where there is none
 */
function evaluationIn(message: unknown): string | undefined {
  return typeof message === 'string' ? /#\{\{.{0,30}/s.exec(message)?.[0] : undefined;
}
