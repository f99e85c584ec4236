import { newLedger } from '../../functions/exceptions/ledger.ts';
import { wordingOf } from '../../functions/wording.ts';
import { apiOf } from '../../openapi/api.ts';
import { type Path, pathOf } from '../../openapi/node.ts';
import { type DocumentText, documentOf } from '../../source/document.ts';
import { problemOf } from '../../source/inspect.ts';
import { Refused, withinLimits } from '../../source/limits.ts';
import { lineStartsOf } from '../../source/positions.ts';
import { type SourceText, stdinSource } from '../../source/read.ts';
import { UserError } from '../../user-error.ts';
import type { Reach } from '../reach.ts';
import type { Linted, Result } from '../result.ts';
import type { RulesetLike } from '../ruleset-like.ts';
import { citationOf } from '../spectral/citation.ts';
import { nameableRules, ownAudits, remarksOf } from './audits.ts';
import { duplicatesOf } from './duplicates.ts';
import { inOrder } from './order.ts';
import { type Range, Ranges, rangeBetween, rangesInJson } from './ranges.ts';
import { invalidRef, References } from './references.ts';
import { findingsOf, ownRules } from './rules.ts';

/** A finding before its place is looked up. */
interface Draft {
  readonly code: string;
  readonly severity: number;
  readonly path: Path;
  readonly message: string;
  /** Where it stands, where that is not the place of its path. */
  readonly range?: Range;
  /** The file that it stands in, where that is another. */
  readonly source?: string;
}

/**
 * Lints a document with rules that are all ours, without Spectral.
 * @returns undefined where the text is no JSON and no YAML
 * @throws UserError where the document cannot be linted
 */
export function lintNatively(ruleset: RulesetLike, input: SourceText, reach: Reach): Linted | undefined {
  return withinLimits(input.source, () => lint(ruleset, input, reach));
}

function lint(ruleset: RulesetLike, { source, text }: SourceText, reach: Reach): Linted | undefined {
  const document = readable(text, source);
  if (document === undefined) return undefined;
  const repeated = [...duplicates(document)];
  const problem = problemOf(document.data);
  if (problem !== undefined) {
    const [range] = rangesOf(document, [problem.at]);
    throw new UserError(`${source}:${(range?.start.line ?? 0) + 1}:${(range?.start.character ?? 0) + 1}: ${problem.text}`);
  }
  const references = new References(source === stdinSource ? `${process.cwd()}/-` : source, document.data, reach);
  const found = [...ruled(ruleset, source, references)].filter(({ severity }) => severity >= 0);
  const drafts = [...found, ...repeated, ...duplicatesElsewhere(references), ...lost(references)];
  const ranges = rangesOf(
    document,
    drafts.map(({ path }) => path),
  );
  const findings = drafts.flatMap(({ code, severity, path, message, range, source: other = source }, index): Result[] => {
    const place = range ?? ranges[index];
    return isSeverity(severity) && place !== undefined ? [{ code, message, path: [...path], severity, source: other, range: place }] : [];
  });
  return { findings: inOrder(findings), files: [...references.files], by: 'native' };
}

function readable(text: string, source: string): DocumentText | undefined {
  try {
    return documentOf(text, source);
  } catch (error) {
    if (error instanceof Refused) throw error;
    return undefined;
  }
}

/** Where values stand: in JSON by a walk over the text, in YAML by its nodes. */
function rangesOf({ text, read }: DocumentText, paths: readonly Path[]): Range[] {
  if (read === undefined) return paths.length === 0 ? [] : rangesInJson(text, paths);
  const ranges = new Ranges(read);
  return paths.map(path => ranges.of(path));
}

/** What the rules find, and what is said of exceptions. */
function* ruled(ruleset: RulesetLike, source: string, { root }: References): Generator<Draft> {
  const api = apiOf(root);
  if (api === undefined) return;
  const applied = ruleset.fromSource(source);
  const ledger = newLedger();
  for (const [name, ours] of nameableRules(applied)) ledger.rules.set(name, ours);
  for (const { rule, finding } of findingsOf(api, ownRules(applied, source, root.root), ledger)) {
    const path = pathOf(finding.at);
    const message = wordingOf(finding, citationOf(rule.extensions)).trim();
    yield { code: rule.name, severity: rule.severityAt(path), path, message };
  }
  for (const { rule, remark } of remarksOf(api, ownAudits(applied, source), ledger)) {
    const path = pathOf(remark.at);
    yield { code: rule.name, severity: rule.severityAt(path), path, message: remark.text.trim() };
  }
}

/** Keys that stand twice in the document. */
function* duplicates(document: DocumentText): Generator<Draft> {
  const found = duplicatesOf(document);
  const lines = found.length > 0 ? lineStartsOf(document.text) : undefined;
  for (const { path, start, end } of found) yield twice(path, rangeBetween(document.text, start, end, lines));
}

/** Keys that stand twice in the files that the document refers to. */
function* duplicatesElsewhere(references: References): Generator<Draft> {
  for (const { source, text, duplicate } of references.duplicates)
    yield { ...twice(duplicate.path, rangeBetween(text, duplicate.start, duplicate.end)), source };
}

function twice(path: Path, range: Range): Draft {
  return { code: 'parser', severity: 0, path, message: `Duplicate key: ${path.at(-1)}`, range };
}

/** References that lead nowhere, at the `$ref` in the root document. */
function lost(references: References): Draft[] {
  return [...references.lost].map(([why, node]) => ({ severity: 0, ...invalidRef(why, node) }));
}

function isSeverity(severity: number): severity is Result['severity'] {
  return severity >= 0;
}
