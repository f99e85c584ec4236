import { Command } from 'commander';
import { shardOf } from '../../fleet/shard.ts';
import type { Io } from '../io.ts';
import { type LintOptions, runLint } from '../lint-run.ts';
import { collect, count, noCode } from '../options.ts';
import { withReportOptions } from '../report-options.ts';
import type { FormatOrOutput } from '../targets.ts';

/** `statute lint`: findings on standard output, what could not be linted on standard error. */
export function lintCommand(io: Io, exit: (code: number) => void): Command {
  const choices: FormatOrOutput[] = [];
  const command = new Command('lint')
    .description('Check OpenAPI documents against one or more rulesets.')
    .argument('<files...>', 'documents: paths, folders and globs, or - for standard input')
    .option(
      '-r, --ruleset <name>',
      'a built-in ruleset, or the path of a ruleset; may be repeated (default: .spectral.* in this folder)',
      collect,
      [],
    );
  return withReportOptions(command, choices)
    .option('--baseline <file>', 'report only findings that are not in this file, which statute baseline writes')
    .option('--ratchet', 'also fail if a finding in the baseline is gone, until baseline --update removes it', false)
    .option('--all', 'also turn on the rules that are not recommended', false)
    .option(...noCode)
    .option('--summary', 'print only the overview: findings by rule and by document (stylish and pretty)', false)
    .option('--max-findings <n>', 'print at most n findings, and how many more there are (stylish and pretty)', count('--max-findings'))
    .option('--quiet', 'print no overview, no summary and no progress', false)
    .option('--verbose', 'print how many documents each engine linted, and what prevents caching', false)
    .option('--allow-remote', 'fetch $refs and rulesets over HTTP', false)
    .option('--root <folder>', 'also allow $refs to read from this folder; may be repeated', collect, [])
    .option('--ignore <glob>', 'skip files and folders that match this .gitignore pattern; may be repeated', collect, [])
    .option('--threads <n>', 'number of threads (default: up to one per core, as far as it pays off)', count('--threads'))
    .option('--shard <i/n>', 'lint only part i of n', shardOf)
    .option('--cache [path]', 'store findings here and reuse them in the next run; use a place you trust (default: your own cache folder)')
    .action(async (files: string[], options: LintOptions) => exit(await runLint(files, options, choices, io)));
}
