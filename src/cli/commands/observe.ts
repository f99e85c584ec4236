import { Command } from 'commander';
import type { Io } from '../io.ts';
import { type ObserveOptions, runObserve } from '../observe-run.ts';
import { collect, count, noCode, serverOption, trafficOption } from '../options.ts';
import { withReportOptions } from '../report-options.ts';
import type { FormatOrOutput } from '../targets.ts';

/** `statute observe`: recorded traffic against documents and rulesets. */
export function observeCommand(io: Io, exit: (code: number) => void): Command {
  const choices: FormatOrOutput[] = [];
  const command = new Command('observe')
    .description('Compare recorded traffic with OpenAPI documents and a ruleset.')
    .argument('<files...>', 'documents: paths, folders and globs, or - for standard input')
    .requiredOption(...trafficOption, (value: string, before?: readonly string[]) => collect(value, before ?? []))
    .option(
      '-r, --ruleset <name>',
      'a built-in ruleset, or the path of a ruleset; may be repeated (default: .spectral.* in this folder, else rfc9110)',
      collect,
      [],
    );
  return withReportOptions(command, choices)
    .option(...serverOption, collect, [])
    .option('--all', 'also turn on the rules that are not recommended', false)
    .option(...noCode)
    .option('--show-bodies', 'add to each finding the URL and the body of its first sample, which may be private', false)
    .option('--summary', 'print only the overview: findings by rule and by document (stylish and pretty)', false)
    .option('--max-findings <n>', 'print at most n findings, and how many more there are (stylish and pretty)', count('--max-findings'))
    .option('--quiet', 'print no overview, no summary and no progress', false)
    .option('--root <folder>', 'also allow $refs to read from this folder; may be repeated', collect, [])
    .action(async (files: string[], options: ObserveOptions) => exit(await runObserve(files, options, choices, io)));
}
