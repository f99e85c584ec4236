import { resolve } from 'node:path';
import type { Ruleset } from '@stoplight/spectral-core';
import { Command, Option } from 'commander';
import { glob, isDynamicPattern } from 'tinyglobby';
import type { Result } from '../hosts/linter.ts';
import { type Format, formats } from '../report/format.ts';
import { merged } from '../report/merge.ts';
import { readReport } from '../report/read.ts';
import { reasonOf } from '../user-error.ts';
import type { Io } from './io.ts';
import { countsOf, type Severity, severities } from './lint-summary.ts';
import { collect, count } from './options.ts';
import { publish } from './publish.ts';

interface Options {
  readonly ruleset: readonly string[];
  readonly format: Format;
  readonly output?: string;
  readonly failSeverity: Severity;
  readonly shards?: number;
  readonly quiet: boolean;
}

/** `statute merge`: the reports of shards as one. */
export function mergeCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('merge')
    .description('Join the reports of shards into one.')
    .argument('<reports...>', 'paths and globs of reports of lint, in json or sarif')
    .option('--shards <n>', 'how many reports there have to be', count)
    .option('-r, --ruleset <name>', 'the ruleset that was linted with, for formats that describe rules; may be repeated', collect, [])
    .addOption(new Option('-f, --format <format>', 'how to write findings').choices(formats).default('stylish'))
    .option('-o, --output <file>', 'write findings to a file')
    .addOption(new Option('--fail-severity <level>', 'exit with 1 from this severity on').choices(severities).default('error'))
    .option('--quiet', 'no summary', false)
    .action(async (reports: string[], options: Options) => exit(await run(reports, options, io)));
}

async function run(patterns: readonly string[], options: Options, io: Io): Promise<number> {
  const reports: Result[][] = [];
  let failures = 0;
  const fail = (reason: string) => {
    failures += 1;
    io.stderr(`statute: ${reason}\n`);
  };
  for (const path of await reportsOf(patterns, io.cwd, fail)) {
    try {
      reports.push(readReport(path, io.cwd));
    } catch (error) {
      fail(reasonOf(error));
    }
  }
  if (options.shards !== undefined && reports.length !== options.shards)
    fail(`${reports.length} reports could be read; expected ${options.shards}, one of each shard`);
  const findings = merged(reports);
  const failSeverity = severities.indexOf(options.failSeverity);
  await publish(findings, { ...options, failSeverity }, () => rulesOf(options.ruleset, io.cwd), io);
  if (!options.quiet) io.stderr(`${reports.length} ${reports.length === 1 ? 'report' : 'reports'} merged: ${countsOf(findings)}\n`);
  if (failures > 0) return 2;
  return findings.some(({ severity }) => severity <= failSeverity) ? 1 : 0;
}

/** The files that are named, each once; a glob takes its matches in order. */
async function reportsOf(patterns: readonly string[], cwd: string, fail: (reason: string) => void): Promise<string[]> {
  const paths = new Set<string>();
  for (const pattern of patterns) {
    const matches = isDynamicPattern(pattern) ? (await glob(pattern, { cwd, absolute: true, expandDirectories: false })).sort() : [pattern];
    if (matches.length === 0) fail(`${pattern} matches no file; expected reports`);
    for (const match of matches) paths.add(resolve(cwd, match));
  }
  return [...paths];
}

/** The rules to describe, none where none are named. */
async function rulesOf(names: readonly string[], cwd: string): Promise<Ruleset> {
  if (names.length > 0) {
    const { loadRuleset } = await import('../ruleset/load.ts');
    return loadRuleset({ names, all: false, allowRemote: false, cwd });
  }
  const { Ruleset } = await import('@stoplight/spectral-core');
  return new Ruleset({ rules: {} });
}
