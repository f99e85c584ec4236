import { resolve } from 'node:path';
import { Command } from 'commander';
import { writeEdits } from '../../files/edits.ts';
import { type SourceText, stdinSource } from '../../files/read.ts';
import { challengeOf } from '../../inject/challenge.ts';
import { Documents } from '../../inject/documents.ts';
import { editableFiles } from '../../inject/editable-files.ts';
import { formatFor } from '../../inject/error-format-file.ts';
import { storeIn } from '../../inject/external-store.ts';
import { isReference } from '../../inject/format-of.ts';
import { type Change, injectInto } from '../../inject/inject-into.ts';
import { languageTeller } from '../../inject/language-of.ts';
import { libraryOf } from '../../inject/library.ts';
import { pointedForm } from '../../inject/pointed-form.ts';
import { putBack, replacedIn } from '../../inject/replace.ts';
import type { Operation } from '../../openapi/operation.ts';
import { jsonText } from '../../report/json-text.ts';
import { loadRuleset, type RulesetRequest } from '../../ruleset/load.ts';
import { emptyRuleset, rulesetOfCodes } from '../../ruleset/of-codes.ts';
import { resolvedRules } from '../../ruleset/resolved.ts';
import type { RulesetLike } from '../../spectral/ruleset-like.ts';
import { problemOf } from '../../text/inspect.ts';
import { isRefusal, UserError } from '../../user-error.ts';
import { type AddedOptions, addedBy, withAddedOptions } from '../added-options.ts';
import { complain } from '../complain.ts';
import { refuseContradictions } from '../contradictions.ts';
import { checkFilters, hasFilters, isWanted, refuseUnmatched } from '../filters.ts';
import { type Done, injectLog } from '../inject-log.ts';
import { diffOf, hasOtherNames, overlays, writeOverlays } from '../inject-output.ts';
import { existingFolder, type Input, inputsOf } from '../inputs.ts';
import type { Io } from '../io.ts';
import { collect, count, errorCodesIn, noCode } from '../options.ts';
import { filesInUse, outputTo } from '../output.ts';
import { readDocument } from '../read-document.ts';
import { returnedRules } from '../returned.ts';
import { Troubles } from '../troubles.ts';

interface Options extends AddedOptions {
  readonly ruleset: readonly string[];
  readonly add?: string;
  readonly when: readonly string[];
  readonly fromTraffic: readonly string[];
  readonly support: number;
  readonly server: readonly string[];
  readonly all: boolean;
  readonly code: boolean;
  readonly write: boolean;
  readonly check: boolean;
  readonly diff: boolean;
  readonly overlay?: string;
  readonly json: boolean;
  readonly only: readonly string[];
  readonly method: readonly string[];
  readonly path: readonly string[];
  readonly tag: readonly string[];
  readonly operationId: readonly string[];
  readonly style: string;
  readonly requestHeaders: boolean;
  readonly prune: boolean;
  readonly replace?: string;
  readonly root: readonly string[];
  readonly verbose: boolean;
  readonly quiet: boolean;
}

