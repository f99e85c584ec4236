import { Command } from 'commander';
import { linterFor, type Result } from '../hosts/linter.ts';
import { ownRules } from '../hosts/native/rules.ts';
import type { Reach } from '../hosts/reach.ts';
import { Documents } from '../inject/documents.ts';
import { exceptionsIn } from '../report/exceptions-in.ts';
import { pageOf } from '../report/html/page.ts';
import { pages } from '../report/marks.ts';
import { ruleInfosOf } from '../report/rule-info.ts';
import { type Surveyed, surveyOf } from '../report/survey.ts';
import { existingFolder, inputsOf } from './inputs.ts';
import type { Io } from './io.ts';
import { summary } from './lint-summary.ts';
import { collect, noCode } from './options.ts';
import { filesInUse, outputTo } from './output.ts';
import { Troubles } from './troubles.ts';
import { version } from './version.ts';

interface Options {
  readonly ruleset: readonly string[];
  readonly output?: string;
  readonly all: boolean;
  readonly code: boolean;
  readonly quiet: boolean;
  readonly allowRemote: boolean;
  readonly root: readonly string[];
}

/** `statute report`: what a ruleset finds in documents, as a page for people. */
export function reportCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('report')
    .description('Write what a ruleset finds as one HTML page.')
    .argument('<files...>', 'paths, folders and globs of documents, or - for standard input')
    .option(
      '-r, --ruleset <name>',
      'a built-in ruleset or the path of one; may be repeated (default: .spectral.* in this folder)',
      collect,
      [],
    )
    .option('-o, --output <file>', 'write the page to a file')
    .option('--all', 'turn on the rules that are not recommended too', false)
    .option(...noCode)
    .option('--quiet', 'no summary', false)
    .option('--allow-remote', 'fetch what $refs and rulesets name by http', false)
    .option('--root <folder>', 'a further folder that $refs may read from; may be repeated', collect, [])
    .action(async (files: string[], options: Options) => exit(await run(files, options, io)));
}

async function run(files: readonly string[], options: Options, io: Io): Promise<number> {
  const reach: Reach = { allowRemote: options.allowRemote, roots: [io.cwd, ...options.root.map(folder => existingFolder(folder, io.cwd))] };
  const request = { names: options.ruleset, all: options.all, allowRemote: options.allowRemote, code: options.code, cwd: io.cwd };
  const inputs = await inputsOf(files, io);
  const sources = inputs.map(({ source }) => source);
  const inUse = await filesInUse(sources, [options.output], request);
  const output = outputTo(options.output, { kind: pages, inUse, io });
  const linter = await linterFor(request, reach);
  const findings: Result[] = [];
  const documents: Surveyed[] = [];
  const failures: string[] = [];
  const troubles = new Troubles(io);
  for (const { source, read } of inputs) {
    try {
      const input = await read();
      const { findings: results, files: others } = await linter.lint(input);
      inUse.add('a file that a document refers to', others);
      const texts = new Documents(source, input.text, reach.roots);
      const exceptions = await exceptionsIn(texts, io.cwd, Object.keys(linter.ruleset.rules));
      const doc = texts.rootDoc();
      documents.push(surveyOf({ input, doc, results, rules: ownRules(linter.ruleset, source), exceptions }, io.cwd));
      for (const result of results) findings.push(result);
    } catch (error) {
      failures.push(troubles.caught(error, source).replaceAll(`${io.cwd}/`, ''));
    }
  }
  const rules = ruleInfosOf(Object.values(linter.ruleset.rules));
  await output.write(pageOf({ documents, failures, rules, rulesets: options.ruleset, version }));
  if (!options.quiet) io.say(summary(documents.length, { failed: failures.length, passedOver: 0 }, findings));
  return troubles.exitCode(0);
}
