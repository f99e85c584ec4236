import type { Fact, Finding } from '../checks/finding.ts';
import { wordingOf } from '../checks/wording.ts';
import type { Result } from '../engines/linter.ts';
import type { SourceText } from '../files/read.ts';
import { type Api, apiOf } from '../openapi/api.ts';
import { type Doc, field, pathOf } from '../openapi/node.ts';
import { labelOf } from '../openapi/operation.ts';
import { findingsOf, type ResolvedRule } from '../ruleset/resolved.ts';
import type { Listed } from './exceptions.ts';
import { type Excerpt, excerptOf } from './excerpt.ts';
import { grouped } from './grouped.ts';
import { mendWords } from './mend-words.ts';
import { relativePath } from './place.ts';

/** A document as the report shows it. */
export interface Surveyed {
  /** Relative to the working directory. */
  readonly file: string;
  /** What the document calls its API, the file where it calls it nothing. */
  readonly title: string;
  /** Those below `paths`. */
  readonly operations: readonly { readonly method: string; readonly codes: readonly string[] }[];
  readonly findings: readonly SurveyedFinding[];
  readonly exceptions: readonly Listed[];
}

/** A finding as the report shows it. */
export interface SurveyedFinding {
  readonly rule: string;
  /** Spectral's number of the severity. */
  readonly severity: number;
  readonly message: string;
  /** The file in which it stands, relative to the working directory, and the line. */
  readonly file: string;
  readonly line: number;
  /** Undefined where it stands in another file. */
  readonly excerpt: Excerpt | undefined;
  /** Undefined for a finding about something else. */
  readonly operation: string | undefined;
  /** What was found by one of our checks. */
  readonly fact: SurveyedFact | undefined;
  /** What inject would add. */
  readonly mend: string | undefined;
}

/** A fact about an operation. */
export interface SurveyedFact {
  readonly method: string;
  /** Whether the operation is one of those that are counted: below `paths`, and neither a webhook nor a callback. */
  readonly isCounted: boolean;
  /** What tells the operation from all others of the document: labels may stand for several callbacks. */
  readonly id: string;
  readonly what: Fact;
}

/** What is looked at for a document. */
export interface Subject {
  readonly input: SourceText;
  /** The document as plain data. */
  readonly doc: Doc;
  /** What the linter found. */
  readonly results: readonly Result[];
  /** The exceptions that it names. */
  readonly exceptions: readonly Listed[];
  /** The rules that are our checks: their findings are facts. */
  readonly rules: readonly ResolvedRule[];
}

/** Puts together what the linter found in a document and what our checks know about it. */
export function surveyOf({ input, doc, results, rules, exceptions }: Subject, cwd: string): Surveyed {
  const api = apiOf(doc);
  const facts = factsOf(api, rules);
  const lines = input.text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const file = relativePath(input.source, cwd);
  const title = field(field(doc.root, 'info'), 'title');
  const found = results.map((result): SurveyedFinding => {
    const { code, path, message, severity, range, source } = result;
    const own = facts(String(code), path.map(String), message);
    return {
      rule: String(code),
      severity,
      message,
      file: source === undefined ? file : relativePath(source, cwd),
      line: range.start.line + 1,
      excerpt: source === undefined || source === input.source ? excerptOf(lines, range) : undefined,
      operation: own === undefined ? operationAt(path.map(String)) : labelOf(own.operation),
      fact: own && factOf(own),
      mend: own?.mend && mendWords(own.mend),
    };
  });
  return {
    file,
    title: typeof title === 'string' && title.trim() !== '' ? title : file,
    operations: (api?.operations ?? [])
      .filter(({ zone }) => zone === 'paths')
      .map(({ method, responses }) => ({ method, codes: responses.map(({ key }) => key) })),
    findings: found,
    exceptions,
  };
}

function factOf({ operation: { method, zone, node }, fact }: Finding): SurveyedFact {
  return { method, isCounted: zone === 'paths', id: JSON.stringify(pathOf(node.at)), what: fact };
}

/**
 * Looks up what our checks found, by rule, place and message, which is how the linter gives it;
 * by rule and place alone where only one thing was found there, because a rule may have a message of its own.
 */
function factsOf(
  api: Api | undefined,
  rules: readonly ResolvedRule[],
): (rule: string, path: readonly string[], message: string) => Finding | undefined {
  const found = api === undefined ? [] : [...findingsOf(api, rules)];
  const byPlace = grouped(found, ({ rule, finding }) => JSON.stringify([rule.name, ...pathOf(finding.at)]));
  return (rule, path, message) => {
    const there = byPlace.get(JSON.stringify([rule, ...path])) ?? [];
    const same = there.find(each => wordingOf(each.finding, each.rule.citation) === message);
    return (same ?? (there.length === 1 ? there[0] : undefined))?.finding;
  };
}

/** The operation in which a path of a document ends. */
function operationAt([zone, path, method]: readonly string[]): string | undefined {
  return zone === 'paths' && path !== undefined && method !== undefined ? `${method.toUpperCase()} ${path}` : undefined;
}
