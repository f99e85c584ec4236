import { newLedger } from '../../functions/exceptions/ledger.ts';
import { wordingOf } from '../../functions/wording.ts';
import { apiOf } from '../../openapi/api.ts';
import { type Node, type Path, pathOf } from '../../openapi/node.ts';
import { refuseBombIn } from '../../source/alias-bomb.ts';
import { type DocumentText, documentOf } from '../../source/document.ts';
import { problemOf } from '../../source/inspect.ts';
import type { SourceText } from '../../source/read.ts';
import { UserError } from '../../user-error.ts';
import type { Reach } from '../reach.ts';
import type { Linted, Result } from '../result.ts';
import type { RulesetLike } from '../ruleset-like.ts';
import { citationOf } from '../spectral/citation.ts';
import { nameableRules, ownAudits, remarksOf } from './audits.ts';
import { duplicatesIn } from './duplicates.ts';
import { inOrder } from './order.ts';
import { type Range, Ranges } from './ranges.ts';
import { References } from './references.ts';
import { findingsOf, ownRules } from './rules.ts';

/**
 * Lints a document with rules that are all ours, without Spectral.
 * @returns undefined where the text is no JSON and no YAML
 * @throws UserError where the document cannot be linted
 */
export function lintNatively(ruleset: RulesetLike, { source, text }: SourceText, reach: Reach): Linted | undefined {
  const document = readable(text);
  if (document === undefined) return undefined;
  if (document.read !== undefined) refuseBombIn(document.read, source);
  const ranges = later(() => rangesOf(document, source));
  const problem = problemOf(document.data);
  if (problem !== undefined) {
    const { start } = ranges().of(problem.at);
    throw new UserError(`${source}:${start.line + 1}:${start.character + 1}: ${problem.text}`);
  }
  const address = source === '<STDIN>' ? `${process.cwd()}/-` : source;
  const references = new References(address, document.data, reach);
  const result = (code: string, severity: number, path: Path, message: string, range: Range = ranges().of(path)): Result[] =>
    isSeverity(severity) ? [{ code, message, path: [...path], severity, source, range }] : [];
  const findings = [
    ...duplicates(document, ranges, result),
    ...ruled(ruleset, source, references, result),
    ...[...references.lost].flatMap(([why, node]) => result('invalid-ref', 0, placeOf(node), `$ref is not followed: ${why}.`)),
  ];
  return { findings: inOrder(findings), files: [...references.files] };
}

function rangesOf({ tree }: DocumentText, source: string): Ranges {
  try {
    return new Ranges(tree());
  } catch {
    throw new UserError(`${source} is nested too deeply to be read; expected a document of at most some hundred levels`);
  }
}

function readable(text: string): DocumentText | undefined {
  try {
    return documentOf(text);
  } catch {
    return undefined;
  }
}

type Make = (code: string, severity: number, path: Path, message: string, range?: Range) => Result[];

/** What the rules find, and what is said of exceptions. */
function* ruled(ruleset: RulesetLike, source: string, { root }: References, result: Make): Generator<Result> {
  const api = apiOf(root);
  if (api === undefined) return;
  const applied = ruleset.fromSource(source);
  const ledger = newLedger();
  for (const [name, ours] of nameableRules(applied)) ledger.rules.set(name, ours);
  for (const { rule, finding } of findingsOf(api, ownRules(applied, source, root.root), ledger)) {
    const path = pathOf(finding.at);
    yield* result(rule.name, rule.severityAt(path), path, wordingOf(finding, citationOf(rule.extensions)).trim());
  }
  for (const { rule, remark } of remarksOf(api, ownAudits(applied, source), ledger)) {
    const path = pathOf(remark.at);
    yield* result(rule.name, rule.severityAt(path), path, remark.text.trim());
  }
}

/** Keys that stand twice, in YAML. */
function duplicates({ read }: DocumentText, ranges: () => Ranges, result: Make): Result[] {
  if (read === undefined) return [];
  return duplicatesIn(read).flatMap(({ path, key }) => result('parser', 0, path, `Duplicate key: ${path.at(-1)}`, ranges().ofKey(key)));
}

/** Where a reference that leads nowhere is reported: at the `$ref`, in the root document. */
function placeOf(node: Node): Path {
  const path = pathOf(node.at);
  return node.at === node.place ? [...path, '$ref'] : path;
}

function isSeverity(severity: number): severity is Result['severity'] {
  return severity >= 0;
}

function later<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
