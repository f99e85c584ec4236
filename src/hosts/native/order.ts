import type { Position } from '../../source/positions.ts';
import type { Result } from '../result.ts';

/** Results as Spectral hands them out: each once, by document, place, rule and path. */
export function inOrder(results: readonly Result[]): Result[] {
  const seen = new Set<string>();
  const kept = results.filter(result => {
    const print = fingerprint(result);
    return !seen.has(print) && seen.add(print);
  });
  return kept.sort(compare);
}

function fingerprint({ code, path, range, source = '', message }: Result): string {
  return `${code}${JSON.stringify(path.length > 0 ? path : range)}${source}${message}`;
}

const byText = new Intl.Collator();
const byCode = new Intl.Collator(undefined, { numeric: true });

function compare(left: Result, right: Result): number {
  return (
    byText.compare(left.source ?? '', right.source ?? '') ||
    comparePositions(left.range.start, right.range.start) ||
    byCode.compare(String(left.code), String(right.code)) ||
    byText.compare(left.path.join(), right.path.join())
  );
}

function comparePositions(left: Position, right: Position): number {
  return left.line - right.line || left.character - right.character;
}
