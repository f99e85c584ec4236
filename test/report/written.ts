import { type Format, report } from '../../src/report/format.ts';
import type { Report } from '../../src/report/run.ts';
import { type Content, piecesOf } from '../../src/text/line.ts';

/** Content as one text. */
export function textOf(content: Content, colours = false): string {
  return [...piecesOf(content, colours)].join('');
}

/** A run as it is written in a format. */
export function written(run: Report, format: Format): string {
  return textOf(report(run, format));
}
