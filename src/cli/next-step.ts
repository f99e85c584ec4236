import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Result } from '../engines/linter.ts';
import { stdinSource } from '../files/read.ts';
import { labelOf } from '../openapi/operation.ts';
import { counted } from '../report/counted.ts';
import { isFixable } from '../report/fixable.ts';
import { grouped } from '../report/grouped.ts';
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
export function nextStep(findings: readonly Result[], call: Call): NextStep | undefined {
  const known = findings.filter(({ about }) => about !== undefined);
  if (known.length === 0) return undefined;
  if (call.options.allowRemote) return recording(findings, call);
  const onRequest = known.filter(({ about }) => about?.onRequest);
  return (
    fixing(known.filter(isFixable), findings.length, call) ??
    recording(findings, call) ??
    fixing(onRequest, findings.length, call, true) ??
    explaining(known, call)
  );
}

/** @param onRequest whether they are fixed only with `--request-headers` */
function fixing(fixable: readonly Result[], total: number, call: Call, onRequest = false): NextStep | undefined {
  if (fixable.length === 0) return undefined;
  const names = isRepeatable(call) ? call.patterns : documentsOf(fixable, call.cwd);
  const documents = names.length > mostNames ? [worstOf(fixable, call.cwd)] : names;
  const options = [
    ...rulesOf(call),
    ...(onRequest ? ['--request-headers'] : []),
    ...call.options.root.flatMap(folder => ['--root', folder]),
  ];
  const text = fixableText(fixable.length, total) + (onRequest ? ` if the server accepts ${headersOf(fixable)}` : '');
  return {
    why: documents === names ? `${text}:` : `${text}. For the document that has the most of them:`,
    command: ['statute', 'inject', documents.includes('-') ? '--diff' : '--write', ...options, ...asArguments(documents)],
  };
}

function fixableText(fixable: number, total: number): string {
  if (total === 1) return 'The finding is fixable';
  return fixable === total ? 'All findings are fixable' : `${fixable} of ${total} findings ${fixable === 1 ? 'is' : 'are'} fixable`;
}

/** The request headers that findings are about. */
function headersOf(findings: readonly Result[]): string {
  const names = findings.flatMap(({ about }) => (about?.fix?.add === 'header-parameter' ? [about.fix.header] : []));
  return [...new Set(names)].join(', ').replace(/, (?=[^,]+$)/, ' and ');
}

function recording(findings: readonly Result[], call: Call): NextStep | undefined {
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

function explaining(known: readonly Result[], call: Call): NextStep | undefined {
  const [worst] = known.filter(isExplained).sort((a, b) => a.severity - b.severity);
  if (worst?.about === undefined) return undefined;
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

/** The documents of findings. */
function documentsOf(findings: readonly Result[], cwd: string): string[] {
  return [...grouped(findings, finding => nameOf(finding, cwd)).keys()];
}

/** The document with the most findings. */
function worstOf(findings: readonly Result[], cwd: string): string {
  const [[name] = ['-']] = [...grouped(findings, finding => nameOf(finding, cwd))].sort(([, a], [, b]) => b.length - a.length);
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
