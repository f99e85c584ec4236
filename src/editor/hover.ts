import { type Hover, MarkupKind } from 'vscode-languageserver/node';
import { today } from '../exceptions/day.ts';
import { hasExpired } from '../exceptions/exception.ts';
import { exceptionsOf } from '../exceptions/read.ts';
import type { Path } from '../openapi/node.ts';
import { labelOf, type Operation } from '../openapi/operation.ts';
import { isSuccess, reasonPhrase, statusOf } from '../openapi/status.ts';
import type { Cell } from '../policy/cell.ts';
import { termOf } from '../policy/term.ts';
import type { RuleInfos } from '../report/rule-info.ts';
import { entryAt } from './cursor.ts';
import type { Model } from './model.ts';
import { Lines } from './ranges.ts';
import type { Reading } from './session.ts';

const verbs: Readonly<Record<Cell['verb'], readonly [binding: string, otherwise: string]>> = {
  must: ['must be declared', 'should be declared'],
  may: ['may be declared', 'may be declared'],
  not: ['must not be declared', 'should not be declared'],
  open: ['is left open by the rules', 'is left open by the rules'],
};

/**
 * What is said of the place at an offset: of a status code what the rules ask of it and what the operation declares, of an exception
 * whether it counts.
 * @param file the file that the offset is in
 */
export function hoverAt(model: Model, { document, offset, isCurrent }: Reading, file: string, infos: RuleInfos): Hover | undefined {
  const at = entryAt(document, offset);
  if (at === undefined) return undefined;
  const value = exceptionText(model, at.path) ?? codeText(model, file, at.path, infos, offset <= at.end);
  if (value === undefined) return undefined;
  const contents = { kind: MarkupKind.Markdown, value };
  if (!isCurrent) return { contents };
  const lines = new Lines(document.text);
  return { contents, range: { start: lines.position(at.start), end: lines.position(at.end) } };
}

function codeText(model: Model, file: string, path: Path, infos: RuleInfos, onKey: boolean): string | undefined {
  const found = model.operationAt(file, path);
  if (found === undefined || !onKey) return undefined;
  const { operation, rest } = found;
  const [responses, code, ...more] = rest;
  if (more.length > 0 || (responses !== undefined && responses !== 'responses')) return undefined;
  if (code === undefined) return responses === undefined ? undefined : summaryText(operation);
  const status = statusOf(code);
  if (status.kind === 'other') return undefined;
  return [headOf(model, operation, code), ...clausesOf(model.cellOf(operation, code), code, infos), '', summaryText(operation)].join('\n');
}

function headOf(model: Model, operation: Operation, code: string): string {
  const cell = model.cellOf(operation, code);
  const name = reasonPhrase(code);
  return `**${code}${name === undefined ? '' : ` ${name}`}** ${verbs[cell.verb][cell.binding ? 0 : 1]} on ${labelOf(operation)}.\n`;
}

/** What the rules say of a code, a line each, with the clause and where it stands. */
export function clausesOf({ because }: Cell, code: string, infos: RuleInfos): string[] {
  return because.map(each => {
    const { rule, cites, clause } = each.by;
    const url = infos.get(rule)?.url;
    const cited = cites === '' ? '' : ` (${url === undefined ? cites : `[${cites}](${url})`})`;
    return `- ${termOf(each, code)}: \`${rule}\`${cited}${clause === undefined ? '' : `  \n  ${clause}`}`;
  });
}

function summaryText(operation: Operation): string {
  const keys = operation.responses.map(({ key }) => key);
  const successes = operation.responses.filter(({ status }) => isSuccess(status)).length;
  const count = keys.length === 0 ? 'no responses' : `${keys.join(', ')}`;
  return `${labelOf(operation)} declares ${count}${keys.length > 0 && successes === 0 ? ', and no success' : ''}.`;
}

/** Whether an exception counts, and until when. */
function exceptionText({ api }: Model, path: Path): string | undefined {
  const depth = path.findIndex(key => key === 'x-statute-exceptions' || key === 'x-ignore-rules');
  if (depth < 0) return undefined;
  const all = api?.annotations.flatMap(exceptionsOf) ?? [];
  const starts = (of: Path) => of.every((key, index) => key === path[index]);
  const found = all.filter(each => (path.length > depth + 1 ? starts(each.path) : path.every((key, index) => key === each.path[index])));
  if (found.length === 0) return undefined;
  return found
    .map(each => {
      const { annotation, rules, codes, expires, mistakes } = each;
      const what = `Exception to ${rules.join(', ') || 'no rule'}${codes ? ` for ${codes.join(', ')}` : ''} on ${annotation.on}`;
      if (mistakes.length > 0) return `${what}: **does not count**, because ${mistakes.map(({ text }) => text).join('; ')}.`;
      if (hasExpired(each, today())) return `${what}: **expired** on ${expires}.`;
      return `${what}: in force${expires === undefined ? '' : ` until ${expires}`}.`;
    })
    .join('\n\n');
}
