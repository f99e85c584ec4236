import type { Check } from '../../functions/check.ts';
import { noPolicy, policyOf } from '../../functions/policy.ts';
import { wordingOf } from '../../functions/wording.ts';
import { apiOf } from '../../openapi/api.ts';
import { pathOf } from '../../openapi/node.ts';
import { citationOf } from './citation.ts';
import { docOf, type SpectralContext, type SpectralFunction } from './context.ts';

/** Checks as Spectral functions, by the name that a ruleset gives as `function`. */
export function functionsOf(checks: readonly Check<unknown>[]): Readonly<Record<string, SpectralFunction>> {
  return Object.fromEntries(checks.map(check => [check.name, spectralFunction(check)]));
}

/** The rule in which a team says what it wants otherwise. */
const policyRule = 'response-policy';

/**
 * A check as Spectral calls it.
 * Its `validator` refuses bad options when the ruleset is loaded.
 */
export function spectralFunction<Options>(check: Check<Options>): SpectralFunction {
  const read = (options: unknown) => check.options(options, `${check.name}: functionOptions`);
  const known = new WeakMap<object, Options>();
  const kept = (options: unknown): Options => {
    if (typeof options !== 'object' || options === null) return read(options);
    const value = known.get(options) ?? read(options);
    known.set(options, value);
    return value;
  };
  const run: SpectralFunction = (_target, options, context) => {
    const api = apiOf(docOf(context));
    if (api === undefined) return [];
    const citation = citationOf(context.rule.extensions);
    const results = [];
    for (const finding of check.run(api, kept(options), teamPolicyOf(context))) {
      const path = pathOf(finding.at);
      if (startsWith(path, context.path)) results.push({ message: literal(wordingOf(finding, citation)), path: path.map(escaped) });
    }
    return results;
  };
  Object.defineProperty(run, 'name', { value: check.name });
  run.validator = options => void read(options);
  run.check = check.name;
  return run;
}

function teamPolicyOf({ rule }: SpectralContext) {
  const extensions = rule.owner?.rules[policyRule]?.extensions;
  return typeof extensions === 'object' && extensions !== null ? policyOf(extensions) : noPolicy;
}

function startsWith(path: readonly string[], start: SpectralContext['path']): boolean {
  return start.every((key, index) => path[index] === String(key));
}

/** Spectral reads `{{...}}` in messages as a template; a path such as `/users/{{id}}` has to come out as it is. */
function literal(message: string): string {
  return message.replaceAll('{{', '#{{"{{"}}');
}

/** Spectral decodes the keys of a path as parts of a JSON Pointer. */
function escaped(key: string): string {
  return key.replaceAll('~', '~0');
}
