import type { Result } from '../engines/linter.ts';
import { comparePaths } from '../files/path-order.ts';

/** The findings of several reports as those of one run: each once, by document in the order of their paths. */
export function merged(reports: readonly (readonly Result[])[]): Result[] {
  const distinct = new Map(reports.flat().map(finding => [identity(finding), finding]));
  // The sort is stable, so that the findings of a document keep their order.
  return [...distinct.values()].sort((a, b) => comparePaths(a.source ?? '', b.source ?? ''));
}

function identity({ source, code, path, range, message, severity }: Result): string {
  return JSON.stringify([source, code, path, range.start, range.end, message, severity]);
}
