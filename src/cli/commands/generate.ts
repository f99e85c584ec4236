import { Command, Option } from 'commander';
import { stringify } from 'yaml';
import { boilerplateOf, codesOf, fragmentOf } from '../../inject/boilerplate.ts';
import { usualChallenge } from '../../inject/challenge.ts';
import { formatFor } from '../../inject/error-format-file.ts';
import { isReference } from '../../inject/format-of.ts';
import { libraryOf } from '../../inject/library.ts';
import { pathsOf, starterOf } from '../../inject/starter.ts';
import { type Version, versions } from '../../openapi/version.ts';
import { jsonText } from '../../report/json-text.ts';
import { loadRuleset } from '../../ruleset/load.ts';
import { resolvedRules } from '../../ruleset/resolved.ts';
import { UserError } from '../../user-error.ts';
import { type AddedOptions, addedBy, withAddedOptions } from '../added-options.ts';
import { complain } from '../complain.ts';
import type { Io } from '../io.ts';
import { codesIn, collect, noCode } from '../options.ts';

interface Options extends AddedOptions {
  readonly ruleset: readonly string[];
  readonly all: boolean;
  readonly code: boolean;
  readonly codes?: string;
  readonly openapi: Version;
  readonly format: 'yaml' | 'json';
  readonly components: boolean;
  readonly resource?: string;
  readonly id?: string;
}

/** `statute generate`: standard responses on their own, or a document to start from. */
export function generateCommand(io: Io): Command {
  const command = new Command('generate')
    .description('Print a ruleset’s standard responses, or a starter document for a resource.')
    .option(
      '-r, --ruleset <name>',
      'a built-in ruleset, or the path of a ruleset; may be repeated (default: .spectral.* in this folder)',
      collect,
      [],
    )
    .option('--all', 'also include what the rules that are not recommended ask for; --resource always does', false)
    .option(...noCode)
    .option('--codes <codes>', 'use these codes, separated by commas, instead of the ruleset’s')
    .addOption(new Option('--openapi <version>', 'the OpenAPI version').choices(versions).default('3.1'))
    .addOption(new Option('-f, --format <format>', 'output format').choices(['yaml', 'json']).default('yaml'));
  return withAddedOptions(command)
    .option('--components', 'print only what to paste into a document: components, or definitions and responses in 2.0', false)
    .option('--resource <name>', 'print a document with list, create, read, update and delete for this resource, such as students')
    .option('--id <name>', 'name of the resource’s path parameter (default: id)')
    .action(async (options: Options) => io.write(await generated(options, io)));
}

async function generated(options: Options, io: Io): Promise<string> {
  const resource = options.resource;
  if (options.id !== undefined && resource === undefined)
    throw new UserError('--id names the path parameter of a resource; expected --resource <name> too');
  if (options.codes !== undefined && resource !== undefined)
    throw new UserError('--codes selects standard responses, but --resource uses those that the ruleset asks for; expected one of the two');
  if (options.components && resource !== undefined)
    throw new UserError('--components prints a part of a document, and --resource a whole one; expected one of the two');
  if (options.language !== undefined && resource !== undefined)
    throw new UserError('--language is about standard responses, and --resource writes English; expected one of the two');
  const ruleset = await loadRuleset({
    names: options.ruleset,
    all: options.all || resource !== undefined,
    allowRemote: false,
    code: options.code,
    cwd: io.cwd,
  });
  const rules = resolvedRules(ruleset, `${io.cwd}/openapi.yaml`);
  if (isReference(options.error))
    throw new UserError(
      `--error ${options.error} refers to a schema of a document, and generate has none; expected the name of a format, or a file`,
    );
  const added = addedBy(options, formatFor(ruleset, options.error, io.cwd), io.cwd);
  const { format: own } = formatFor(ruleset, undefined, io.cwd);
  const version = options.openapi;
  const starter = resource === undefined ? undefined : { resource: named(resource, '--resource'), id: named(options.id ?? 'id', '--id') };
  const paths = starter && pathsOf(starter);
  const library = libraryOf({ ...added, own, paths, rules, challenge: usualChallenge });
  const document =
    starter === undefined
      ? boilerplateOf(rules, options.codes === undefined ? codesOf(rules) : codesIn(options.codes, '--codes'), version, library)
      : starterOf(rules, { ...starter, version, library });
  const said = library.said();
  if (said !== undefined) complain(said, io);
  const printed = options.components ? fragmentOf(document) : document;
  return options.format === 'json' ? `${jsonText(printed)}\n` : stringify(printed, { aliasDuplicateObjects: false });
}

function named(text: string, option: string): string {
  if (/^[A-Za-z][A-Za-z0-9_-]*$/.test(text)) return text;
  throw new UserError(`${option} is "${text}"; expected a name of letters, digits, - and _`);
}
