import { jsonList } from './json-text.ts';
import type { Report } from './run.ts';

/** Findings as Spectral's command writes them. */
export function json({ findings }: Report): Iterable<string> {
  return jsonList(fieldsOf(findings), '\t');
}

function* fieldsOf(findings: Report['findings']): Generator<unknown> {
  for (const { code, path, message, severity, range, source } of findings) yield { code, path, message, severity, range, source };
}
