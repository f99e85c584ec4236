import { wordingOf } from '../../checks/wording.ts';
import { DocumentSet, type DocumentSource, type Unresolved } from '../../files/document-set.ts';
import type { SourceText } from '../../files/read.ts';
import { acceptedHeaders } from '../../openapi/accepted-headers.ts';
import { apiOf } from '../../openapi/api.ts';
import { type Doc, field, type Path } from '../../openapi/node.ts';
import { findingsOf, ledgerFor, remarksOf, resolvedAudits, resolvedRules } from '../../ruleset/resolved.ts';
import type { RulesetLike } from '../../spectral/ruleset-like.ts';
import { type DocumentText, documentOf } from '../../text/document.ts';
import { duplicatesInPart, duplicatesOf, numericKeysOf, type OddKey } from '../../text/duplicates.ts';
import { problemOf } from '../../text/inspect.ts';
import { Refused, withinLimits } from '../../text/limits.ts';
import { lineStartsOf } from '../../text/positions.ts';
import { DocumentError, UserError } from '../../user-error.ts';
import { type About, aboutOf } from '../about.ts';
import type { Diagnostic, Linted } from '../diagnostic.ts';
import { invalidRef } from './invalid-ref.ts';
import { inOrder } from './order.ts';
import { letGoOf, nowhere, type Range, Ranges, rangeBetween, rangeIn, rangesInJson } from './ranges.ts';

/** A finding before its place is looked up. */
interface Unplaced {
  readonly code: string;
  readonly severity: Diagnostic['severity'];
  readonly path: Path;
  readonly message: string;
  /** Where it stands, where that is not the place of its path. */
  readonly range?: Range;
  /** The file that it stands in, where that is another. */
  readonly source?: string;
  readonly about?: About;
}

/** Whether findings come with what they are about; `where-known` refuses no ruleset for rules of which that cannot be told. */
export type Facts = boolean | 'where-known';

/** A document to lint. */
export interface LintInput extends SourceText {
  /** What was read of the text, where it was read already. */
  readonly document?: DocumentText | undefined;
}

/** What is asked of the engine besides findings. */
export interface LintOptions {
  readonly facts?: Facts | undefined;
}

/**
 * Lints a document with rules that are all ours, without Spectral.
 * @returns undefined where the text is no JSON and no YAML
 * @throws UserError where the document cannot be linted
 */
export function lintNatively(
  ruleset: RulesetLike,
  input: LintInput,
  others: DocumentSource<DocumentText>,
  options: LintOptions = {},
): Linted | undefined {
  return withinLimits(input.source, () => lint(ruleset, input, others, options));
}

function lint(
  ruleset: RulesetLike,
  { source, text, document: given }: LintInput,
  others: DocumentSource<DocumentText>,
  options: LintOptions,
): Linted | undefined {
  const document = given ?? readable(text, source);
  if (document === undefined) return undefined;
  const documents = new DocumentSet(source, document, others);
  try {
    return {
      findings: inOrder(placed(document, source, draftsOf(ruleset, documents, document, options))),
      files: documents.referred(),
      by: 'native',
    };
  } finally {
    documents.release();
    // One that is given is its giver's, who may go on reading it.
    if (given === undefined) letGoOf(document);
  }
}

/** All that there is to say, in the order in which it comes up. */
function* draftsOf(
  ruleset: RulesetLike,
  documents: DocumentSet<DocumentText>,
  document: DocumentText,
  { facts = false }: LintOptions,
): Generator<Unplaced> {
  const parsed = parserFindings(document, ruleset.definition.parserOptions);
  const problem = problemOf(document.data);
  if (problem !== undefined) {
    const { start } = rangeIn(document, problem.at);
    throw new DocumentError(problem.text, start, documents.root);
  }
  const unresolved = new Map<string, Unresolved>();
  yield* ruled(ruleset, documents, documents.doc(undefined, unresolved), facts !== false);
  yield* parsed;
  yield* duplicatesElsewhere(documents, ruleset.definition.parserOptions);
  for (const reference of unresolved.values()) yield { severity: error, ...invalidRef(reference) };
}

