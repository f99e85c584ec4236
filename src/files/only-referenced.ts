import { dirname } from 'node:path';
import { UserError } from '../user-error.ts';
import type { FoundFile } from './find.ts';
import { readText } from './input.ts';
import type { Glance } from './recognise.ts';
import { referredFile } from './referred-file.ts';

/** An OpenAPI document with what a glance tells of it. */
export type Glimpsed = FoundFile & Glance;

/**
 * Documents without those that are only there for others to refer to: they hold no operations,
 * and a file that was found with them refers to them. A document with operations is always one of its own.
 * @param candidates all files that were found, documents or not
 */
export function withoutReferencedOnly(documents: readonly Glimpsed[], candidates: readonly string[]): FoundFile[] {
  const libraries = new Set(documents.filter(({ mayHoldOperations }) => !mayHoldOperations).map(({ path }) => path));
  const referenced = new Set<string>();
  if (libraries.size > 0) {
    for (const file of candidates) for (const target of targetsOf(file)) if (libraries.has(target)) referenced.add(target);
  }
  return documents.filter(({ path }) => !referenced.has(path)).map(({ path, size }) => ({ path, size }));
}

/** The other files that a file refers to. */
function targetsOf(file: string): string[] {
  const refs = textOf(file).matchAll(/\$ref["']?[ \t]*:\s*["']?([^"'#\s{}]+)/g);
  return [...refs].flatMap(([, target = '']) => referredFile(target, dirname(file)) ?? []).filter(target => target !== file);
}

function textOf(file: string): string {
  try {
    return readText(file);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return '';
  }
}
