import { basename } from 'node:path';
import { type CodeAction, CodeActionKind, type Diagnostic as Shape } from 'vscode-languageserver/node';
import type { PlainFix } from '../checks/finding.ts';
import { isConfiguration } from '../files/place.ts';
import { field } from '../openapi/node.ts';
import { labelOf } from '../openapi/operation.ts';
import type { Analysis } from './analysis.ts';
import { onlyThis, type Scope } from './fixes.ts';
import { lower } from './ruleset-edit.ts';
import type { Shown } from './shown.ts';
import type { Ready } from './workspace.ts';

/** The kind of the action that fixes a whole document, which editors can run when it is saved. */
export const fixAll = `${CodeActionKind.SourceFixAll}.statute`;

/** What an action does, by which its edits are made when it is chosen. */
export type Task =
  | { readonly do: 'fix'; readonly root: string; readonly scope: Scope }
  | { readonly do: 'except'; readonly root: string; readonly scope: Scope }
  | { readonly do: 'set'; readonly folder: string; readonly rule: string; readonly severity: string };

/** Reads the task of an action that an editor sends back. */
export function taskIn(data: unknown): Task | undefined {
  const what = field(data, 'do');
  return what === 'fix' || what === 'except' || what === 'set' ? (data as Task) : undefined;
}

/** An action that is offered. */
export interface Offered {
  readonly title: string;
  readonly kind: string;
  readonly diagnostics?: Shape[];
  readonly isPreferred?: true;
  /** What it does; of one that is turned off, why it is. */
  readonly task: Task | { readonly disabled: string } | { readonly explain: string };
}

/** What was asked for. */
interface Asked {
  readonly analysis: Analysis;
  readonly ready: Ready;
  /** The findings at the place, with what the editor shows of them. */
  readonly at: readonly (Shown & { readonly diagnostic: Shape })[];
  /** Why inject leaves findings as they are, by rule and operation, as far as that is known. */
  readonly left: ReadonlyMap<string, string>;
}

/** The actions for findings at a place, and for the document. */
export function offeredFor(asked: Asked): Offered[] {
  const { analysis, at } = asked;
  const rules = [...new Map(at.map(each => [String(each.finding.code), each])).values()];
  return [
    ...at.flatMap(each => fixesFor(asked, each)),
    ...rules.flatMap(each => [...wideFixesFor(analysis, each), ...exceptionFor(each)]),
    ...rules.flatMap(each => settingsFor(asked, each)),
    ...everything(analysis, at.length > 0),
  ];
}

function fixesFor({ analysis, left }: Asked, { finding, root, diagnostic }: Asked['at'][number]): Offered[] {
  const fix = finding.about?.fix;
  if (finding.about === undefined) return [];
  const label = labelOf(finding.about.operation);
  const common = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  const why = fix === undefined ? unfixable(analysis) : left.get(keyOf(String(finding.code), label));
  if (fix === undefined || why !== undefined)
    return [{ ...common, title: `Fix ${String(finding.code)} in ${label}`, task: { disabled: why ?? '' } }];
  return [
    {
      ...common,
      title: `${titleOf(fix)} ${prepositionOf(fix)} ${label}`,
      isPreferred: true,
      task: { do: 'fix', root, scope: onlyThis(finding) },
    },
  ];
}

/** The key of what inject leaves. */
export function keyOf(rule: string, operation: string): string {
  return `${rule} ${operation}`;
}

function unfixable({ path }: Analysis): string {
  if (isConfiguration(path)) return 'the document is a configuration file, which is not edited';
  return 'nothing that could be added fixes this; only the authors of the API know what the response should be';
}

function titleOf(fix: PlainFix): string {
  switch (fix.add) {
    case 'response':
      return `Add ${fix.code}`;
    case 'response-header':
      return `Add the header ${fix.header} to ${fix.code}`;
    case 'error-body':
      return `Add an error body to ${fix.code}`;
    case 'header-parameter':
      return `Add the request header ${fix.header}`;
  }
}

function prepositionOf({ add }: PlainFix): string {
  return add === 'response' || add === 'header-parameter' ? 'to' : 'of';
}

function wideFixesFor({ path: root, findings }: Analysis, { finding, diagnostic }: Asked['at'][number]): Offered[] {
  const rule = String(finding.code);
  const same = findings.filter(each => each.code === finding.code && each.about?.fix !== undefined);
  const operation = finding.about?.operation;
  const label = operation && labelOf(operation);
  const here = same.filter(({ about }) => about !== undefined && labelOf(about.operation) === label);
  const common = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  return [
    ...(here.length > 1 && label !== undefined
      ? [
          {
            ...common,
            title: `Fix all ${here.length} of ${rule} in ${label}`,
            task: { do: 'fix', root, scope: { what: 'operation', rule, operation: label } },
          } as const,
        ]
      : []),
    ...(same.length > here.length
      ? [
          {
            ...common,
            title: `Fix all ${same.length} of ${rule} in this document`,
            task: { do: 'fix', root, scope: { what: 'rule', rule } },
          } as const,
        ]
      : []),
  ];
}

function everything({ path: root, findings }: Analysis, quick: boolean): Offered[] {
  const fixable = findings.filter(({ about }) => about?.fix !== undefined).length;
  if (fixable === 0) return [];
  const title = `Fix ${fixable === 1 ? 'the finding' : `all ${fixable} findings`} that Statute can fix in this document`;
  const task: Task = { do: 'fix', root, scope: { what: 'everything' } };
  return [...(quick ? [{ title, kind: CodeActionKind.QuickFix, task }] : []), { title, kind: fixAll, task }];
}

function exceptionFor({ finding, root, diagnostic }: Asked['at'][number]): Offered[] {
  if (finding.about === undefined) return [];
  const title = `Add an exception to ${String(finding.code)} for ${labelOf(finding.about.operation)}`;
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], task: { do: 'except', root, scope: onlyThis(finding) } }];
}

function settingsFor({ ready }: Asked, { finding, diagnostic }: Asked['at'][number]): Offered[] {
  const rule = String(finding.code);
  if (!(rule in ready.linter.ruleset.rules)) return [];
  const common = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  const where = ready.file === undefined ? 'the ruleset' : basename(ready.file);
  const set = (severity: string): Offered['task'] => {
    if (ready.file === undefined)
      return { disabled: 'the ruleset is named in the settings; add a .spectral.yaml that extends it to change its rules' };
    if (!/\.(?:ya?ml|json)$/i.test(ready.file)) return { disabled: `${where} is code; change it by hand` };
    return { do: 'set', folder: ready.cwd, rule, severity };
  };
  const next = lower(finding.severity);
  return [
    ...(next === undefined ? [] : [{ ...common, title: `Report ${rule} as ${next.says} in ${where}`, task: set(next.severity) }]),
    { ...common, title: `Turn off ${rule} in ${where}`, task: set('off') },
    { ...common, title: `Explain ${rule}`, task: { explain: rule } },
  ];
}

/** An offer as the protocol has it. */
export function actionOf({ title, kind, diagnostics, isPreferred, task }: Offered, canShowDisabled: boolean): CodeAction | undefined {
  const action = { title, kind, ...(diagnostics && { diagnostics }), ...(isPreferred && { isPreferred }) };
  if ('disabled' in task) return canShowDisabled ? { ...action, disabled: { reason: task.disabled } } : undefined;
  if ('explain' in task) return { ...action, command: { title, command: explainCommand, arguments: [task.explain] } };
  return { ...action, data: task };
}

/** The command behind the action that explains a rule, which is its argument. */
export const explainCommand = 'statute.explainRule';
