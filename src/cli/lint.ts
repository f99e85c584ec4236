import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { Linted } from '../baseline/compare.ts';
import type { Reach } from '../hosts/core/resolver.ts';
import { linterFor, type Result } from '../hosts/linter.ts';
import { type Format, formats } from '../report/format.ts';
import { listFiles, readSource, type SourceText, stdinSource, textOf } from '../source/read.ts';
import { reasonOf, UserError } from '../user-error.ts';
import type { Io } from './io.ts';
import { type BaselineOptions, knownFindings } from './lint-baseline.ts';
import { hiddenIn, type Severity, severities, summary } from './lint-summary.ts';
import { collect } from './options.ts';
import { publish } from './publish.ts';
import { commandLine } from './shell.ts';

interface Options extends BaselineOptions {
  readonly ruleset: readonly string[];
  readonly format: Format;
  readonly output?: string;
  readonly failSeverity: Severity;
  readonly all: boolean;
  readonly quiet: boolean;
  readonly allowRemote: boolean;
  readonly root: readonly string[];
}

/** `statute lint`: findings on standard output, what could not be linted on standard error. */
export function lintCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('lint')
    .description('Check OpenAPI documents against one or more rulesets.')
    .argument('<files...>', 'paths and globs of documents, or - for standard input')
    .option(
      '-r, --ruleset <name>',
      'a built-in ruleset or the path of one; may be repeated (default: .spectral.* in this folder)',
      collect,
      [],
    )
    .addOption(new Option('-f, --format <format>', 'how to write findings').choices(formats).default('stylish'))
    .option('-o, --output <file>', 'write findings to a file')
    .addOption(new Option('--fail-severity <level>', 'exit with 1 from this severity on').choices(severities).default('error'))
    .option('--baseline <file>', 'report only findings that are not in this file; statute baseline writes it')
    .option('--ratchet', 'fail where a finding of the baseline is gone, until the baseline is tightened', false)
    .option('--all', 'turn on the rules that are not recommended too', false)
    .option('--quiet', 'no summary', false)
    .option('--allow-remote', 'fetch what $refs and rulesets name by http', false)
    .option('--root <folder>', 'a further folder that $refs may read from; may be repeated', collect, [])
    .action(async (files: string[], options: Options) => exit(await run(files, options, io)));
}

async function run(files: readonly string[], options: Options, io: Io): Promise<number> {
  const reach: Reach = { allowRemote: options.allowRemote, roots: [io.cwd, ...options.root.map(folder => existingFolder(folder, io.cwd))] };
  const linter = await linterFor({ names: options.ruleset, all: options.all, allowRemote: options.allowRemote, cwd: io.cwd }, reach);
  const known = knownFindings(options, files, updateOf(files, options), linter.ruleset, io);
  const linted: Linted[] = [];
  const inputs = await inputsOf(files, io);
  let failures = 0;
  for (const input of inputs) {
    try {
      const document = await input();
      linted.push({ document: document.source, findings: await linter.lint(document) });
    } catch (error) {
      failures += 1;
      io.stderr(`statute: ${reasonOf(error)}\n`);
    }
  }
  const compared = known?.apply(linted);
  const findings: Result[] = compared?.shown ?? linted.flatMap(each => each.findings);
  const failSeverity = severities.indexOf(options.failSeverity);
  await publish(findings, { ...options, failSeverity }, linter.ruleset, io);
  if (!options.quiet) io.stderr(`${summary(inputs.length - failures, failures, findings)}${compared ? hiddenIn(compared) : ''}\n`);
  if (failures > 0) return 2;
  if (options.ratchet && compared !== undefined && compared.gone.length > 0) return 1;
  return findings.some(({ severity }) => severity <= failSeverity) ? 1 : 0;
}

/** The command that tightens the baseline of a call. */
function updateOf(files: readonly string[], { baseline = '', ruleset, all, allowRemote, root }: Options): string {
  const repeated = (option: string, values: readonly string[]) => values.flatMap(value => [option, value]);
  const flags = [...(all ? ['--all'] : []), ...(allowRemote ? ['--allow-remote'] : []), ...repeated('--root', root)];
  return commandLine(['statute', 'baseline', '--update', '-o', baseline, ...repeated('-r', ruleset), ...flags, ...files]);
}

/**
 * The folder that an option names.
 * @throws UserError where there is none
 */
export function existingFolder(folder: string, cwd: string): string {
  const path = resolve(cwd, folder);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw new UserError(`--root ${folder} is not a folder; expected an existing one`);
}

/** The documents, each read when its turn comes. */
async function inputsOf(files: readonly string[], io: Io): Promise<(() => Promise<SourceText>)[]> {
  const paths = await listFiles(
    files.filter(file => file !== '-'),
    io.cwd,
  );
  const inputs = paths.map(path => async () => readSource(path));
  const piped = async () => ({ source: stdinSource, text: textOf(await io.stdin(), 'standard input') });
  return files.includes('-') ? [...inputs, piped] : inputs;
}
