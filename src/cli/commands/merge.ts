import { resolve } from 'node:path';
import { Command } from 'commander';
import { glob, isDynamicPattern } from 'tinyglobby';
import type { Result } from '../../engines/linter.ts';
import { FilesInUse } from '../../files/in-use.ts';
import { merged } from '../../report/merge.ts';
import { readReport } from '../../report/read.ts';
import { type RuleInfos, ruleInfosOf } from '../../report/rule-info.ts';
import type { View } from '../../report/run.ts';
import type { Io } from '../io.ts';
import { countsOf, type Severity, severities } from '../lint-summary.ts';
import { collect, count, noCode } from '../options.ts';
import { publish } from '../publish.ts';
import { withReportOptions } from '../report-options.ts';
import { type FormatOrOutput, placesOf, targetsOf } from '../targets.ts';
import { Troubles } from '../troubles.ts';
import { version } from '../version.ts';

interface Options {
  readonly ruleset: readonly string[];
  readonly code: boolean;
  readonly failSeverity: Severity;
  readonly shards?: number;
  readonly quiet: boolean;
}

/** `statute merge`: the reports of shards as one. */
export function mergeCommand(io: Io, exit: (code: number) => void): Command {
  const choices: FormatOrOutput[] = [];
  const command = new Command('merge')
    .description('Merge the reports of shards into one.')
    .argument('<reports...>', 'lint reports in json or sarif: paths and globs')
    .option('--shards <n>', 'number of reports expected', count('--shards'))
    .option('-r, --ruleset <name>', 'the ruleset that was used, for formats that describe rules; may be repeated', collect, [])
    .option(...noCode);
  return withReportOptions(command, choices)
    .option('--quiet', 'print no summary', false)
    .action(async (reports: string[], options: Options) => exit(await run(reports, options, choices, io)));
}

async function run(patterns: readonly string[], options: Options, choices: readonly FormatOrOutput[], io: Io): Promise<number> {
  const targets = targetsOf(choices, io.cwd);
  const reports: Result[][] = [];
  const troubles = new Troubles(io);
  const fail = (text: string) => troubles.tell({ text, bug: false });
  const paths = await reportsOf(patterns, io.cwd, fail);
  const inUse = new FilesInUse();
  inUse.add('one of the reports', paths);
  const outputs = placesOf(targets, inUse, io);
  for (const path of paths) {
    try {
      reports.push(readReport(path, io.cwd));
    } catch (error) {
      troubles.caught(error, path);
    }
  }
  if (options.shards !== undefined && reports.length !== options.shards)
    fail(`${reports.length} reports could be read; expected ${options.shards}, one per shard`);
  const findings = merged(reports);
  const failSeverity = severities.indexOf(options.failSeverity);
  const documents = [...new Set(findings.flatMap(({ source }) => source ?? []))];
  const view: View = { width: io.width, overview: options.quiet ? 'none' : 'after' };
  await publish({ findings, documents, failSeverity, version, cwd: io.cwd, view }, () => rulesOf(options, io.cwd), outputs);
  if (!options.quiet && reports.length > 0)
    io.say(`${reports.length} ${reports.length === 1 ? 'report' : 'reports'} merged: ${countsOf(findings)}`);
  return troubles.exitCode(findings.some(({ severity }) => severity <= failSeverity) ? 1 : 0);
}

/** The files that are named, each once; a glob takes its matches in order. */
async function reportsOf(patterns: readonly string[], cwd: string, fail: (reason: string) => unknown): Promise<string[]> {
  const paths = new Set<string>();
  for (const pattern of patterns) {
    const matches = isDynamicPattern(pattern) ? (await glob(pattern, { cwd, absolute: true, expandDirectories: false })).sort() : [pattern];
    if (matches.length === 0) fail(`${pattern} matches no file; expected reports`);
    for (const match of matches) paths.add(resolve(cwd, match));
  }
  return [...paths];
}

/** The rules to describe, none where none are named. */
async function rulesOf({ ruleset: names, code }: Options, cwd: string): Promise<RuleInfos> {
  if (names.length === 0) return new Map();
  const { loadRuleset } = await import('../../ruleset/load.ts');
  const { rules } = await loadRuleset({ names, all: false, allowRemote: false, code, cwd });
  return ruleInfosOf(Object.values(rules));
}
