import { statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { getDiagnosticSeverity, type ISpectralDiagnostic, type Ruleset } from '@stoplight/spectral-core';
import { Command, Option } from 'commander';
import { lint } from '../hosts/core/lint.ts';
import type { Reach } from '../hosts/core/resolver.ts';
import { type Format, formats, report } from '../report/format.ts';
import { loadRuleset } from '../ruleset/load.ts';
import { listFiles, readSource, type SourceText, stdinSource, textOf } from '../source/read.ts';
import { reasonOf, systemCode, UserError } from '../user-error.ts';
import type { Io } from './io.ts';
import { collect } from './options.ts';
import { version } from './version.ts';

const severities = ['error', 'warn', 'info', 'hint'] as const;

interface Options {
  readonly ruleset: readonly string[];
  readonly format: Format;
  readonly output?: string;
  readonly failSeverity: (typeof severities)[number];
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
    .option('--all', 'turn on the rules that are not recommended too', false)
    .option('--quiet', 'no summary', false)
    .option('--allow-remote', 'fetch what $refs and rulesets name by http', false)
    .option('--root <folder>', 'a further folder that $refs may read from; may be repeated', collect, [])
    .action(async (files: string[], options: Options) => exit(await run(files, options, io)));
}

async function run(files: readonly string[], options: Options, io: Io): Promise<number> {
  const ruleset = await loadRuleset({ names: options.ruleset, all: options.all, allowRemote: options.allowRemote, cwd: io.cwd });
  const reach: Reach = { allowRemote: options.allowRemote, roots: [io.cwd, ...options.root.map(folder => existingFolder(folder, io.cwd))] };
  const findings: ISpectralDiagnostic[] = [];
  const inputs = await inputsOf(files, io);
  let failures = 0;
  for (const input of inputs) {
    try {
      findings.push(...(await lintOne(ruleset, await input(), reach)));
    } catch (error) {
      failures += 1;
      io.stderr(`statute: ${reasonOf(error)}\n`);
    }
  }
  await publish(findings, options, ruleset, io);
  if (!options.quiet) io.stderr(`${summary(inputs.length - failures, failures, findings)}\n`);
  if (failures > 0) return 2;
  const threshold = getDiagnosticSeverity(options.failSeverity);
  return findings.some(({ severity }) => severity <= threshold) ? 1 : 0;
}

function existingFolder(folder: string, cwd: string): string {
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

/** Findings without the address of each rule's documentation, as Spectral's command shows them. */
async function lintOne(ruleset: Ruleset, input: SourceText, reach: Reach): Promise<ISpectralDiagnostic[]> {
  const findings = await lint(ruleset, input, reach);
  return findings.map(({ documentationUrl: _, ...finding }) => finding);
}

async function publish(findings: ISpectralDiagnostic[], options: Options, ruleset: Ruleset, io: Io): Promise<void> {
  const text = await report(findings, options.format, getDiagnosticSeverity(options.failSeverity), ruleset, version);
  if (options.output === undefined) {
    if (text !== '') io.stdout(text.endsWith('\n') ? text : `${text}\n`);
    return;
  }
  try {
    writeFileSync(resolve(io.cwd, options.output), text);
  } catch (error) {
    throw new UserError(
      `${options.output} cannot be written (${systemCode(error) ?? reasonOf(error)}); expected a file in an existing folder`,
    );
  }
}

function summary(documents: number, failures: number, findings: readonly ISpectralDiagnostic[]): string {
  const counts = severities.flatMap((name, severity) => {
    const number = findings.filter(finding => finding.severity === severity).length;
    return number > 0 ? [counted(number, name === 'warn' ? 'warning' : name)] : [];
  });
  const linted = `${counted(documents, 'document')} linted`;
  if (documents === 0) return `${linted}, ${failures} could not be`;
  const failed = failures > 0 ? `, ${failures} could not be` : '';
  return `${linted}${failed}: ${counts.length > 0 ? counts.join(', ') : 'no findings'}`;
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
