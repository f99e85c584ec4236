import { statSync } from 'node:fs';
import { limits } from '../text/limits.ts';
import { isSystemError, UserError } from '../user-error.ts';
import { readHead } from './input.ts';

/** Versions stand at the top of nearly all documents, so that the rest of a file is seldom read. */
const headSize = 64 * 1024;

const names: readonly string[] = ['openapi', 'swagger'];

/** An OpenAPI document as far as a glance tells. */
export interface Glance {
  /** In bytes. */
  readonly size: number;
  /** Whether it may hold operations: there is something like a path, or webhooks. */
  readonly mayHoldOperations: boolean;
}

/**
 * Whether a file is an OpenAPI document to all appearance: its root has `openapi` or `swagger`.
 * Nothing is parsed, so that a document with a syntax error is still recognised. A file that cannot be read is none.
 * @returns undefined where it is none
 */
export function glanceAt(path: string): Glance | undefined {
  try {
    const { size } = statSync(path);
    const head = beginning(path, Math.min(size, headSize));
    if (size <= headSize) return hasVersionAtRoot(head) ? { size, mayHoldOperations: hasPathLike(head) } : undefined;
    if (hasPathLike(head) && hasVersionAtRoot(head)) return { size, mayHoldOperations: true };
    const whole = beginning(path, Math.min(size, limits.bytes));
    return hasVersionAtRoot(whole) ? { size, mayHoldOperations: hasPathLike(whole) } : undefined;
  } catch (error) {
    if (!(error instanceof UserError) && !isSystemError(error)) throw error;
    return undefined;
  }
}

/** A key that begins with a slash, or webhooks. */
function hasPathLike(text: string): boolean {
  return /(?:^[ \t]*|[{,]\s*)["']?\\?\/|webhooks["']?\s*:/m.test(text);
}

/** At most so many bytes of a file, as text in which ASCII is what it was. */
function beginning(path: string, size: number): string {
  return readHead(path, size).toString('latin1');
}

/** Whether a text in YAML or JSON, or its beginning, has `openapi` or `swagger` as a key of its root. */
export function hasVersionAtRoot(text: string): boolean {
  if (!names.some(name => text.includes(name))) return false;
  const start =
    /^(?:\u00EF\u00BB\u00BF|\uFEFF)?(?:[ \t]*(?:#[^\n]*|%[^\n]*|---[ \t]*(?:#[^\n]*)?)?\r?\n)*(?:---[ \t]+)?/.exec(text)?.[0].length ?? 0;
  const body = text.slice(start);
  const indent = /^[ \t]*/.exec(body)?.[0] ?? '';
  if (body[indent.length] === '{') return hasKeyInBraces(body, indent.length);
  return new RegExp(`^${indent}(["']?)(?:${names.join('|')})\\1[ \\t]*:`, 'm').test(body);
}

/** Whether an object in braces has one of the names as a key, whatever is nested in it. */
function hasKeyInBraces(text: string, start: number): boolean {
  const token = /"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*'|[{}[\]:,]|#[^\n]*|[^\s"'{}[\]:,]+/gy;
  token.lastIndex = start;
  let depth = 0;
  let before = '';
  for (;;) {
    const blank = /\s*/y;
    blank.lastIndex = token.lastIndex;
    blank.test(text);
    token.lastIndex = blank.lastIndex;
    const found = token.exec(text)?.[0];
    if (found === undefined) return false;
    if (found === '{' || found === '[') depth += 1;
    else if (found === '}' || found === ']') depth -= 1;
    else if (found === ':' && depth === 1 && names.includes(before)) return true;
    before = found.replace(/^["']|["']$/g, '');
  }
}
