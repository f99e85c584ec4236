import type { Line, Painted, Style } from '../text/line.ts';
import { printable } from '../text/printable.ts';
import { grouped } from './grouped.ts';
import type { Report } from './run.ts';
import { dotted, severities, summaryOf } from './stylish.ts';

/** How wide the table is: place, severity, rule, message, path. */
const widths = [8, 11, 28, 48, 40];

const gap = '  ';

/** Findings by document as a table for people, whose cells are broken into lines. */
export function* pretty({ findings }: Report): Generator<Line> {
  const worst = findings.reduce((most, { severity }) => Math.min(most, severity), severities.length - 1);
  const styles: readonly Style[] = [severities[worst]?.colour ?? 'white', 'bold'];
  yield '';
  for (const [source, found] of grouped(findings, ({ source }) => source ?? '')) {
    yield '';
    yield `File:   ${source}`;
    for (const { code, message, path, severity, range } of found) {
      const { name, colour } = severities[severity];
      const place = `${range.start.line + 1}:${range.start.character + 1}`;
      const texts = [place, name.toUpperCase(), String(code), message, dotted(path)];
      yield* row(texts, [[colour], [colour, 'inverse'], [colour, 'bold'], ['gray'], ['cyan']]);
      yield '';
    }
  }
  const rules = new Set(findings.map(({ code }) => code)).size;
  yield [{ text: `${rules} Unique Issue(s)`, styles }];
  yield [{ text: `✖ ${summaryOf(findings)}`, styles }];
}

/** Cells beside each other, on as many lines as the longest takes. */
function row(texts: readonly string[], styles: readonly (readonly Style[])[]): Line[] {
  const cells = texts.map((text, column) => broken(printable(text), widths[column] ?? 0));
  const height = cells.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: height }, (_, line) => {
    const last = cells.findLastIndex(cell => cell[line] !== undefined);
    return cells.slice(0, last + 1).flatMap((cell, column): (string | Painted)[] => {
      const text = cell[line] ?? '';
      const space = column === last ? '' : ' '.repeat((widths[column] ?? 0) - text.length) + gap;
      return [{ text, styles: styles[column] ?? [] }, space];
    });
  });
}

/** A text in pieces of at most a width, broken at blanks where there are some. */
function broken(text: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width);
    pieces.push(rest.slice(0, blank > 0 ? blank : width));
    rest = rest.slice(blank > 0 ? blank + 1 : width);
  }
  return [...pieces, rest];
}
