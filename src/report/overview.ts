import type { Line } from '../text/line.ts';
import { printable } from '../text/printable.ts';
import { commandLine } from './command-line.ts';
import { colourOf, summaryOf } from './finding-text.ts';
import { byDocument, type Findings } from './findings.ts';
import { isFixable } from './fixable.ts';
import { relativePath } from './place.ts';
import type { NextStep, Report } from './run.ts';
import { wrapped, wrappedText } from './wrapped.ts';

/** So few findings are seen without tables. */
const few = 20;

/** How many documents are named. */
const mostDocuments = 5;

/** What a run comes to: how many findings there are, of which rules and in which documents, and what to do next. */
export function* overview(run: Report): Generator<Line> {
  const { findings, view } = run;
  yield* wrapped([{ text: `✖ ${summaryOf(findings)}`, styles: [colourOf(findings), 'bold'] }], view.width, { first: 0, rest: 2 });
  if (view.overview === 'none') return;
  if (findings.length > (view.overview === 'alone' ? 0 : few)) {
    yield* rulesOf(findings, view.width);
    yield* documentsOf(run);
  }
  if (view.next !== undefined) yield* nextOf(view.next, view.width);
}

/** The rules by how often they were found. */
function* rulesOf(findings: Findings, width: number): Generator<Line> {
  const rules = countsOf(findings);
  yield '';
  yield* wrappedText(
    rules.some(({ isFixed }) => isFixed) ? 'Findings by rule (* fixable with statute inject):' : 'Findings by rule:',
    width,
  );
  yield* tableOf(rules, width);
}

/** The documents with the most findings, where there are several. */
function* documentsOf({ findings, cwd, view: { width } }: Report): Generator<Line> {
  const documents = [...byDocument(findings, source => relativePath(source, cwd))]
    .map(([name, { length }]): Count => ({ name, number: length, isFixed: false }))
    .sort(byNumber);
  if (documents.length < 2) return;
  const worst = documents.slice(0, mostDocuments);
  yield '';
  yield* wrappedText(
    worst.length < documents.length
      ? `Documents with the most findings (${worst.length} of ${documents.length}):`
      : 'Findings by document:',
    width,
  );
  yield* tableOf(worst, width);
}

/** How often something came up. */
interface Count {
  readonly name: string;
  number: number;
  /** Whether inject fixes one of these. */
  isFixed: boolean;
}

/** Numbers with their names, the largest number first. */
function* tableOf(rows: readonly Count[], width: number): Generator<Line> {
  const room = String(rows[0]?.number ?? 0).length;
  for (const { number, name, isFixed } of rows) {
    const before = room - String(number).length;
    const text = isFixed ? `* ${' '.repeat(before)}${number}  ${name}` : `${number}  ${name}`;
    yield* wrapped([text], width, { first: isFixed ? 2 : 4 + before, rest: 6 });
  }
}

/** How often each rule found something, in descending order. */
function countsOf(findings: Findings): Count[] {
  const counts = new Map<string, Count>();
  for (const finding of findings) {
    const name = String(finding.code);
    const count = counts.get(name) ?? { name, number: 0, isFixed: false };
    counts.set(name, count);
    count.number += 1;
    count.isFixed ||= isFixable(finding);
  }
  return [...counts.values()].sort(byNumber);
}

/** The largest number first; what comes up as often keeps its order. */
function byNumber(one: Count, other: Count): number {
  return other.number - one.number;
}

/** A command that people can copy, also where it takes several lines: only between its words may a shell's line end. */
function* nextOf({ why, command }: NextStep, width: number): Generator<Line> {
  yield '';
  yield* wrappedText(why, width);
  let line = '  ';
  for (const word of command.map(each => printable(commandLine([each])))) {
    const begins = line.trim() === '';
    if (!begins && line.length + word.length + ' '.length + ' \\'.length > width) {
      yield `${line} \\`;
      line = `    ${word}`;
    } else line += begins ? word : ` ${word}`;
  }
  yield line;
}
