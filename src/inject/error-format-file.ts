import { dirname, resolve } from 'node:path';
import type { ErrorForm } from '../checks/error-form.ts';
import { readText, Unreadable } from '../files/input.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';
import { builtInFormat, errorFormatIn, noErrorFormat } from './error-format.ts';
import { formatOf } from './format-of.ts';

/**
 * Reads an error format.
 * @param nameOrPath the name of one that comes with the package, or the path of a YAML or JSON file of the same form
 * @param cwd where a path starts
 * @throws UserError for a name that is not known and a file that is not of the form
 */
export function errorFormat(nameOrPath: string, cwd: string): ErrorForm {
  return builtInFormat(nameOrPath) ?? errorFormatIn(contentOf(nameOrPath, cwd), nameOrPath);
}

/**
 * The error format of a call, as `formatOf` chooses it.
 * @param asked a name or a path that starts at the working directory; one in `response-policy` starts at the ruleset's folder
 * @throws UserError as `errorFormat`
 */
export function formatFor(ruleset: RulesetLike, asked: string | undefined, cwd: string): ReturnType<typeof formatOf> {
  const { source } = ruleset;
  return formatOf(ruleset, asked, (name, from) => errorFormat(name, from === 'call' || source === null ? cwd : dirname(source)));
}

function contentOf(name: string, cwd: string): string {
  try {
    return readText(resolve(cwd, name), { name, expected: 'an error format in YAML or JSON' });
  } catch (error) {
    if (name === '' || (error instanceof Unreadable && error.code === 'ENOENT')) throw noErrorFormat(name);
    throw error;
  }
}
