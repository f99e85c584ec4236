import type { Result } from '../engines/linter.ts';
import type { Line } from '../text/line.ts';
import { printable } from '../text/printable.ts';
import { commandLine } from './command-line.ts';
import { colourOf, summaryOf } from './finding-text.ts';
import { isFixable } from './fixable.ts';
import { grouped } from './grouped.ts';
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
function* rulesOf(findings: readonly Result[], width: number): Generator<Line> {
  const rules = byCount(grouped(findings, ({ code }) => String(code)));
  const isMarked = ([, found]: (typeof rules)[number]) => found.some(isFixable);
  yield '';
  yield* wrappedText(rules.some(isMarked) ? 'Findings by rule (* fixable with statute inject):' : 'Findings by rule:', width);
  yield* tableOf(
    rules.map(rule => [rule[1].length, rule[0], isMarked(rule)]),
    width,
  );
}

/** The documents with the most findings, where there are several. */
function* documentsOf({ findings, cwd, view: { width } }: Report): Generator<Line> {
  const documents = byCount(grouped(findings, ({ source }) => relativePath(source, cwd)));
  if (documents.length < 2) return;
  const worst = documents.slice(0, mostDocuments);
  yield '';
  yield* wrappedText(
    worst.length < documents.length
      ? `Documents with the most findings (${worst.length} of ${documents.length}):`
      : 'Findings by document:',
    width,
  );
  yield* tableOf(
    worst.map(([name, { length }]) => [length, name, false]),
    width,
  );
}

/** Numbers with their names, the largest number first. */
function* tableOf(rows: readonly (readonly [number: number, name: string, isMarked: boolean])[], width: number): Generator<Line> {
  const room = String(rows[0]?.[0] ?? 0).length;
  for (const [number, name, isMarked] of rows) {
    const before = room - String(number).length;
    const text = isMarked ? `* ${' '.repeat(before)}${number}  ${name}` : `${number}  ${name}`;
    yield* wrapped([text], width, { first: isMarked ? 2 : 4 + before, rest: 6 });
  }
}

/** Groups in descending order of their size; those of one size keep their order. */
function byCount(groups: ReadonlyMap<string, readonly Result[]>): [string, readonly Result[]][] {
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
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
