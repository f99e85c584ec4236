import { Command, Option } from 'commander';
import type { Reach } from '../hosts/core/resolver.ts';
import { linterFor, type Result } from '../hosts/linter.ts';
import { type Format, formats } from '../report/format.ts';
import { ruleInfosOf } from '../report/rule-info.ts';
import { reasonOf } from '../user-error.ts';
import { existingFolder, inputsOf, refuseToOverwrite } from './inputs.ts';
import type { Io } from './io.ts';
import { type Severity, severities, summary } from './lint-summary.ts';
import { collect } from './options.ts';
import { publish } from './publish.ts';
import { type Choice, targetsOf } from './targets.ts';
import { version } from './version.ts';

interface Options {
  readonly ruleset: readonly string[];
  readonly failSeverity: Severity;
  readonly all: boolean;
  readonly quiet: boolean;
  readonly allowRemote: boolean;
  readonly root: readonly string[];
}

/** `statute lint`: findings on standard output, what could not be linted on standard error. */
export function lintCommand(io: Io, exit: (code: number) => void): Command {
  const choices: Choice[] = [];
  return new Command('lint')
    .description('Check OpenAPI documents against one or more rulesets.')
    .argument('<files...>', 'paths and globs of documents, or - for standard input')
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
    .option('--all', 'turn on the rules that are not recommended too', false)
    .option('--quiet', 'no summary', false)
    .option('--allow-remote', 'fetch what $refs and rulesets name by http', false)
    .option('--root <folder>', 'a further folder that $refs may read from; may be repeated', collect, [])
    .action(async (files: string[], options: Options) => exit(await run(files, options, choices, io)));
}

async function run(files: readonly string[], options: Options, choices: readonly Choice[], io: Io): Promise<number> {
  const targets = targetsOf(choices, io.cwd);
  const reach: Reach = { allowRemote: options.allowRemote, roots: [io.cwd, ...options.root.map(folder => existingFolder(folder, io.cwd))] };
  const linter = await linterFor({ names: options.ruleset, all: options.all, allowRemote: options.allowRemote, cwd: io.cwd }, reach);
  const findings: Result[] = [];
  const inputs = await inputsOf(files, io);
  for (const { output } of targets) refuseToOverwrite(inputs, output, io.cwd);
  const documents: string[] = [];
  let failures = 0;
  for (const { source, read } of inputs) {
    try {
      findings.push(...(await linter.lint(await read())));
      documents.push(source);
    } catch (error) {
      failures += 1;
      io.stderr(`statute: ${reasonOf(error)}\n`);
    }
  }
  const failSeverity = severities.indexOf(options.failSeverity);
  const rules = ruleInfosOf(Object.values(linter.ruleset.rules));
  await publish({ findings, documents, rules, failSeverity, version, cwd: io.cwd }, targets, io);
  if (!options.quiet) io.stderr(`${summary(documents.length, failures, findings)}\n`);
  if (failures > 0) return 2;
  return findings.some(({ severity }) => severity <= failSeverity) ? 1 : 0;
}
