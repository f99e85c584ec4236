import { newLedger } from '../../functions/exceptions/ledger.ts';
import { wordingOf } from '../../functions/wording.ts';
import { apiOf } from '../../openapi/api.ts';
import { field, type Path, pathOf } from '../../openapi/node.ts';
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
import { duplicatesOf, numericKeysOf, type OddKey } from './duplicates.ts';
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
  const parsed = parserFindings(document, ruleset.definition.parserOptions);
  const problem = problemOf(document.data);
  if (problem !== undefined) {
    const [range] = rangesOf(document, [problem.at]);
    throw new UserError(`${source}:${(range?.start.line ?? 0) + 1}:${(range?.start.character ?? 0) + 1}: ${problem.text}`);
  }
  const references = new References(source === stdinSource ? `${process.cwd()}/-` : source, document, reach);
  const found = [...ruled(ruleset, source, references)].filter(({ severity }) => severity >= 0);
  const drafts = [...found, ...parsed, ...duplicatesElsewhere(references, ruleset.definition.parserOptions), ...lost(references)];
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
    if (error instanceof Refused || !(error instanceof UserError)) throw error;
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

/** What Spectral's parser says of keys: by its defaults of keys that stand twice, of numbers only where the ruleset says how severe they are. */
function parserFindings(document: DocumentText, options: unknown): Draft[] {
  const twice = severityIn(options, 'duplicateKeys', error);
  const numbers = severityIn(options, 'incompatibleValues', off);
  const found = [
    ...(twice === off ? [] : duplicatesOf(document).map(key => ({ key, severity: twice, message: messageOfTwice(key) }))),
    ...(numbers === off
      ? []
      : numericKeysOf(document).map(key => ({
          key,
          severity: numbers,
          message: 'Mapping key must be a string scalar rather than number',
        }))),
  ];
  const lines = found.length > 0 ? lineStartsOf(document.text) : undefined;
  return found.map(({ key: { path, start, end }, severity, message }) => ({
    code: 'parser',
    severity,
    path,
    message,
    range: rangeBetween(document.text, start, end, lines),
  }));
}

/** Keys that stand twice in the files that the document refers to. */
function duplicatesElsewhere(references: References, options: unknown): Draft[] {
  const severity = severityIn(options, 'duplicateKeys', error);
  if (severity === off) return [];
  return references.duplicates.map(({ source, text, duplicate }) => ({
    code: 'parser',
    severity,
    path: duplicate.path,
    message: messageOfTwice(duplicate),
    range: rangeBetween(text, duplicate.start, duplicate.end),
    source,
  }));
}

function messageOfTwice({ path }: OddKey): string {
  return `Duplicate key: ${path.at(-1)}`;
}

const [error, off] = [0, -1];
const severities: readonly unknown[] = ['error', 'warn', 'info', 'hint'];

/** The severity that a ruleset's `parserOptions` give to something, by name or by Spectral's number. */
function severityIn(options: unknown, option: string, otherwise: number): number {
  const value = field(options, option);
  if (value === undefined) return otherwise;
  return typeof value === 'number' ? value : severities.indexOf(value);
}

/** References that lead nowhere, at the `$ref` in the root document. */
function lost(references: References): Draft[] {
  return [...references.lost].map(([why, node]) => ({ severity: 0, ...invalidRef(why, node) }));
}

function isSeverity(severity: number): severity is Result['severity'] {
  return severity >= 0;
}
