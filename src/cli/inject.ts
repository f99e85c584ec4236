import { Command, Option } from 'commander';
import { createTwoFilesPatch } from 'diff';
import writeFileAtomic from 'write-file-atomic';
import { type OwnRule, ownRules } from '../hosts/native/rules.ts';
import { Documents } from '../inject/documents.ts';
import { errorFormat } from '../inject/error-format.ts';
import { formatOf } from '../inject/format-of.ts';
import { libraryOf } from '../inject/library.ts';
import { plan, type Step } from '../inject/plan.ts';
import { field } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import { loadRuleset } from '../ruleset/load.ts';
import { edit } from '../source/edit.ts';
import { problemOf } from '../source/inspect.ts';
import { listFiles, readSource } from '../source/read.ts';
import { reasonOf, systemCode, UserError } from '../user-error.ts';
import type { Io } from './io.ts';
import { collect } from './options.ts';

interface Options {
  readonly ruleset: readonly string[];
  readonly all: boolean;
  readonly write: boolean;
  readonly check: boolean;
  readonly diff: boolean;
  readonly json: boolean;
  readonly only: readonly string[];
  readonly method: readonly string[];
  readonly path: readonly string[];
  readonly tag: readonly string[];
  readonly operationId: readonly string[];
  readonly style: 'component' | 'inline';
  readonly prefix: string;
  readonly error?: string;
  readonly examples: boolean;
  readonly quiet: boolean;
}

/** `statute inject`: adds to documents what their ruleset asks for and can be added. */
export function injectCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('inject')
    .description('Add the responses, headers and schemas that a ruleset asks for.')
    .argument('<files...>', 'paths and globs of documents')
    .option(
      '-r, --ruleset <name>',
      'a built-in ruleset or the path of one; may be repeated (default: .spectral.* in this folder)',
      collect,
      [],
    )
    .option('--all', 'mend what the rules find that are not recommended too', false)
    .option('-w, --write', 'change the files in place', false)
    .option('--check', 'write nothing; exit with 1 where something would change', false)
    .option('--diff', 'show what would change', false)
    .option('--json', 'report what was added where and why, as JSON', false)
    .option('--only <rule>', 'mend what this rule finds only; may be repeated', collect, [])
    .option('--method <method>', 'in operations of this method only; may be repeated', collect, [])
    .option('--path <path>', 'in operations on this path only; may be repeated', collect, [])
    .option('--tag <tag>', 'in operations with this tag only; may be repeated', collect, [])
    .option('--operation-id <id>', 'in the operation of this name only; may be repeated', collect, [])
    .addOption(
      new Option('--style <style>', 'references to components, or responses in place')
        .choices(['component', 'inline'])
        .default('component'),
    )
    .option('--prefix <name>', 'what the names of new components begin with', '')
    .option('--error <format>', 'the error format, by name or file, in place of the ruleset’s')
    .option('--examples', 'with an example for each error', false)
    .option('--quiet', 'no summary', false)
    .action(async (files: string[], options: Options) => exit(await run(files, options, io)));
}

async function run(files: readonly string[], options: Options, io: Io): Promise<number> {
  const ruleset = await loadRuleset({ names: options.ruleset, all: options.all, allowRemote: false, cwd: io.cwd });
  const format = errorFormat(options.error ?? formatOf(ruleset), io.cwd);
  const library = libraryOf({ format, prefix: options.prefix, examples: options.examples });
  const report: Step[] = [];
  let changes = 0;
  let failures = 0;
  for (const path of await listFiles(files, io.cwd)) {
    try {
      const { text } = readSource(path);
      const documents = new Documents(path, text, [io.cwd]);
      const problem = problemOf(documents.original(path));
      if (problem !== undefined) throw new UserError(`${path}: ${problem.text}`);
      const rules: OwnRule[] = ownRules(ruleset, path);
      report.push(
        ...plan(documents, rules, { library, style: options.style, wants: (rule, operation) => isWanted(rule, operation, options) }),
      );
      const changed = documents
        .changed()
        .map(({ address, text: before, additions }) => ({ address, before, after: edit(before, additions) }));
      changes += changed.filter(({ before, after }) => before !== after).length;
      await publish(path, text, changed, options, io);
    } catch (error) {
      failures += 1;
      io.stderr(`statute: ${reasonOf(error)}\n`);
    }
  }
  if (options.json) io.stdout(`${JSON.stringify(report, null, 2)}\n`);
  if (!options.quiet) io.stderr(summary(report));
  if (failures > 0) return 2;
  return options.check && changes > 0 ? 1 : 0;
}

function isWanted(rule: string, operation: Operation, options: Options): boolean {
  const passes = (wanted: readonly string[], value: unknown) => wanted.length === 0 || wanted.includes(String(value));
  const tags = field(operation.node.value, 'tags');
  return (
    passes(options.only, rule) &&
    passes(
      options.method.map(method => method.toLowerCase()),
      operation.method.toLowerCase(),
    ) &&
    passes(options.path, operation.path) &&
    passes(options.operationId, field(operation.node.value, 'operationId')) &&
    (options.tag.length === 0 || (Array.isArray(tags) && tags.some(tag => options.tag.includes(String(tag)))))
  );
}

interface Change {
  readonly address: string;
  readonly before: string;
  readonly after: string;
}

/** Writes, shows or prints what became of a document and those that it refers to. */
async function publish(path: string, text: string, changed: readonly Change[], options: Options, io: Io): Promise<void> {
  if (options.diff) {
    for (const { address, before, after } of changed)
      io.stdout(createTwoFilesPatch(address, address, before, after, '', '', { context: 2 }));
  }
  if (options.write && !options.check) {
    for (const { address, after } of changed) await writeOver(address, after);
  } else if (!options.check && !options.diff && !options.json) {
    io.stdout(changed.find(({ address }) => address === path)?.after ?? text);
  }
}

async function writeOver(path: string, text: string): Promise<void> {
  try {
    await writeFileAtomic(path, text);
  } catch (error) {
    throw new UserError(`${path} cannot be written (${systemCode(error) ?? reasonOf(error)}); expected a writable file; it is as it was`);
  }
}

function summary(report: readonly Step[]): string {
  const added = report.filter(({ done }) => done === 'added').length;
  const left = report.filter(({ done }) => done === 'left');
  const reasons = left.map(({ rule, operation, what }) => `left: ${operation} (${rule}): ${what}\n`);
  return `${reasons.join('')}${added} added, ${left.length} left\n`;
}
