import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Result } from '../engines/linter.ts';
import { stdinSource } from '../files/read.ts';
import { labelOf } from '../openapi/operation.ts';
import { counted } from '../report/counted.ts';
import type { Findings } from '../report/findings.ts';
import { isFixable } from '../report/fixable.ts';
import { relativePath } from '../report/place.ts';
import type { NextStep } from '../report/run.ts';
import { printable } from '../text/printable.ts';
import type { BaselineOptions } from './lint-baseline.ts';
import { defaultBaseline } from './options.ts';

/** A call of `lint`, as far as another command repeats it. */
export interface Call {
  /** The documents as they were named. */
  readonly patterns: readonly string[];
  readonly options: Omit<BaselineOptions, 'ratchet'> & { readonly shard?: unknown };
  readonly cwd: string;
  /** Whether some documents could not be linted. */
  readonly hasFailed: boolean;
}

/** From this many findings on, people rather record them than look at each. */
const many = 20;

/** So many names are repeated at most; a shell makes hundreds of a glob. */
const mostNames = 8;

/**
 * The command that helps with some findings: one that fixes what can be fixed, else one that records many, adds request headers that the
 * server may accept, or explains one.
 * Undefined where none is certain to work: for findings of rules that other commands do not know, and with what only `lint` takes.
 */
export function nextStep(findings: Findings, call: Call): NextStep | undefined {
  const { fixable, onRequest, headers, worst, known } = helpFor(findings, call.cwd);
  if (known === 0) return undefined;
  if (call.options.allowRemote) return recording(findings, call);
  return (
    fixing(fixable, findings.length, call) ??
    recording(findings, call) ??
    fixing(onRequest, findings.length, call, headers) ??
    (worst && explaining(worst, call))
  );
}

/** What can be done about findings. */
interface Help {
  /** How many findings are of our checks. */
  known: number;
  /** How many inject fixes, by the document. */
  readonly fixable: Map<string, number>;
  /** How many it fixes only where the server takes request headers, by the document, and these headers. */
  readonly onRequest: Map<string, number>;
  readonly headers: Set<string>;
  /** The first of the worst that `explain` can be asked about. */
  worst: Result | undefined;
}

function helpFor(findings: Findings, cwd: string): Help {
  const help: Help = { known: 0, fixable: new Map(), onRequest: new Map(), headers: new Set(), worst: undefined };
  const count = (counts: Map<string, number>, finding: Result) => {
    const name = nameOf(finding, cwd);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  for (const finding of findings) {
    const { about, severity } = finding;
    if (about === undefined) continue;
    help.known += 1;
    if (isFixable(finding)) count(help.fixable, finding);
    if (about.onRequest) count(help.onRequest, finding);
    if (about.onRequest && about.fix?.add === 'header-parameter') help.headers.add(about.fix.header);
    if (isExplained(finding) && severity < (help.worst?.severity ?? Number.POSITIVE_INFINITY)) help.worst = finding;
  }
  return help;
}

/**
 * @param fixable how many findings inject fixes, by the document
 * @param headers the request headers for which it does so, undefined where it does without
 */
function fixing(fixable: ReadonlyMap<string, number>, total: number, call: Call, headers?: ReadonlySet<string>): NextStep | undefined {
  if (fixable.size === 0) return undefined;
  const names = isRepeatable(call) ? call.patterns : [...fixable.keys()];
  const documents = names.length > mostNames ? [mostOf(fixable)] : names;
  const options = [
    ...rulesOf(call),
    ...(headers === undefined ? [] : ['--request-headers']),
    ...call.options.root.flatMap(folder => ['--root', folder]),
  ];
  const number = [...fixable.values()].reduce((sum, count) => sum + count, 0);
  const text = fixableText(number, total) + (headers === undefined ? '' : ` if the server accepts ${listed(headers)}`);
  return {
    why: documents === names ? `${text}:` : `${text}. For the document that has the most of them:`,
    command: ['statute', 'inject', documents.includes('-') ? '--diff' : '--write', ...options, ...asArguments(documents)],
  };
}

function fixableText(fixable: number, total: number): string {
  if (total === 1) return 'The finding is fixable';
  return fixable === total ? 'All findings are fixable' : `${fixable} of ${total} findings ${fixable === 1 ? 'is' : 'are'} fixable`;
}

function listed(names: ReadonlySet<string>): string {
  return [...names].join(', ').replace(/, (?=[^,]+$)/, ' and ');
}

function recording(findings: Findings, call: Call): NextStep | undefined {
  const { patterns, options, cwd, hasFailed } = call;
  if (findings.length < many || hasFailed || options.baseline !== undefined || options.shard !== undefined) return undefined;
  if (patterns.length > mostNames || patterns.includes('-') || existsSync(resolve(cwd, defaultBaseline))) return undefined;
  const lists = [...options.root.flatMap(folder => ['--root', folder]), ...options.ignore.flatMap(glob => ['--ignore', glob])];
  return {
    why: `To report only new findings from now on, record these ${counted(findings.length, 'finding')}:`,
    command: [
      'statute',
      'baseline',
      ...rulesOf(call),
      ...(options.allowRemote ? ['--allow-remote'] : []),
      ...lists,
      ...asArguments(patterns),
    ],
  };
}

function explaining(worst: Result, call: Call): NextStep | undefined {
  if (worst.about === undefined) return undefined;
  return {
    why: 'To see how the rules decide about an operation:',
    command: ['statute', 'explain', ...rulesOf(call), ...asArguments([nameOf(worst, call.cwd)]), labelOf(worst.about.operation)],
  };
}

/** Whether `explain` finds the operation by its name. */
function isExplained({ about }: Result): boolean {
  if (about?.operation.zone !== 'paths') return false;
  const label = labelOf(about.operation);
  return printable(label) === label && label.trim() === label && !label.includes('  ');
}

/** Whether other commands find the same documents by the same names. */
function isRepeatable({ patterns, options }: Call): boolean {
  return options.ignore.length === 0 && options.shard === undefined && !patterns.includes('-');
}

/** The document with the most findings. */
function mostOf(counts: ReadonlyMap<string, number>): string {
  const [[name] = ['-']] = [...counts].sort(([, a], [, b]) => b - a);
  return name;
}

/** A document as the command line names it. */
function nameOf({ source }: Result, cwd: string): string {
  return source === undefined || source === stdinSource ? '-' : relativePath(source, cwd);
}

/** The options by which another command goes by the same rules. */
function rulesOf({ options: { ruleset, all, code } }: Call): string[] {
  return [...ruleset.flatMap(name => ['-r', name]), ...(all ? ['--all'] : []), ...(code ? [] : ['--no-code'])];
}

/** Names of files, set apart where one could be taken for an option. */
function asArguments(names: readonly string[]): string[] {
  return names.some(name => name !== '-' && name.startsWith('-')) ? ['--', ...names] : [...names];
}
