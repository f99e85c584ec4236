import { jsonText } from './json-text.ts';
import type { Run } from './run.ts';

/** Findings as Spectral's command writes them. */
export function json({ findings }: Run): string {
  const fields = findings.map(({ code, path, message, severity, range, source }) => ({ code, path, message, severity, range, source }));
  return jsonText(fields, '\t');
}
