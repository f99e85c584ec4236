import { Command, Option } from 'commander';
import { Documents } from '../../inject/documents.ts';
import { editableFiles } from '../../inject/editable-files.ts';
import { formatFor } from '../../inject/error-format-file.ts';
import { libraryOf } from '../../inject/library.ts';
import { plan } from '../../inject/plan.ts';
import { apiOf } from '../../openapi/api.ts';
import { differencesOf } from '../../policy/differences.ts';
import { type Move, moveOf } from '../../policy/move.ts';
import { comparisonJson, comparisonLines, comparisonMarkdown } from '../../report/compare.ts';
import { comparisons } from '../../report/marks.ts';
import { loadRuleset } from '../../ruleset/load.ts';
import { resolvedRules } from '../../ruleset/resolved.ts';
import type { RulesetLike } from '../../spectral/ruleset-like.ts';
import { workingOn } from '../../user-error.ts';
import { inputOf } from '../inputs.ts';
import type { Io } from '../io.ts';
import { noCode } from '../options.ts';
import { filesInUse, outputTo } from '../output.ts';
import { type ReadDocument, readDocument } from '../read-document.ts';

const formats = { terminal: comparisonLines, markdown: comparisonMarkdown, json: comparisonJson } as const;

/** Nothing is written, so that a component of the same name must not stop the count. */
const namesOfTheirOwn = 'Statute';

interface Options {
  readonly all: boolean;
  readonly code: boolean;
  readonly file?: string;
  readonly format: keyof typeof formats;
  readonly output?: string;
}

/** `statute compare`: where two policies differ, and what moving a document from one to the other takes. */
export function compareCommand(io: Io): Command {
  return new Command('compare')
    .description('Show where two rulesets differ; with --file, what a document needs to move from one to the other.')
    .argument('<a>', 'a built-in ruleset, or the path of a ruleset')
    .argument('<b>', 'another ruleset')
    .option('--all', 'also use the rules that are not recommended', false)
    .option(...noCode)
    .option('--file <document>', 'a document to move from the first to the second, or - for standard input')
    .addOption(new Option('-f, --format <format>', 'output format').choices(Object.keys(formats)).default('terminal'))
    .option('-o, --output <file>', 'write to this file')
    .action((a: string, b: string, options: Options) => run(a, b, options, io));
}

async function run(a: string, b: string, { all, code, file, format, output: name }: Options, io: Io): Promise<void> {
  const input = file === undefined ? undefined : await inputOf(file, io);
  const inUse = await filesInUse(input === undefined ? [] : [input.source], [name], {
    names: [a, b],
    all,
    allowRemote: false,
    cwd: io.cwd,
  });
  const output = outputTo(name, { kind: comparisons, inUse, io });
  const load = (name: string) => loadRuleset({ names: [name], all, allowRemote: false, code, cwd: io.cwd });
  const [rulesetA, rulesetB] = [await load(a), await load(b)];
  const source = `${io.cwd}/openapi.yaml`;
  const differences = differencesOf(resolvedRules(rulesetA, source), resolvedRules(rulesetB, source));
  const { read, move } = await workingOn(file ?? a, async () => {
    const read = input && readDocument(await input.read(), io);
    return { read, move: read && { file: file ?? '', ...moved(read, rulesetA, rulesetB, io) } };
  });
  if (read) inUse.add('a file that the document refers to', read.documents.referred());
  await output.write(formats[format]({ a, b, differences, move }));
}

function moved({ documents, api }: ReadDocument, a: RulesetLike, b: RulesetLike, io: Io): Move {
  const path = documents.root;
  const rules = resolvedRules(b, path);
  const library = libraryOf({ ...formatFor(b, undefined, io.cwd), prefix: namesOfTheirOwn, examples: false, rules });
  const after = new Documents(path, documents.textOf(path), editableFiles(path, [io.cwd]));
  plan(after, rules, { library, style: 'component', wants: () => true });
  return moveOf(api, apiOf(after.rootDoc()) ?? api, resolvedRules(a, path), rules);
}
