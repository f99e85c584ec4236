import { Command, Option } from 'commander';
import { Counts } from '../../policy/counts.ts';
import { matrixOf } from '../../policy/matrix.ts';
import { Returned } from '../../policy/returned.ts';
import { matrices } from '../../report/marks.ts';
import { csv } from '../../report/matrix/csv.ts';
import { json } from '../../report/matrix/json.ts';
import { markdown } from '../../report/matrix/markdown.ts';
import { svg } from '../../report/matrix/svg.ts';
import type { Sheet } from '../../report/matrix/table.ts';
import { terminal } from '../../report/matrix/terminal.ts';
import { loadRuleset } from '../../ruleset/load.ts';
import { resolvedRules } from '../../ruleset/resolved.ts';
import type { Content } from '../../text/line.ts';
import { type ObservedDocument, observedDocument } from '../../traffic/document.ts';
import { Observer } from '../../traffic/observer.ts';
import { UserError } from '../../user-error.ts';
import { inputsOf } from '../inputs.ts';
import type { Io } from '../io.ts';
import { collect, noCode, serverOption, trafficOption } from '../options.ts';
import { filesInUse, outputTo } from '../output.ts';
import { readDocument } from '../read-document.ts';
import { readRecordings, refuseServerAlone, type TrafficOptions, unmatchedIn, whatCameOf } from '../traffic.ts';
import { Troubles } from '../troubles.ts';

const formats = ['terminal', 'markdown', 'csv', 'json', 'svg'] as const;

interface Options extends TrafficOptions {
  readonly ruleset: readonly string[];
  readonly all: boolean;
  readonly code: boolean;
  readonly format: (typeof formats)[number];
  readonly output?: string;
}

/** `statute matrix`: which codes may, must and may not be declared by which method, and what documents do about it. */
export function matrixCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('matrix')
    .description(
      'Show a ruleset as a table of methods and codes; with documents, count what they declare, and with traffic, what was returned.',
    )
    .argument('[files...]', 'documents: paths, folders and globs, or - for standard input')
    .option(
      '-r, --ruleset <name>',
      'a built-in ruleset, or the path of a ruleset; may be repeated (default: .spectral.* in this folder)',
      collect,
      [],
    )
    .option('--all', 'also use the rules that are not recommended', false)
    .option(...noCode)
    .addOption(new Option('-f, --format <format>', 'output format').choices(formats).default('terminal'))
    .option('-o, --output <file>', 'write to this file')
    .option(...trafficOption, collect, [])
    .option(...serverOption, collect, [])
    .action(async (files: string[], options: Options) => exit(await run(files, options, io)));
}

async function run(files: readonly string[], options: Options, io: Io): Promise<number> {
  refuseServerAlone(options);
  const inputs = await inputsOf(files, io);
  const isObserved = options.traffic.length > 0;
  if (isObserved && inputs.length === 0)
    throw new UserError('--traffic needs documents, whose operations the requests belong to; expected the path of one');
  const request = { names: options.ruleset, all: options.all, allowRemote: false, code: options.code, cwd: io.cwd };
  const sources = inputs.map(({ source }) => source);
  const inUse = await filesInUse(sources, [options.output], request);
  const output = outputTo(options.output, { kind: matrices, inUse, io });
  const ruleset = await loadRuleset(request);
  const counts = new Counts();
  const troubles = new Troubles(io);
  const observed: ObservedDocument[] = [];
  const setup = { contract: undefined, ruleset: undefined, access: { allowRemote: false, roots: [io.cwd] }, servers: options.server };
  for (const { source, read } of inputs) {
    try {
      const text = await read();
      const document = isObserved ? observedDocument(text, setup) : undefined;
      if (document !== undefined) observed.push(document);
      const { api, documents } = document ?? readDocument(text, io);
      counts.add(api, resolvedRules(ruleset, source));
      inUse.add('a file that a document refers to', documents.referred());
    } catch (error) {
      troubles.caught(error, source);
    }
  }
  const observer = new Observer(observed);
  if (observed.length > 0) await readRecordings(options.traffic, observer, { quiet: false, io, inUse, troubles });
  const returned = isObserved ? returnedTo(observed, observer) : undefined;
  const title = `${options.ruleset.join(' + ') || 'Ruleset of this folder'}${options.all ? ', all rules' : ''}`;
  const matrix = matrixOf(resolvedRules(ruleset, `${io.cwd}/openapi.yaml`), {
    codes: [...counts.codes, ...(returned?.codes ?? [])],
    methods: returned?.methods ?? [],
  });
  await output.write(written({ title, matrix, counts: inputs.length > 0 ? counts : undefined, returned }, options.format));
  if (isObserved) for (const line of [...unmatchedIn(observer), whatCameOf(observer)]) io.say(line);
  return troubles.exitCode(0);
}

/** How often documents' operations returned what. */
function returnedTo(documents: readonly ObservedDocument[], { tally }: Observer): Returned {
  const returned = new Returned();
  for (const operation of documents.flatMap(({ api }) => api.operations))
    for (const [code, { count }] of tally.of(operation)?.codes ?? []) returned.add(code, operation.method, count, true);
  for (const { method, calls } of tally.undeclared()) for (const [code, { count }] of calls.codes) returned.add(code, method, count, false);
  return returned;
}

function written(sheet: Sheet, format: Options['format']): Content {
  switch (format) {
    case 'terminal':
      return terminal(sheet);
    case 'markdown':
      return markdown(sheet);
    case 'csv':
      return csv(sheet);
    case 'json':
      return json(sheet);
    case 'svg':
      return svg(sheet);
  }
}
