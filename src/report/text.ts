import type { Line } from '../text/line.ts';
import { definedAt } from './place.ts';
import type { Report } from './run.ts';

const severities = ['error', 'warning', 'information', 'hint'];

/** One line for each finding, as Spectral's command writes it. */
export function* text({ findings }: Report): Generator<Line> {
  for (const finding of findings) {
    const { code, message, severity, range, source } = finding;
    const place = `${source}:${range.start.line + 1}:${range.start.character + 1}`;
    yield `${place} ${severities[severity]} ${code} "${message}${definedAt(finding)}"`;
  }
}
