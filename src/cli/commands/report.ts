import { resolve } from 'node:path';
import { Command } from 'commander';
import type { LintedDocument } from '../../baseline/compare.ts';
import { linterFor } from '../../engines/linter.ts';
import type { Access } from '../../files/access.ts';
import type { SourceText } from '../../files/read.ts';
import { documentsFrom } from '../../files/within.ts';
import { exceptionsIn } from '../../report/exceptions-in.ts';
import { pageOf } from '../../report/html/page.ts';
import type { ReportedTraffic } from '../../report/html/three-way.ts';
import { pages } from '../../report/marks.ts';
import { ruleInfosOf } from '../../report/rule-info.ts';
import { type Subject, type Surveyed, surveyOf } from '../../report/survey.ts';
import type { RulesetLike } from '../../spectral/ruleset-like.ts';
import { UserError } from '../../user-error.ts';
import { existingFolder, inputsAmong } from '../inputs.ts';
import type { Io } from '../io.ts';
import { knownFindings } from '../lint-baseline.ts';
import { summary } from '../lint-summary.ts';
import { collect, noCode, serverOption, trafficOption } from '../options.ts';
import { filesInUse, outputTo } from '../output.ts';
import { lookAtTraffic, type Reported } from '../report-traffic.ts';
import { refuseServerAlone, type TrafficOptions } from '../traffic.ts';
import { Troubles } from '../troubles.ts';
import { version } from '../version.ts';

interface Options extends TrafficOptions {
  readonly ruleset: readonly string[];
  readonly output?: string;
  readonly baseline?: string;
  readonly all: boolean;
  readonly code: boolean;
  readonly quiet: boolean;
  readonly allowRemote: boolean;
  readonly root: readonly string[];
}

/** `statute report`: what a ruleset finds in documents, as a page for people. */
export function reportCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('report')
    .description('Write the findings as a single HTML page; with traffic, compare what was returned.')
    .argument('<files...>', 'documents: paths, folders and globs, or - for standard input')
    .option(
      '-r, --ruleset <name>',
      'a built-in ruleset, or the path of a ruleset; may be repeated (default: .spectral.* in this folder)',
      collect,
      [],
    )
    .option('-o, --output <file>', 'write to this file')
    .option(...trafficOption, collect, [])
    .option(...serverOption, collect, [])
    .option('--baseline <file>', 'show only findings that are not in this file, which statute baseline writes')
    .option('--all', 'also turn on the rules that are not recommended', false)
    .option(...noCode)
    .option('--quiet', 'print no summary', false)
    .option('--allow-remote', 'fetch $refs and rulesets over HTTP', false)
    .option('--root <folder>', 'also allow $refs to read from this folder; may be repeated', collect, [])
    .action(async (files: string[], options: Options) => exit(await run(files, options, io)));
}

async function run(files: readonly string[], options: Options, io: Io): Promise<number> {
  refuseServerAlone(options);
  const access: Access = {
    allowRemote: options.allowRemote,
    roots: [io.cwd, ...options.root.map(folder => existingFolder(folder, io.cwd))],
  };
  const request = { names: options.ruleset, all: options.all, allowRemote: options.allowRemote, code: options.code, cwd: io.cwd };
  const { inputs, passedOver } = await inputsAmong(files, io);
  const sources = inputs.map(({ source }) => source);
  const inUse = await filesInUse(sources, [options.output], request);
  const output = outputTo(options.output, { kind: pages, inUse, io });
  if (options.baseline !== undefined) inUse.add('the baseline', [resolve(io.cwd, options.baseline)]);
  const linter = await linterFor(request, access, { facts: true });
  const known = knownFindings({ ...options, ratchet: false, ignore: [] }, files, linter.ruleset, io);
  const linted: LintedDocument[] = [];
  const surveyed: Surveyed[] = [];
  const reported: (readonly Reported[])[] = [];
  const failures: string[] = [];
  const troubles = new Troubles(io);
  const run = { options, inputs, ruleset: linter.ruleset, access, io, inUse, troubles };
  const traffic = options.traffic.length > 0 ? await lookAtTraffic(run) : undefined;
  const compared: ReportedTraffic['documents'][number][] = [];
  for (const { source, read: open } of inputs) {
    try {
      const input = await open();
      const { findings: results, files: others } = await linter.lint(input);
      inUse.add('a file that a document refers to', others);
      const read = await readingOf(input, access.roots, linter.ruleset, io.cwd);
      const all = traffic?.join(source, results) ?? results.map(result => ({ result, linted: result }));
      const found = all.map(({ result }) => result);
      const survey = surveyOf({ input, ...read, results: found }, io.cwd);
      surveyed.push(survey);
      reported.push(all);
      linted.push({ document: source, findings: results });
      if (traffic !== undefined) compared.push({ file: survey.file, title: survey.title, operations: traffic.compare(source, found) });
    } catch (error) {
      failures.push(troubles.caught(error, source).replaceAll(`${io.cwd}/`, ''));
    }
  }
  const rules = ruleInfosOf([...(traffic?.rules ?? []), ...Object.values(linter.ruleset.rules)]);
  const baseline = known?.apply(linted);
  const left = new Set(baseline?.shown);
  const isShown = ({ linted }: Reported) => baseline === undefined || linted === undefined || left.has(linted);
  const findings = reported.flatMap(all => all.filter(isShown).map(({ result }) => result));
  // A survey has the findings that it was given, one by one.
  const documents = surveyed.map((document, index) => ({
    ...document,
    findings: document.findings.filter((_, at) => {
      const each = reported[index]?.[at];
      return each !== undefined && isShown(each);
    }),
  }));
  const said = { name: options.baseline, hidden: baseline?.hidden ?? 0 };
  await output.write(
    pageOf({
      ...{ documents, failures, baseline: said, passedOver, rules, rulesets: options.ruleset, call: callOf(options), version },
      traffic: traffic && { ...traffic.figures, failures: traffic.failures, documents: compared, call: trafficCallOf(options) },
    }),
  );
  if (!options.quiet) for (const line of traffic?.lines ?? []) io.say(line);
  if (!options.quiet) io.say(summary(documents.length, { failed: failures.length, passedOver, baseline }, findings));
  return troubles.exitCode(0);
}

/** A document and its exceptions. Spectral's engine lints past mistakes of a text that keep us from reading it: then neither is known. */
async function readingOf(
  { source, text }: SourceText,
  roots: readonly string[],
  { rules }: RulesetLike,
  cwd: string,
): Promise<Pick<Subject, 'doc' | 'exceptions'>> {
  try {
    const texts = documentsFrom(source, text, roots);
    return { exceptions: await exceptionsIn(texts, cwd, Object.keys(rules)), doc: texts.doc() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { exceptions: [], doc: { root: undefined, other: () => undefined } };
  }
}

/** The options with which `observe` looks at the same recordings. */
function trafficCallOf({ traffic, server }: Options): string[] {
  return [...traffic.flatMap(name => ['--traffic', name]), ...server.flatMap(url => ['--server', url])];
}

/** The options of a call with which other commands go by the same rules. */
function callOf({ ruleset, all, code }: Options): string[] {
  return [...ruleset.flatMap(name => ['--ruleset', name]), ...(all ? ['--all'] : []), ...(code ? [] : ['--no-code'])];
}
