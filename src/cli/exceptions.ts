import { Command, Option } from 'commander';
import { Documents } from '../inject/documents.ts';
import { type Listed, type ListFormat, listFormats, listOf } from '../report/exceptions.ts';
import { exceptionsIn } from '../report/exceptions-in.ts';
// So that the rules of the built-in rulesets are known.
import '../ruleset/built-in.ts';
import { findDocuments } from '../source/find.ts';
import { problemOf } from '../source/inspect.ts';
import { readSource } from '../source/read.ts';
import { reasonOf, UserError } from '../user-error.ts';
import { complain } from './complain.ts';
import type { Io } from './io.ts';
import { deliver } from './output.ts';

interface Options {
  readonly format: ListFormat;
  readonly output?: string;
}

/** `statute exceptions`: the exceptions that documents name, with whose they are, how old, and until when they count. */
export function exceptionsCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('exceptions')
    .description('List the exceptions that documents name, with owner, age and expiry.')
    .argument('<files...>', 'paths, folders and globs of documents')
    .addOption(new Option('-f, --format <format>', 'how to write the list').choices(listFormats).default('table'))
    .option('-o, --output <file>', 'write the list to a file')
    .action(async (files: string[], options: Options) => exit(await run(files, options, io)));
}

async function run(files: readonly string[], { format, output }: Options, io: Io): Promise<number> {
  const listed = new Map<string, Listed>();
  let failures = 0;
  for (const { path } of (await findDocuments(files, io.cwd)).files) {
    try {
      for (const each of await exceptionsIn(read(path, io.cwd), io.cwd)) listed.set(JSON.stringify([each.file, each.path]), each);
    } catch (error) {
      failures += 1;
      const reason = reasonOf(error);
      complain(reason.includes(path) ? reason : `${path}: ${reason}`, io);
    }
  }
  const sorted = [...listed.values()].sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0));
  deliver(listOf(sorted, format), output, io);
  return failures > 0 ? 2 : 0;
}

function read(path: string, cwd: string): Documents {
  const documents = new Documents(path, readSource(path).text, [cwd]);
  const problem = problemOf(documents.original(path));
  if (problem !== undefined) throw new UserError(`${path}: ${problem.text}`);
  return documents;
}
