import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readText } from '../files/input.ts';
import type { LibraryOptions } from '../inject/library.ts';
import { problemTypesIn, refuseWithoutProblems } from '../inject/problem-types.ts';
import { languages, refuseLanguage, textsIn } from '../inject/texts.ts';

/** The options that say what responses look like, as commander gives them. */
export interface AddedOptions {
  readonly prefix: string;
  readonly examples: boolean;
  readonly problemTypes?: string;
  readonly texts?: string;
  readonly language?: string;
  readonly error?: string;
  readonly rateLimit: boolean;
}

/** Gives a command the options that say what responses look like. */
export function withAddedOptions(command: Command): Command {
  return command
    .option('--prefix <name>', 'prefix for component names', '')
    .option(
      '--error <format>',
      'use this error format instead of the document’s or the ruleset’s: a name, a file, or for inject a $ref to a schema',
    )
    .option('--examples', 'include an example for each error', false)
    .option('--problem-types <file>', 'give errors in problem details examples of these problem types')
    .option('--texts <file>', 'describe responses by these texts, by status code, or by language and status code')
    .option(
      '--language <tag>',
      `the language of descriptions: ${languages.join(', ')}, or one that --texts has (default: the document’s, else en)`,
    )
    .option('--rate-limit', 'give 429 the headers RateLimit-Policy and RateLimit', false);
}

/**
 * What those options make of a library.
 * @param chosen the error format
 * @param cwd where paths of files start
 * @throws UserError for a file that cannot be used
 */
export function addedBy(
  options: AddedOptions,
  chosen: Pick<LibraryOptions, 'format' | 'isAsked'>,
  cwd: string,
): Omit<LibraryOptions, 'rules' | 'challenge'> {
  const { prefix, examples, rateLimit, problemTypes, texts, language } = options;
  const problems = problemTypes === undefined ? undefined : problemTypesIn(contentOf(problemTypes, cwd, 'problem types'), problemTypes);
  if (problems !== undefined) refuseWithoutProblems(chosen.format, '--problem-types');
  const wording = { texts: texts === undefined ? undefined : textsIn(contentOf(texts, cwd, 'texts by status code'), texts), language };
  refuseLanguage(wording, '--language');
  return { ...chosen, prefix, examples, rateLimit, problems, wording };
}

function contentOf(name: string, cwd: string, what: string): string {
  return readText(resolve(cwd, name), { name, expected: `${what} in YAML or JSON` });
}