/** `statute inject`: adds to documents what their ruleset asks for and can be added. */
export function injectCommand(io: Io, exit: (code: number) => void): Command {
  const command = new Command('inject')
    .description('Add the missing responses, headers and schemas that a ruleset asks for.')
    .argument('<files...>', 'documents: paths, folders and globs, or - for standard input')
    .option(
      '-r, --ruleset <name>',
      'a built-in ruleset, or the path of a ruleset; may be repeated (default: .spectral.* in this folder)',
      collect,
      [],
    )
    .option('--add <codes>', 'add these codes to every operation, instead of what a ruleset asks for; separated by commas')
    .option('--when <condition>', 'with --add: only to operations where this condition holds; may be repeated', collect, [])
    .option(
      '--from-traffic <file>',
      'add errors that were returned and are not declared, instead of what a ruleset asks for: a recording, a folder, or -; may be repeated',
      collect,
      [],
    )
    .option('--support <number>', 'with --from-traffic: how often a code must have been returned', count('--support'), 3)
    .option('--server <url>', 'with --from-traffic: a server that the documents do not name; may be repeated', collect, [])
    .option('--all', 'also fix findings of rules that are not recommended', false)
    .option(...noCode)
    .option('-w, --write', 'change the files in place', false)
    .option('--check', 'write nothing; exit with 1 if something would change', false)
    .option('--diff', 'show what would change', false)
    .option('--overlay <file>', 'write the changes to one document as an OpenAPI Overlay; - is standard output')
    .option('--json', 'report what was added, where and why, as JSON', false)
    .option('--only <rule>', 'fix only findings of this rule; may be repeated', collect, [])
    .option('--method <method>', 'only operations with this method; may be repeated', collect, [])
    .option('--path <path>', 'only operations on this path; may be repeated', collect, [])
    .option('--tag <tag>', 'only operations with this tag; may be repeated', collect, [])
    .option('--operation-id <id>', 'only the operation with this operationId; may be repeated', collect, [])
    .option('--style <style>', 'component (shared components), inline, or external:<file> (components in another file)', 'component');
  return withAddedOptions(command)
    .option('--request-headers', 'also add request headers that no operation accepts so far, such as If-Match for 412', false)
    .option('--prune', 'also remove responses that the ruleset forbids, except an operation’s last response and shared ones', false)
    .option('--replace <codes>', 'with --prune: put standard responses in the place of those with these codes, separated by commas')
    .option('--root <folder>', 'also allow $refs to lead to this folder, whose files change too; may be repeated', collect, [])
    .option('--verbose', 'log every step, not one line for each code and reason', false)
    .option('--quiet', 'print no log', false)
    .action(async (files: string[], options: Options) => exit(await run(files, options, io)));
}

async function run(files: readonly string[], options: Options, io: Io): Promise<number> {
  const external = externalFile(options.style);
  if (!/^[A-Za-z0-9._-]*$/.test(options.prefix)) {
    throw new UserError(`--prefix is "${options.prefix}"; expected letters, digits, ".", "-" and "_", as in names of components`);
  }
  refuseContradictions(options);
  const request = { names: options.ruleset, all: options.all, allowRemote: false, code: options.code, cwd: io.cwd };
  const ruleset = await rulesetFor(options, request);
  const added = addedBy(options, formatFor(ruleset, options.error, io.cwd), io.cwd);
  const replace = options.replace === undefined ? undefined : errorCodesIn(options.replace, '--replace');
  const inputs = await inputsOf(files, io);
  const sources = inputs.map(({ source }) => source);
  if (options.overlay !== undefined && inputs.length !== 1)
    throw new UserError(`--overlay is for one document, not ${inputs.length}; expected one`);
  if (options.write && sources.includes(stdinSource))
    throw new UserError('--write changes files, and standard input is not one; expected files, or - without --write');
  const inUse = await filesInUse(sources, [options.overlay], request);
  const overlay = options.overlay === undefined ? undefined : outputTo(options.overlay, { kind: overlays, inUse, io, option: '--overlay' });
  if (overlay?.isStdout && options.json) throw new UserError('--overlay - and --json both go to standard output; expected one of the two');
  if (inputs.length > 1 && !options.write && !options.check && !options.diff && !options.json) {
    throw new UserError(`${inputs.length} documents cannot share standard output; expected one, or --write, --check, --diff or --json`);
  }
  checkFilters(options, Object.keys(ruleset.rules));
  if (hasFilters(options)) refuseUnmatched(options, (await Promise.all(inputs.map(input => operationsIn(input, io)))).flat());
  const roots = [io.cwd, ...options.root.map(folder => existingFolder(folder, io.cwd))];
  const done: Done[] = [];
  let changes = 0;
  const languageIn = await languageTeller(options.language);
  const troubles = new Troubles(io);
  const returned = await returnedRules(inputs, { ...options, roots }, { io, inUse, troubles });
  // Of a form that was returned and is not known nothing is written; the document's own goes before in any case.
  const format = returned?.haveOtherForm && options.error === undefined ? undefined : added.format;
  for (const { source: path, read } of inputs) {
    try {
      const source = await read();
      const wants = (rule: string, operation: Operation) => isWanted(rule, operation, options);
      const replaced = replace && replacedIn(documentsOf(source, roots), replace, wants);
      const documents = documentsOf(replaced ? { ...source, text: replaced.text } : source, roots);
      const store = external === undefined ? undefined : storeIn(documents, resolve(io.cwd, external));
      const style = options.style === 'inline' ? 'inline' : 'component';
      const rules = [...(returned?.rules.get(path) ?? resolvedRules(ruleset, path)), ...(replaced ? [replaced.rule] : [])];
      const root = documents.original(path);
      const wording = { ...added.wording, language: languageIn(documents) };
      const library = libraryOf({ ...added, format, wording, rules, challenge: challengeOf(root) });
      const form = isReference(options.error)
        ? pointedForm(documents, referenceFrom(documents, options.error, io.cwd), options.error)
        : undefined;
      const made = injectInto(documents, rules, {
        library,
        form,
        style,
        store,
        wants,
        requestHeaders: options.requestHeaders ? 'any' : 'known',
        prune: options.prune,
      });
      const injected = replaced ? putBack(made, replaced, path, source.text) : made;
      inUse.add('a file that the document refers to', documents.referred());
      const beside = (name: string) => outputTo(name, { kind: overlays, inUse, io, option: '--overlay' });
      if (overlay === undefined) await publish(documents, injected.changes, options, io);
      else await writeOverlays(documents, overlay, beside, io);
      done.push({ steps: injected.steps, notFollowed: documents.unresolved() });
      changes += injected.changes.length;
    } catch (error) {
      troubles.caught(error, path);
    }
  }
  if (options.json) io.write(`${jsonText(done.flatMap(({ steps }) => steps))}\n`);
  if (!options.quiet) injectLog(done, options.verbose).forEach(io.tell);
  return troubles.exitCode(options.check && changes > 0 ? 1 : 0);
}

