import { Command, InvalidArgumentError } from 'commander';
import type { SourceText } from '../../files/read.ts';
import { labelOf } from '../../openapi/operation.ts';
import { type Observed, observed, type Tolerance } from '../../policy/infer/observation.ts';
import { type Outlier, outliersOf } from '../../policy/infer/outliers.ts';
import { type Permitted, permittedIn } from '../../policy/infer/permitted.ts';
import { type Required, requiredIn } from '../../policy/infer/required.ts';
import { rulesetText } from '../../policy/infer/ruleset-text.ts';
import { counted } from '../../report/counted.ts';
import { jsonText } from '../../report/json-text.ts';
import { relativePath } from '../../report/place.ts';
import { UserError, workingOn } from '../../user-error.ts';
import { inferResponses, type ResponsesOptions } from '../infer-responses.ts';
import { inputsOf } from '../inputs.ts';
import type { Io } from '../io.ts';
import { collect } from '../options.ts';
import { readDocument } from '../read-document.ts';

interface Options extends ResponsesOptions {
  readonly threshold: number;
  readonly quiet: boolean;
}

/** `statute infer`: the policy that documents already follow, as a ruleset. */
export function inferCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('infer')
    .description('Print a table of the codes that documents already declare, as a ruleset; with --traffic, the responses that they should.')
    .argument('<files...>', 'documents: paths, folders and globs, or - for standard input')
    .option('--threshold <percent>', 'percentage of operations that may deviate', percent, 0)
    .option(
      '--support <number>',
      'number of operations that must declare a code before it is required; with --traffic, of requests that were answered with it',
      natural,
      3,
    )
    .option(
      '--traffic <file>',
      'propose the responses that were returned at least --support times and are not declared: a recording, a folder, or -; may be repeated',
      collect,
      [],
    )
    .option('--server <url>', 'with --traffic: a server that the documents do not name; may be repeated', collect, [])
    .option('--json', 'print the figures instead of a ruleset', false)
    .option('--quiet', 'do not list outliers', false)
    .action(async (files: string[], options: Options) =>
      options.traffic.length > 0 ? exit(await inferResponses(files, options, io)) : run(files, options, io),
    );
}

async function run(files: readonly string[], options: Options, io: Io): Promise<void> {
  const documents = await inputsOf(files, io);
  const all: Observed[] = [];
  for (const { source, read } of documents)
    for (const operation of await workingOn(source, async () => operationsIn(await read(), io))) all.push(operation);
  if (all.length === 0) throw new UserError(`${files.join(', ')}: no operations found; expected documents with operations`);
  const tolerance: Tolerance = { share: options.threshold / 100, support: options.support };
  const permitted = permittedIn(all, tolerance);
  const required = requiredIn(all, tolerance);
  const outliers = outliersOf(all, permitted, required);
  const from = `${counted(all.length, 'operation')} of ${counted(documents.length, 'document')}`;
  io.write(
    options.json
      ? figures(permitted, required, outliers)
      : rulesetText(permitted, required, `${from}; up to ${options.threshold} % of the operations may deviate`),
  );
  if (options.quiet) return;
  for (const { document, operation, what } of outliers) io.say(`outlier: ${document}: ${operation} ${what}`);
  io.say(`${from}: ${counted(required.length, 'requirement')}, ${counted(outliers.length, 'outlier')}`);
}

function operationsIn(input: SourceText, io: Io): Observed[] {
  return observed(relativePath(input.source, io.cwd), readDocument(input, io).api.operations);
}

function figures({ methods, ...general }: Permitted, required: readonly Required[], outliers: readonly Outlier[]): string {
  const permitted = methods.map(({ method, operations, declared, forRanges }) => ({
    method,
    operations,
    declared: declared.map(({ key, count, permitted }) => ({ key, count, permitted })),
    forRanges,
  }));
  const named = (some: readonly Observed[]) => some.map(({ document, operation }) => `${document}: ${labelOf(operation)}`);
  const requirements = required.map(({ code, methods, when, scope, declaring }) => ({
    code,
    methods,
    when,
    of: scope.length,
    declaring: named(declaring),
  }));
  return `${jsonText({ permitted: { ...general, methods: permitted }, required: requirements, outliers })}\n`;
}

function percent(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value < 50) return value;
  throw new InvalidArgumentError('expected a number from 0 to below 50.');
}

function natural(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a whole number above 0.');
}
