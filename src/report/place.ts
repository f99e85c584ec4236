import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import type { Result } from '../hosts/linter.ts';
import { stdinSource } from '../source/read.ts';

/** The path of a document as seen from a folder, with `/` between its parts; one elsewhere begins with `../`. */
export function relativePath(source: string | undefined, cwd: string): string {
  if (source === undefined || source === stdinSource) return stdinSource;
  return relative(cwd, source).split(sep).join('/');
}

/** Where a finding begins, as editors count, from 1. */
export function startOf({ range }: Result): { line: number; column: number } {
  return { line: range.start.line + 1, column: range.start.character + 1 };
}

/** Where a finding ends, as editors count; the column is the one after its last character. */
export function endOf({ range }: Result): { line: number; column: number } {
  return { line: range.end.line + 1, column: range.end.character + 1 };
}

/**
 * A name for each finding by which it is known again in a later run: lines do not count, since text above a finding moves it.
 * Equal findings are told apart by their order.
 */
export function fingerprintsOf(findings: readonly Result[], cwd: string): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ source, code, path, message }) => {
    const what = JSON.stringify([relativePath(source, cwd), code, path, message]);
    const before = seen.get(what) ?? 0;
    seen.set(what, before + 1);
    return createHash('sha256').update(`${what}${before}`).digest('hex');
  });
}