/** What is asked for: by a ruleset, or by the call itself. */
async function rulesetFor({ add, when, fromTraffic }: Options, request: RulesetRequest): Promise<RulesetLike> {
  if (add !== undefined) return rulesetOfCodes(add, when);
  return fromTraffic.length > 0 ? emptyRuleset() : loadRuleset(request);
}

/** The operations of a document, none where it cannot be read: that is said when its turn comes. */
async function operationsIn({ read }: Input, io: Io): Promise<readonly Operation[]> {
  try {
    return readDocument(await read(), io).api.operations;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return [];
  }
}

function documentsOf({ source, text }: SourceText, roots: readonly string[]): Documents {
  const documents = new Documents(source, text, editableFiles(source, roots));
  const problem = problemOf(documents.original(source));
  if (problem !== undefined) throw new UserError(`${source}: ${problem.text}`);
  return documents;
}

/** A reference that starts at the working directory, as it stands in the document. */
function referenceFrom(documents: Documents, reference: string, cwd: string): string {
  const [file = '', fragment = ''] = reference.split('#', 2);
  return `${file === '' ? '' : documents.relative(documents.root, resolve(cwd, file))}#${fragment}`;
}

/** The file that a style names, undefined where it names none. */
function externalFile(style: string): string | undefined {
  const file = /^external:(.+)$/.exec(style)?.[1];
  if (file !== undefined && (file === '-' || /[\\/]$/.test(file)))
    throw new UserError(`--style ${style} names no file; expected external: and the name of one`);
  if (file !== undefined && !/\.(?:ya?ml|json)$/i.test(file))
    throw new UserError(`--style ${style} does not name a document; expected a file ending in .yaml, .yml or .json`);
  if (file !== undefined || style === 'component' || style === 'inline') return file;
  throw new UserError(`--style is "${style}"; expected component, inline or external:<file>`);
}

/** Writes, shows or prints what became of a document and of those that it refers to. */
async function publish(documents: Documents, changes: readonly Change[], options: Options, io: Io): Promise<void> {
  if (options.diff) for (const change of changes) io.write(diffOf(change, io.cwd, io.colours));
  if (options.check) return;
  if (options.write) {
    const linked = changes.filter(({ address }) => hasOtherNames(address));
    await writeEdits(
      changes.map(({ address, before, after, isNew }) => ({ path: address, before: isNew ? undefined : before, after })),
      io.cwd,
    );
    for (const { address } of linked) complain(`${address} has other names (hard links), which keep the old content`, io);
  }
  if (!options.write && !options.diff && !options.json) {
    io.write(changes.find(({ address }) => address === documents.root)?.after ?? documents.textOf(documents.root));
    for (const { address } of changes) {
      if (address !== documents.root) complain(`${address} would also change; --diff shows how, --write changes it`, io);
    }
  }
}
