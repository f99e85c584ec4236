import { relative } from 'node:path';
import { Command, Option } from 'commander';
import { daysBetween, today } from '../functions/exceptions/day.ts';
import { type Exception, hasExpired, notice } from '../functions/exceptions/exception.ts';
import { exceptionsOf } from '../functions/exceptions/read.ts';
import { Documents } from '../inject/documents.ts';
import { apiOf } from '../openapi/api.ts';
import { type Listed, type ListFormat, listFormats, listOf } from '../report/exceptions.ts';
import { findDocuments } from '../source/find.ts';
import { daysOfLines } from '../source/git-history.ts';
import { problemOf } from '../source/inspect.ts';
import { linesOf } from '../source/lines-of.ts';
import { readSource } from '../source/read.ts';
import { treeOf } from '../source/tree.ts';
import { reasonOf, UserError } from '../user-error.ts';
import type { Io } from './io.ts';
import { put } from './publish.ts';

interface Options {
  readonly format: ListFormat;
  readonly output?: string;
}

/** `statute exceptions`: the exceptions that documents name, with whose they are, how old, and until when they count. */
export function exceptionsCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('exceptions')
    .description('List the exceptions that documents name, with owner, age and expiry.')
    .argument('<files...>', 'paths and globs of documents')
    .addOption(new Option('-f, --format <format>', 'how to write the list').choices(listFormats).default('table'))
    .option('-o, --output <file>', 'write the list to a file')
    .action(async (files: string[], options: Options) => exit(await run(files, options, io)));
}

async function run(files: readonly string[], { format, output }: Options, io: Io): Promise<number> {
  const listed = new Map<string, Listed>();
  let failures = 0;
  for (const { path } of (await findDocuments(files, io.cwd)).files) {
    try {
      for (const each of await listIn(path, io.cwd)) listed.set(JSON.stringify([each.file, each.path]), each);
    } catch (error) {
      failures += 1;
      const reason = reasonOf(error);
      io.stderr(`statute: ${reason.includes(path) ? reason : `${path}: ${reason}`}\n`);
    }
  }
  const sorted = [...listed.values()].sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0));
  put(listOf(sorted, format), output, io);
  return failures > 0 ? 2 : 0;
}

/** The exceptions of a document and of those that its operations stand in. */
async function listIn(path: string, cwd: string): Promise<Listed[]> {
  const documents = new Documents(path, readSource(path).text, [cwd]);
  const problem = problemOf(documents.original(path));
  if (problem !== undefined) throw new UserError(`${path}: ${problem.text}`);
  const found = new Map<string, Exception[]>();
  for (const exception of apiOf(documents.rootDoc())?.annotations.flatMap(exceptionsOf) ?? []) {
    const address = documents.addressOf(exception.annotation.node.doc);
    found.set(address, [...(found.get(address) ?? []), exception]);
  }
  const lists = [...found].map(async ([address, exceptions]) => {
    const lineOf = linesOf(treeOf(documents.textOf(address)));
    const lines = exceptions.map(({ path }) => lineOf(path));
    const asked = lines.flatMap((line, index) => (line === undefined || exceptions[index]?.since !== undefined ? [] : [line]));
    const written = asked.length > 0 ? await daysOfLines(address, asked) : new Map<number, string>();
    return exceptions.map((exception, index) => entryOf(exception, relative(cwd, address), lines[index], written));
  });
  return (await Promise.all(lists)).flat();
}

function entryOf(exception: Exception, file: string, line: number | undefined, written: ReadonlyMap<number, string>): Listed {
  const { annotation, path, rules, codes, reason, owner, ticket, expires, mistakes } = exception;
  const since = exception.since ?? (line === undefined ? undefined : written.get(line));
  return {
    file,
    line: line ?? null,
    holder: annotation.holder,
    on: annotation.on,
    path,
    rules,
    codes: codes ?? null,
    reason: reason ?? null,
    owner: owner ?? null,
    ticket: ticket ?? null,
    since: since ?? null,
    age: since === undefined ? null : daysBetween(since, today()),
    expires: expires ?? null,
    state: stateOf(exception),
    mistakes: mistakes.map(({ text }) => text),
  };
}

function stateOf(exception: Exception): Listed['state'] {
  const { mistakes, expires } = exception;
  if (mistakes.length > 0) return 'invalid';
  if (hasExpired(exception, today())) return 'expired';
  return expires !== undefined && daysBetween(today(), expires) <= notice ? 'expiring' : 'in force';
}
