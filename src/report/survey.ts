import type { Fact, Finding } from '../functions/finding.ts';
import { wordingOf } from '../functions/wording.ts';
import type { Result } from '../hosts/linter.ts';
import { findingsOf, type OwnRule } from '../hosts/native/rules.ts';
import { citationOf } from '../hosts/spectral/citation.ts';
import { type Api, apiOf } from '../openapi/api.ts';
import { type Doc, field, pathOf } from '../openapi/node.ts';
import { labelOf } from '../openapi/operation.ts';
import type { SourceText } from '../source/read.ts';
import type { Listed } from './exceptions.ts';
import { type Excerpt, excerptOf } from './excerpt.ts';
import { mendWords } from './mend-words.ts';
import { relativePath } from './place.ts';

/** A document as the report shows it. */
export interface Surveyed {
  /** Relative to the working directory. */
  readonly file: string;
  /** What the document calls its API, the file where it calls it nothing. */
  readonly title: string;
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
  readonly fact: { readonly method: string; readonly what: Fact } | undefined;
  /** What inject would add. */
  readonly mend: string | undefined;
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
  readonly rules: readonly OwnRule[];
}

/** Puts together what the linter found in a document and what our checks know about it. */
export function surveyOf({ input, doc, results, rules, exceptions }: Subject, cwd: string): Surveyed {
  const api = apiOf(doc);
  const facts = api === undefined ? new Map<string, Finding>() : factsOf(api, rules);
  const lines = input.text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const file = relativePath(input.source, cwd);
  const title = field(field(doc.root, 'info'), 'title');
  const found = results.map((result): SurveyedFinding => {
    const { code, path, message, severity, range, source } = result;
    const own = facts.get(identityOf(String(code), path.map(String), message));
    return {
      rule: String(code),
      severity,
      message,
      file: source === undefined ? file : relativePath(source, cwd),
      line: range.start.line + 1,
      excerpt: source === undefined || source === input.source ? excerptOf(lines, range) : undefined,
      operation: own === undefined ? operationAt(path.map(String)) : labelOf(own.operation),
      fact: own && { method: own.operation.method, what: own.fact },
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

/** What our checks find, by rule, place and message, which is how the linter gives it. */
function factsOf(api: Api, rules: readonly OwnRule[]): Map<string, Finding> {
  return new Map(
    [...findingsOf(api, rules)].map(({ rule, finding }) => [
      identityOf(rule.name, pathOf(finding.at), wordingOf(finding, citationOf(rule.extensions))),
      finding,
    ]),
  );
}

function identityOf(rule: string, path: readonly string[], message: string): string {
  return JSON.stringify([rule, path, message]);
}

/** The operation in which a path of a document ends. */
function operationAt([zone, path, method]: readonly string[]): string | undefined {
  return zone === 'paths' && path !== undefined && method !== undefined ? `${method.toUpperCase()} ${path}` : undefined;
}
