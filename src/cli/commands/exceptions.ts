import { Command, Option } from 'commander';
import type { DocumentSet } from '../../files/document-set.ts';
import type { SourceText } from '../../files/read.ts';
import { documentsFrom } from '../../files/within.ts';
import { type Listed, type ListFormat, listFormats, listOf } from '../../report/exceptions.ts';
import { exceptionsIn } from '../../report/exceptions-in.ts';
import { exceptionLists } from '../../report/marks.ts';
import { problemOf } from '../../text/inspect.ts';
import { UserError } from '../../user-error.ts';
import { inputsOf } from '../inputs.ts';
import type { Io } from '../io.ts';
import { filesInUse, outputTo } from '../output.ts';
import { Troubles } from '../troubles.ts';

interface Options {
  readonly format: ListFormat;
  readonly output?: string;
}

/** `statute exceptions`: the exceptions that documents name, with whose they are, how old, and until when they count. */
export function exceptionsCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('exceptions')
    .description('List the exceptions in documents, with owner, age and expiry.')
    .argument('<files...>', 'documents: paths, folders and globs, or - for standard input')
    .addOption(new Option('-f, --format <format>', 'output format').choices(listFormats).default('table'))
    .option('-o, --output <file>', 'write to this file')
    .action(async (files: string[], options: Options) => exit(await run(files, options, io)));
}

async function run(files: readonly string[], { format, output: name }: Options, io: Io): Promise<number> {
  const inputs = await inputsOf(files, io);
  const inUse = await filesInUse(
    inputs.map(({ source }) => source),
    [name],
  );
  const output = outputTo(name, { kind: exceptionLists, inUse, io });
  const listed = new Map<string, Listed>();
  const troubles = new Troubles(io);
  for (const { source, read } of inputs) {
    try {
      const documents = documentsOf(await read(), io.cwd);
      for (const each of await exceptionsIn(documents, io.cwd)) listed.set(JSON.stringify([each.file, each.path]), each);
      inUse.add('a file that a document refers to', documents.referred());
    } catch (error) {
      troubles.caught(error, source);
    }
  }
  const sorted = [...listed.values()].sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0));
  await output.write(listOf(sorted, format));
  return troubles.exitCode(0);
}

function documentsOf({ source, text }: SourceText, cwd: string): DocumentSet {
  const documents = documentsFrom(source, text, [cwd]);
  const problem = problemOf(documents.at(source)?.data);
  if (problem !== undefined) throw new UserError(`${source}: ${problem.text}`);
  return documents;
}
