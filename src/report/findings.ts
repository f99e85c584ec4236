import type { Result } from '../engines/linter.ts';
import { grouped } from './grouped.ts';

/** Findings that can be gone through as often as need be, in their order. A list is some; those of a large run are kept otherwise. */
export interface Findings extends Iterable<Result> {
  readonly length: number;
}

/** The findings of several documents, one document after the other. */
export class Joined implements Findings {
  readonly parts: readonly Findings[];
  readonly length: number;

  constructor(parts: readonly Findings[]) {
    this.parts = parts;
    this.length = parts.reduce((sum, { length }) => sum + length, 0);
  }

  *[Symbol.iterator](): Generator<Result> {
    for (const part of this.parts) yield* part;
  }
}

/**
 * Findings by the document that they stand in, in the order in which the documents come up first.
 * @param nameOf the name of the document
 */
export function byDocument(findings: Findings, nameOf: (finding: Result) => string): Map<string, Findings> {
  if (!(findings instanceof Joined)) return grouped(findings, nameOf);
  const parts = new Map<string, Findings[]>();
  const put = (name: string, part: Findings) => {
    const before = parts.get(name);
    if (before === undefined) parts.set(name, [part]);
    else before.push(part);
  };
  for (const part of findings.parts) {
    const groups = grouped(part, nameOf);
    // As long as all of a part stand in one document, the part itself is kept, which may take less room than a list.
    for (const [name, found] of groups) put(name, groups.size === 1 ? part : found);
  }
  return new Map([...parts].map(([name, each]) => [name, new Joined(each)]));
}

/** So many findings, from the first on. */
export function first(findings: Findings, most: number): Result[] {
  const shown: Result[] = [];
  for (const finding of findings) {
    if (shown.length >= most) break;
    shown.push(finding);
  }
  return shown;
}

/** How many findings there are of each severity, by Spectral's number. */
export function severityCounts(findings: Findings): number[] {
  const counts = [0, 0, 0, 0];
  for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1;
  return counts;
}
