import { Command, Option } from 'commander';
import { stringify } from 'yaml';
import { boilerplateOf, codesOf } from '../../inject/boilerplate.ts';
import { formatFor } from '../../inject/error-format-file.ts';
import { isReference } from '../../inject/format-of.ts';
import { libraryOf } from '../../inject/library.ts';
import { starterOf } from '../../inject/starter.ts';
import { isCode } from '../../openapi/status.ts';
import { type Version, versions } from '../../openapi/version.ts';
import { jsonText } from '../../report/json-text.ts';
import { loadRuleset } from '../../ruleset/load.ts';
import { resolvedRules } from '../../ruleset/resolved.ts';
import { UserError } from '../../user-error.ts';
import type { Io } from '../io.ts';
import { collect, noCode } from '../options.ts';

interface Options {
  readonly ruleset: readonly string[];
  readonly all: boolean;
  readonly code: boolean;
  readonly error?: string;
  readonly codes?: string;
  readonly openapi: Version;
  readonly format: 'yaml' | 'json';
  readonly prefix: string;
  readonly examples: boolean;
  readonly resource?: string;
  readonly id?: string;
}

/** `statute generate`: standard responses on their own, or a document to start from. */
export function generateCommand(io: Io): Command {
  return new Command('generate')
    .description('Print a ruleset’s standard responses, or a starter document for a resource.')
    .option(
      '-r, --ruleset <name>',
      'a built-in ruleset, or the path of a ruleset; may be repeated (default: .spectral.* in this folder)',
      collect,
      [],
    )
    .option('--all', 'also include what the rules that are not recommended ask for; --resource always does', false)
    .option(...noCode)
    .option('--error <format>', 'use this error format (a name or a file) instead of the ruleset’s')
    .option('--codes <codes>', 'use these codes, separated by commas, instead of the ruleset’s')
    .addOption(new Option('--openapi <version>', 'the OpenAPI version').choices(versions).default('3.1'))
    .addOption(new Option('-f, --format <format>', 'output format').choices(['yaml', 'json']).default('yaml'))
    .option('--prefix <name>', 'prefix for component names', '')
    .option('--examples', 'include an example for each error', false)
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
  const format = formatFor(ruleset, options.error, io.cwd);
  const library = libraryOf({
    ...format,
    prefix: options.prefix,
    examples: options.examples,
    rules,
  });
  const version = options.openapi;
  const document =
    resource === undefined
      ? boilerplateOf(rules, options.codes === undefined ? codesOf(rules) : codesIn(options.codes), version, library)
      : starterOf(rules, { resource: named(resource, '--resource'), id: named(options.id ?? 'id', '--id'), version, library });
  return options.format === 'json' ? `${jsonText(document)}\n` : stringify(document, { aliasDuplicateObjects: false });
}

function codesIn(text: string): string[] {
  return text.split(',').map(each => {
    const code = each.trim();
    if (!isCode(code)) throw new UserError(`--codes has "${code}"; expected status codes from 100 to 599, separated by commas`);
    return code;
  });
}

function named(text: string, option: string): string {
  if (/^[A-Za-z][A-Za-z0-9_-]*$/.test(text)) return text;
  throw new UserError(`${option} is "${text}"; expected a name of letters, digits, - and _`);
}