/** Findings with their places: in YAML one after the other, so that no drafts pile up; in JSON those of all in one walk. */
function placed(document: DocumentText, source: string, drafts: Iterable<Unplaced>): Diagnostic[] {
  if (document.read !== undefined) {
    const ranges = new Ranges(document.read);
    const results: Diagnostic[] = [];
    for (const draft of drafts) results.push(resultOf(draft, source, draft.range ?? ranges.of(draft.path)));
    return results;
  }
  const all = [...drafts];
  const ranges =
    all.length === 0
      ? []
      : rangesInJson(
          document,
          all.map(({ path }) => path),
        );
  return all.map((draft, index) => resultOf(draft, source, draft.range ?? ranges[index] ?? nowhere));
}

function resultOf({ code, message, path, severity, source, about }: Unplaced, document: string, range: Range): Diagnostic {
  const result = { code, message, path, severity, source: source ?? document, range };
  return about === undefined ? result : { ...result, about };
}

/** A document as our own engine reads it, undefined where no parser of ours does. */
export function readable(text: string, source: string): DocumentText | undefined {
  try {
    return documentOf(text, source);
  } catch (error) {
    if (error instanceof Refused || !(error instanceof UserError)) throw error;
    return undefined;
  }
}

/** What the rules find, and what is said of exceptions. */
function* ruled(ruleset: RulesetLike, documents: DocumentSet<DocumentText>, doc: Doc, facts: boolean): Generator<Unplaced> {
  const source = documents.root;
  const api = apiOf(doc);
  if (api === undefined) return;
  const applied = ruleset.fromSource(source);
  const ledger = ledgerFor(applied);
  const accepts = acceptedHeaders(api, doc.root);
  for (const { rule, finding, path, severity } of findingsOf(api, resolvedRules(applied, source, doc.root), ledger)) {
    if (!isSeverity(severity)) continue;
    const message = wordingOf(finding, rule.citation).trim();
    yield { code: rule.name, severity, path, message, ...(facts && { about: aboutOf({ rule, finding }, documents, accepts) }) };
  }
  for (const { rule, remark, path, severity } of remarksOf(api, resolvedAudits(applied, source), ledger)) {
    if (isSeverity(severity)) yield { code: rule.name, severity, path, message: remark.text.trim() };
  }
}

/** What Spectral's parser says of keys: by its defaults of keys that stand twice, of numbers only where the ruleset says how severe they are. */
function parserFindings(document: DocumentText, options: unknown): Unplaced[] {
  const twice = severityIn(options, 'duplicateKeys', error);
  const numbers = severityIn(options, 'incompatibleValues', undefined);
  const found = [
    ...(twice === undefined ? [] : duplicatesOf(document).map(key => ({ key, severity: twice, message: messageOfTwice(key) }))),
    ...(numbers === undefined
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
function duplicatesElsewhere(documents: DocumentSet<DocumentText>, options: unknown): Unplaced[] {
  const severity = severityIn(options, 'duplicateKeys', error);
  if (severity === undefined) return [];
  return [...documents.loaded()].flatMap(([source, document]) =>
    source === documents.root
      ? []
      : duplicatesInPart(document).map(duplicate => ({
          code: 'parser',
          severity,
          path: duplicate.path,
          message: messageOfTwice(duplicate),
          range: rangeBetween(document.text, duplicate.start, duplicate.end),
          source,
        })),
  );
}

function messageOfTwice({ path }: OddKey): string {
  return `Duplicate key: ${path.at(-1)}`;
}

const error = 0;
const severities: readonly unknown[] = ['error', 'warn', 'info', 'hint'];

/** The severity that a ruleset's `parserOptions` give to something, by name or by Spectral's number; undefined where it is off. */
function severityIn(options: unknown, option: string, otherwise: Diagnostic['severity'] | undefined): Diagnostic['severity'] | undefined {
  const value = field(options, option);
  if (value === undefined) return otherwise;
  const severity = typeof value === 'number' ? value : severities.indexOf(value);
  return isSeverity(severity) ? severity : undefined;
}

function isSeverity(severity: number): severity is Diagnostic['severity'] {
  return severity >= 0;
}
