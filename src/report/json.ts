import { jsonList } from './json-text.ts';
import type { Report } from './run.ts';

/** Findings as Spectral's command writes them; those of recorded traffic say besides how often they were seen. */
export function json({ findings }: Report): Iterable<string> {
  return jsonList(fieldsOf(findings), '\t');
}

function* fieldsOf(findings: Report['findings']): Generator<unknown> {
  for (const { code, path, message, severity, range, source, traffic } of findings)
    yield { code, path, message, severity, range, source, ...(traffic && { traffic }) };
}
