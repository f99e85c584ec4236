import { resolve } from 'node:path';
import { Command } from 'commander';
import { Documents } from '../../inject/documents.ts';
import { editableFiles } from '../../inject/editable-files.ts';
import { formatFor } from '../../inject/error-format-file.ts';
import { libraryOf } from '../../inject/library.ts';
import { plan } from '../../inject/plan.ts';
import type { Step } from '../../inject/step.ts';
import type { Doc } from '../../openapi/node.ts';
import { labelOf, type Operation } from '../../openapi/operation.ts';
import { statusOf } from '../../openapi/status.ts';
import { decisionsOn } from '../../policy/explain/decisions.ts';
import { operationFacts } from '../../policy/explain/facts.ts';
import { findOperations } from '../../policy/explain/find-operation.ts';
import { type Explanation, explanationLines } from '../../report/explain.ts';
import { jsonText } from '../../report/json-text.ts';
import { relativePath } from '../../report/place.ts';
import { loadRuleset } from '../../ruleset/load.ts';
import { resolvedRules } from '../../ruleset/resolved.ts';
import { rulesOff } from '../../ruleset/rules-off.ts';
import { policyRule, runsOurs } from '../../spectral/policies.ts';
import type { RuleLike } from '../../spectral/ruleset-like.ts';
import type { Content } from '../../text/line.ts';
import { isRefusal, reasonOf, UserError, workingOn } from '../../user-error.ts';
import { inputOf } from '../inputs.ts';
import type { Io } from '../io.ts';
import { collect, noCode } from '../options.ts';
import { readDocument } from '../read-document.ts';

interface Options {
  readonly ruleset: readonly string[];
  readonly all: boolean;
  readonly code: boolean;
  readonly json: boolean;
}

/** `statute explain`: how each rule came to what it says of an operation. */
export function explainCommand(io: Io): Command {
  return new Command('explain')
    .description('Show why rules do or do not report an operation.')
    .argument('<file>', 'a document, or - for standard input')
    .argument('[operation]', '"GET /students/{id}" or an operationId; if omitted, operations are listed')
    .argument('[code]', 'only decisions about this code')
    .option(
      '-r, --ruleset <name>',
      'a built-in ruleset, or the path of a ruleset; may be repeated (default: .spectral.* in this folder)',
      collect,
      [],
    )
    .option('--all', 'also use the rules that are not recommended', false)
    .option(...noCode)
    .option('--json', 'print JSON', false)
    .action(async (file: string, operation: string | undefined, code: string | undefined, options: Options) => {
      io.write(
        operation === undefined
          ? await workingOn(file, () => listOf(file, io))
          : await workingOn(file, () => explained(file, operation, code, options, io)),
      );
    });
}

/** Whether a rule is none of ours; `response-policy` is what others read. */
function isForeign({ name, then }: RuleLike): boolean {
  return name !== policyRule && !runsOurs({ then });
}

async function listOf(file: string, io: Io): Promise<Content> {
  const { api } = readDocument(await (await inputOf(file, io)).read(), io);
  return api.operations.map(operation => `${labelOf(operation)}${operation.zone === 'paths' ? '' : ` (${operation.zone})`}`);
}

async function explained(file: string, name: string, code: string | undefined, options: Options, io: Io): Promise<Content> {
  if (code !== undefined && statusOf(code).kind === 'other')
    throw new UserError(`"${code}" is not a status code; expected 100 to 599, a range such as 4XX, or default`);
  const input = await inputOf(file, io);
  const path = input.source;
  const ruleset = await loadRuleset({ names: options.ruleset, all: options.all, allowRemote: false, code: options.code, cwd: io.cwd });
  const text = await input.read();
  const { documents, api } = readDocument(text, io);
  const rules = resolvedRules(ruleset, path);
  const fileOf = (doc: Doc) => {
    const address = documents.addressOf(doc);
    return address === path ? '' : relativePath(resolve(address), io.cwd);
  };
  const off = rulesOff(ruleset, path);
  const foreign = Object.values(ruleset.rules).filter(isForeign).length;
  const explanations = findOperations(api.operations, name, file).map(
    (operation): Explanation => ({
      operation: operationFacts(operation, documents.at(path)?.data, fileOf),
      decisions: decisionsOn(api, operation, rules, code),
      inject: injected(operation),
      off,
      foreign,
    }),
  );
  if (options.json) return `${jsonText(explanations)}\n`;
  return explanations.flatMap((each, index) => [...(index > 0 ? [''] : []), ...explanationLines(each)]);

  /** What inject would do about the findings that are shown. */
  function injected(operation: Operation): Pick<Step, 'rule' | 'done' | 'what'>[] {
    const shown = new Set(decisionsOn(api, operation, rules, code).flatMap(({ outcome, by }) => (outcome === 'finds' ? [by.rule] : [])));
    try {
      const library = libraryOf({ ...formatFor(ruleset, undefined, io.cwd), prefix: '', examples: false, rules });
      const fresh = new Documents(path, text.text, editableFiles(path, [io.cwd]));
      return plan(fresh, rules, { library, style: 'component', wants: () => true })
        .filter(step => step.operation === labelOf(operation) && shown.has(step.rule))
        .map(({ rule, done, what }) => ({ rule, done, what }));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return [{ rule: '', done: 'left', what: `inject stops: ${reasonOf(error)}` }];
    }
  }
}
