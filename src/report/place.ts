import { relative, sep } from 'node:path';
import type { Result } from '../engines/linter.ts';
import { crypto } from '../files/crypto.ts';
import { stdinSource } from '../files/read.ts';

/** The path of a document as seen from a folder, with `/` between its parts; one elsewhere begins with `../`. */
export function relativePath(source: string | undefined, cwd: string): string {
  if (source === undefined || source === stdinSource) return stdinSource;
  return relative(cwd, source).split(sep).join('/');
}

/** Where a finding begins, as editors count, from 1. */
export function startOf({ range }: Pick<Result, 'range'>): { line: number; column: number } {
  return { line: range.start.line + 1, column: range.start.character + 1 };
}

/**
 * Where the response is defined that a finding is about, in a sentence with the blank before it; nothing where that is where
 * the finding stands.
 * @param named how a path is to be written
 */
export function definedAt({ about }: Result, named: (source: string) => string = source => source): string {
  if (about?.definedAt === undefined) return '';
  const { line, column } = startOf(about.definedAt);
  return ` Defined at ${named(about.definedAt.source)}:${line}:${column}.`;
}

/** Where a finding ends, as editors count; the column is the one after its last character. */
export function endOf({ range }: Pick<Result, 'range'>): { line: number; column: number } {
  return { line: range.end.line + 1, column: range.end.character + 1 };
}

/**
 * Names each finding of a run, asked in their order, by what it is known again in a later run: lines do not count, since text
 * above a finding moves it. Equal findings are told apart by their order.
 */
export function fingerprinter(cwd: string): (finding: Result) => string {
  const seen = new Map<string, number>();
  return ({ source, code, path, message, lasting = message }) => {
    const what = JSON.stringify([relativePath(source, cwd), code, path, lasting]);
    const first = digestOf(`${what}0`);
    const before = seen.get(first) ?? 0;
    seen.set(first, before + 1);
    return before === 0 ? first : digestOf(`${what}${before}`);
  };
}

function digestOf(text: string): string {
  return crypto().createHash('sha256').update(text).digest('hex');
}
