import { once } from '../../text/once.ts';
import type { Position } from '../../text/positions.ts';
import type { Diagnostic } from '../diagnostic.ts';

/** Results as Spectral hands them out: each once, by document, place, rule and path. */
export function inOrder(results: readonly Diagnostic[]): Diagnostic[] {
  // Nearly all messages are there once; a fingerprint of each result would take more memory than the results.
  const seen = new Map<string, Diagnostic | Set<string>>();
  const isNew = (result: Diagnostic) => {
    const same = seen.get(result.message);
    if (same === undefined) return seen.set(result.message, result) !== undefined;
    const prints = same instanceof Set ? same : new Set([fingerprint(same)]);
    seen.set(result.message, prints);
    const print = fingerprint(result);
    return !prints.has(print) && prints.add(print) !== undefined;
  };
  return results.filter(isNew).sort(compare);
}

function fingerprint({ code, path, range, source = '' }: Diagnostic): string {
  return `${code}${JSON.stringify(path.length > 0 ? path : range)}${source}`;
}

/** How Spectral compares texts, and names of rules; made when it is needed first, which takes as long as linting a small document. */
const byText = once(() => new Intl.Collator());
const byCode = once(() => new Intl.Collator(undefined, { numeric: true }));

function compare(left: Diagnostic, right: Diagnostic): number {
  return (
    compareTexts(left.source ?? '', right.source ?? '') ||
    comparePositions(left.range.start, right.range.start) ||
    (left.code === right.code ? 0 : byCode().compare(String(left.code), String(right.code))) ||
    compareTexts(left.path.join(), right.path.join())
  );
}

function compareTexts(left: string, right: string): number {
  return left === right ? 0 : byText().compare(left, right);
}

function comparePositions(left: Position, right: Position): number {
  return left.line - right.line || left.character - right.character;
}
