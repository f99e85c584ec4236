import type { Line, Painted, Style } from '../text/line.ts';
import { printable } from '../text/printable.ts';
import { colourOf, dotted, leftOut, severities } from './finding-text.ts';
import { byDocument, first } from './findings.ts';
import { overview } from './overview.ts';
import { definedAt, relativePath } from './place.ts';
import type { Report } from './run.ts';

/** How wide the table is: place, severity, rule, message, path. */
const widths = [8, 11, 28, 48, 40];

const gap = '  ';

/** Findings by document as a table for people, whose cells are broken into lines. */
export function* pretty(run: Report): Generator<Line> {
  yield '';
  if (run.view.overview !== 'alone') yield* tableOf(run);
  yield* overview(run);
}

function* tableOf({ findings, cwd, view }: Report): Generator<Line> {
  const shown = view.most === undefined ? findings : first(findings, view.most);
  for (const [source, found] of byDocument(shown, source => source ?? '')) {
    yield '';
    yield `File:   ${source}`;
    for (const finding of found) {
      const { code, message, path, severity, range } = finding;
      const { name, colour } = severities[severity];
      const place = `${range.start.line + 1}:${range.start.character + 1}`;
      const texts = [
        place,
        name.toUpperCase(),
        String(code),
        message + definedAt(finding, source => relativePath(source, cwd)),
        dotted(path),
      ];
      yield* row(texts, [[colour], [colour, 'inverse'], [colour, 'bold'], ['gray'], ['cyan']]);
      yield '';
    }
  }
  const rules = new Set<unknown>();
  for (const { code } of findings) rules.add(code);
  if (shown.length < findings.length) yield* [leftOut(findings.length - shown.length), ''];
  yield [{ text: `${rules.size} Unique Issue(s)`, styles: [colourOf(findings), 'bold'] }];
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
