import { Command, Option } from 'commander';
import { shardOf } from '../../fleet/shard.ts';
import { type Format, formats } from '../../report/format.ts';
import type { Io } from '../io.ts';
import { type LintOptions, runLint } from '../lint-run.ts';
import { severities } from '../lint-summary.ts';
import { collect, count, noCode } from '../options.ts';
import type { Choice } from '../targets.ts';

/** `statute lint`: findings on standard output, what could not be linted on standard error. */
export function lintCommand(io: Io, exit: (code: number) => void): Command {
  const choices: Choice[] = [];
  return new Command('lint')
    .description('Check OpenAPI documents against one or more rulesets.')
    .argument('<files...>', 'paths, folders and globs of documents, or - for standard input')
    .option(
      '-r, --ruleset <name>',
      'a built-in ruleset or the path of one; may be repeated (default: .spectral.* in this folder)',
      collect,
      [],
    )
    .addOption(
      new Option('-f, --format <format>', 'how to write findings; may be repeated, each with its -o').choices(formats).default('stylish'),
    )
    .option('-o, --output <file>', 'the file that takes the format before it, standard output without it; may be repeated')
    .on('option:format', (format: Format) => choices.push({ format }))
    .on('option:output', (output: string) => choices.push({ output }))
    .addOption(new Option('--fail-severity <level>', 'exit with 1 from this severity on').choices(severities).default('error'))
    .option('--baseline <file>', 'report only findings that are not in this file; statute baseline writes it')
    .option('--ratchet', 'fail where a finding of the baseline is gone, until the baseline is tightened', false)
    .option('--all', 'turn on the rules that are not recommended too', false)
    .option(...noCode)
    .option('--quiet', 'no summary and no progress', false)
    .option('--verbose', 'say which engine linted how many documents, and what stands in the way of the cache', false)
    .option('--allow-remote', 'fetch what $refs and rulesets name by http', false)
    .option('--root <folder>', 'a further folder that $refs may read from; may be repeated', collect, [])
    .option('--ignore <glob>', 'leave out files and folders, as a line of .gitignore does; may be repeated', collect, [])
    .option('--threads <n>', 'lint so many documents at once (default: as many as there are cores and it is worth)', count('--threads'))
    .option('--shard <i/n>', 'lint the i-th of n parts', shardOf)
    .option('--cache [path]', 'keep findings for the next run, which believes them, in a file or folder (default: your own cache folder)')
    .action(async (files: string[], options: LintOptions) => exit(await runLint(files, options, choices, io)));
}
