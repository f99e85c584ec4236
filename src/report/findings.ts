import type { Result } from '../engines/linter.ts';
import { grouped } from './grouped.ts';

/** Findings that can be gone through as often as need be, in their order. A list is some; those of a large run are kept otherwise. */
export interface Findings extends Iterable<Result> {
  readonly length: number;
  /** What is known of them without going through them. */
  readonly digest?: Digest;
}

/** What is asked of findings again and again. */
export interface Digest {
  /** How many there are of each severity, by Spectral's number. */
  readonly severities: readonly number[];
  /** The document that all of them stand in, undefined where they stand in several. */
  readonly source: string | undefined;
}

/** Goes through findings for what is asked of them again and again. */
export function digestOf(findings: Findings): Digest {
  if (findings.digest !== undefined) return findings.digest;
  const severities = [0, 0, 0, 0];
  const sources = new Set<string | undefined>();
  for (const { severity, source } of findings) {
    severities[severity] = (severities[severity] ?? 0) + 1;
    sources.add(source);
  }
  const [source] = sources;
  return { severities, source: sources.size === 1 ? source : undefined };
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
 * @param nameOf the name of a document by its path
 */
export function byDocument(findings: Findings, nameOf: (source: string | undefined) => string): Map<string, Findings> {
  const parts = new Map<string, Findings[]>();
  const put = (name: string, part: Findings) => {
    const before = parts.get(name);
    if (before === undefined) parts.set(name, [part]);
    else before.push(part);
  };
  for (const part of partsOf(findings)) {
    // As long as all of a part stand in one document, the part itself is kept, which may take less room than a list.
    const source = part.digest?.source;
    if (source !== undefined) put(nameOf(source), part);
    else for (const [name, found] of grouped(part, each => nameOf(each.source))) put(name, found);
  }
  return new Map([...parts].map(([name, each]) => [name, each.length === 1 && each[0] !== undefined ? each[0] : new Joined(each)]));
}

function partsOf(findings: Findings): readonly Findings[] {
  return findings instanceof Joined ? findings.parts : [findings];
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
  const all = partsOf(findings).map(part => digestOf(part).severities);
  return [0, 1, 2, 3].map(severity => all.reduce((sum, counts) => sum + (counts[severity] ?? 0), 0));
}
