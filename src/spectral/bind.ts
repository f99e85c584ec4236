import { OptionsError } from '../checks/options.ts';
import { field, isFields } from '../openapi/node.ts';
import type { SpectralFunction } from './context.ts';

/** A ruleset as its YAML file says it. */
export interface RulesetSource {
  readonly rules: Readonly<Record<string, RuleSource>>;
  readonly [key: string]: unknown;
}

/** A rule as its YAML file says it: the function by name. */
export interface RuleSource {
  readonly then: { readonly function: string; readonly functionOptions?: unknown };
  readonly [key: string]: unknown;
}

type Then = { readonly function: SpectralFunction; readonly functionOptions?: unknown };

/** A ruleset as Spectral's `Ruleset` takes it, with functions in place of names. */
export interface BoundRuleset {
  readonly rules: Readonly<Record<string, { readonly then: Then; readonly [key: string]: unknown }>>;
  readonly [key: string]: unknown;
}

type Format = ((document: unknown) => boolean) & { displayName?: string };

function format(displayName: string, key: string, major: number): Format {
  const predicate: Format = document => isFields(document) && Number.parseInt(String(field(document, key)), 10) === major;
  predicate.displayName = displayName;
  return predicate;
}

const formats: Readonly<Record<string, Format>> = { oas2: format('OpenAPI 2.0', 'swagger', 2), oas3: format('OpenAPI 3.x', 'openapi', 3) };

/** Stands for Spectral's `defined` in the inert rule `response-policy`. */
const defined: SpectralFunction = () => [];
defined.validator = options => {
  if (options !== null) throw new OptionsError('defined: functionOptions are not known; expected none');
};

/**
 * Puts functions and formats in the place of their names, so that a ruleset needs no import.
 * @param source the ruleset as written
 * @param functions the functions by name
 * @throws Error for a function or format that is not known
 */
export function bind(source: RulesetSource, functions: Readonly<Record<string, SpectralFunction>>): BoundRuleset {
  const { functions: _, functionsDir: __, formats: names, ...rest } = source;
  return {
    ...rest,
    ...(Array.isArray(names) ? { formats: names.map(name => known(formats, String(name), 'format')) } : {}),
    rules: Object.fromEntries(
      Object.entries(source.rules).map(([name, rule]) => [
        name,
        { ...rule, then: { ...rule.then, function: known({ ...functions, defined }, rule.then.function, `function of rule ${name}`) } },
      ]),
    ),
  };
}

function known<T>(table: Readonly<Record<string, T>>, name: string, what: string): T {
  const value = Object.hasOwn(table, name) ? table[name] : undefined;
  if (value === undefined) throw new OptionsError(`${what} is "${name}"; expected one of ${Object.keys(table).join(', ')}`);
  return value;
}
