import type { Fact, PlainFix } from '../checks/finding.ts';
import type { About } from '../engines/about.ts';
import type { Result } from '../engines/linter.ts';
import type { SourceText } from '../files/read.ts';
import { apiOf } from '../openapi/api.ts';
import { type Doc, field } from '../openapi/node.ts';
import { labelOf } from '../openapi/operation.ts';
import { reasonPhrase } from '../openapi/status.ts';
import type { Listed } from './exceptions.ts';
import { type Excerpt, excerptOf } from './excerpt.ts';
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
  readonly fix: string | undefined;
}

/** A fact about an operation. */
interface SurveyedFact {
  readonly method: string;
  /** Whether it is about what one of the operations declares that are counted: below `paths`, and neither a webhook nor a callback. */
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
}

/** Puts together what the linter found in a document and what our checks know about it. */
export function surveyOf({ input, doc, results, exceptions }: Subject, cwd: string): Surveyed {
  const api = apiOf(doc);
  const lines = input.text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const file = relativePath(input.source, cwd);
  const title = field(field(doc.root, 'info'), 'title');
  const found = results.map((result): SurveyedFinding => {
    const { code, path, message, severity, range, source, about } = result;
    return {
      rule: String(code),
      severity,
      message,
      file: source === undefined ? file : relativePath(source, cwd),
      line: range.start.line + 1,
      excerpt: source === undefined || source === input.source ? excerptOf(lines, range) : undefined,
      operation: about === undefined ? operationAt(path.map(String)) : labelOf(about.operation),
      fact: about && factOf(result, about),
      fix: about?.fix && fixWords(about.fix, about.onRequest),
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

function factOf({ traffic }: Result, { operation: { method, zone, at }, fact }: About): SurveyedFact {
  return { method, isCounted: zone === 'paths' && traffic === undefined, id: JSON.stringify(at), what: fact };
}

/** The operation in which a path of a document ends. */
function operationAt([zone, path, method]: readonly string[]): string | undefined {
  return zone === 'paths' && path !== undefined && method !== undefined ? `${method.toUpperCase()} ${path}` : undefined;
}

/** What inject would add, in words. */
function fixWords(fix: PlainFix, onRequest = false): string {
  switch (fix.add) {
    case 'response':
      return `a ${named(fix.code)} response`;
    case 'response-header':
      return `the header ${fix.header} to ${fix.code}`;
    case 'error-body':
      return `an error body to ${fix.code}`;
    case 'header-parameter':
      return `the request header ${fix.header}${onRequest ? ', with --request-headers' : ''}`;
  }
}

function named(code: string): string {
  const phrase = reasonPhrase(code);
  return phrase === undefined ? code : `${code} (${phrase})`;
}
