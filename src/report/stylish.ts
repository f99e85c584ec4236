import type { Line, Style } from '../text/line.ts';
import { operationCount, type Row, type Section, sectionsOf } from './by-operation.ts';
import { counted } from './counted.ts';
import { dotted, leftOut, operationOf, severities } from './finding-text.ts';
import { byDocument } from './findings.ts';
import { overview } from './overview.ts';
import { definedAt, relativePath, startOf } from './place.ts';
import type { Report } from './run.ts';
import { type Part, wrapped, wrappedText } from './wrapped.ts';

/** Findings for people, by document and operation, and an overview; nothing where there are none. */
export function* stylish(run: Report): Generator<Line> {
  if (run.findings.length === 0) return;
  yield '';
  if (run.view.overview !== 'alone') yield* documentsOf(run);
  yield* overview(run);
}

function* documentsOf({ findings, cwd, view: { width, most = Number.POSITIVE_INFINITY } }: Report): Generator<Line> {
  let rows = most;
  let left = findings.length;
  for (const [source, found] of byDocument(findings, source => relativePath(source, cwd))) {
    if (rows <= 0) break;
    yield* wrapped([{ text: source, styles: ['underline'] }], width, { first: 0, rest: 2 });
    for (const section of sectionsOf([...found])) {
      const shown = section.rows.slice(0, rows);
      if (shown.length > 0) yield* linesOf({ ...section, rows: shown }, cwd, width);
      rows -= shown.length;
      left -= shown.reduce((sum, { all }) => sum + all.length, 0);
    }
    yield '';
  }
  if (left > 0) yield* [...wrappedText(leftOut(left), width), ''];
}

const bold: readonly Style[] = ['bold'];

function* linesOf({ of, rows }: Section, cwd: string, width: number): Generator<Line> {
  const heading = headingOf(of, cwd);
  if (heading !== undefined) yield* wrapped([{ text: heading, styles: bold }], width, { first: 2, rest: 4 });
  const first = heading === undefined ? 2 : 4;
  for (const row of rows) yield* wrapped(partsOf(row, of.is === 'shared', cwd), width, { first, rest: first + 4 });
}

function headingOf(of: Section['of'], cwd: string): string | undefined {
  switch (of.is) {
    case 'document':
      return undefined;
    case 'operation':
      return of.name;
    case 'shared': {
      const { source, path, range } = of.definition;
      const place = `${relativePath(source, cwd)}:${range.start.line + 1}`;
      return path.length === 0 ? `Shared response, defined at ${place}` : `Shared response ${dotted(path)}, defined at ${place}`;
    }
  }
}

/** A finding in the order in which people read it; one of another's rule with its path, which its message need not hold. */
function partsOf({ first, all, statement }: Row, isShared: boolean, cwd: string): Part[] {
  const { line, column } = startOf(first);
  const { name, colour } = severities[first.severity];
  const path = first.about === undefined ? dotted(first.path) : '';
  const where = isShared
    ? ` (${counted(operationCount(all), 'operation')}, first ${operationOf(first)})`
    : definedAt(first, source => relativePath(source, cwd));
  return [
    `${line}:${column}`,
    { text: `  ${name}`, styles: [colour] },
    `  ${first.code}`,
    `  ${statement}${where}`,
    path === '' ? '' : `  ${path}`,
  ];
}
