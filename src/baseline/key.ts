import { relative, sep } from 'node:path';
import type { Fact } from '../checks/finding.ts';
import type { Result } from '../engines/linter.ts';
import { labelOf } from '../openapi/operation.ts';
import { operationAt, pointerTo } from './place.ts';

/** What a finding is known by again: never its line, nor anything else that moves when something else is edited. */
export interface Key {
  /** The document that was linted, from the folder of the baseline, with forward slashes. */
  readonly file: string;
  /** The operation (`GET /a`), or a JSON Pointer to what the finding is about. */
  readonly at: string;
  readonly rule: string;
  /** The status codes that it is about, with `|` between them; undefined where it is about none. */
  readonly code: string | undefined;
}

/**
 * The key of a finding.
 * @param document the document that was linted; the finding may stand in one that it refers to
 * @param folder the folder of the baseline
 */
export function keyOf(finding: Result, document: string, folder: string): Key {
  const known = { file: fileIn(folder, document), rule: String(finding.code) };
  const path = finding.path.map(String);
  if (finding.source !== undefined && finding.source !== document)
    return { ...known, at: `${fileIn(folder, finding.source)}${pointerTo(unnumbered(path))}`, code: undefined };
  const operation = operationAt(path);
  const code = finding.about && codesOf(finding.about.fact);
  if (operation !== undefined) return { ...known, at: operation.at, code: operation.code ?? code };
  // At the reference of a path item stands what is found about all of its operations.
  if (finding.about === undefined || path.at(-1) !== '$ref') return { ...known, at: pointerTo(unnumbered(path)), code: undefined };
  const label = labelOf(finding.about.operation);
  return { ...known, at: path[0] === 'paths' ? label : `${pointerTo(path)} ${label}`, code };
}

/** The status codes that a fact is about: those that are missing, else the one that is declared. */
function codesOf(fact: Fact): string | undefined {
  if (fact.is === 'missing-code') return fact.codes.join('|');
  return 'key' in fact && /^(?:[1-5](?:\d\d|XX)|default)$/i.test(fact.key) ? fact.key : undefined;
}

/** A key as one text, equal for equal keys only. */
export function idOf({ file, at, rule, code }: Key): string {
  return JSON.stringify([file, at, rule, code ?? null]);
}

/** The order of keys in a file: the same on every machine. */
export function compareKeys(a: Key, b: Key): number {
  for (const field of ['file', 'at', 'rule', 'code'] as const) {
    const [one, other] = [a[field] ?? '', b[field] ?? ''];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/** A path from a folder, with forward slashes. */
export function fileIn(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

/** A path without the numbers of list entries, which change with every entry before them. */
function unnumbered(path: readonly string[]): string[] {
  return path.filter((key, index) => !/^\d+$/.test(key) || isName(path, index));
}

/** The fields of OpenAPI whose keys are names and codes: a number there is one. */
const named = new Set(
  'paths webhooks callbacks responses content headers links encoding variables properties patternProperties $defs definitions'.split(' '),
);

function isName(path: readonly string[], index: number): boolean {
  const [before, above] = [path[index - 1] ?? '', path[index - 2] ?? ''];
  return named.has(before) || above === 'callbacks' || above === 'components';
}
