import type { Line } from './line.ts';
import type { Run } from './run.ts';

const severities = ['error', 'warning', 'information', 'hint'];

/** One line for each finding, as Spectral's command writes it. */
export function text({ findings }: Run): Line[] {
  return findings.map(({ code, message, severity, range: { start }, source }) => {
    const place = `${source}:${start.line + 1}:${start.character + 1}`;
    return `${place} ${severities[severity]} ${code} "${message}"`;
  });
}
