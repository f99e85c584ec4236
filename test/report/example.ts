import type { Report } from '../../src/report/html/page.ts';
import type { Surveyed, SurveyedFinding } from '../../src/report/survey.ts';
import { rules } from './finding.ts';

/** A finding of rule `acme-404` in `GET /a`, with what a test says otherwise. */
export function found(other: Partial<SurveyedFinding> = {}): SurveyedFinding {
  return {
    rule: 'acme-404',
    severity: 0,
    message: 'GET /a declares no 404.',
    file: 'a.yaml',
    line: 7,
    excerpt: { first: 7, lines: ['responses:'], more: 2 },
    operation: 'GET /a',
    fact: { method: 'get', isCounted: true, id: '["paths","/a","get"]', what: { is: 'missing-code', codes: ['404'], because: undefined } },
    fix: 'a 404 (Not Found) response',
    ...other,
  };
}

/** A document with one operation, and what a test says otherwise. */
export function surveyed(other: Partial<Surveyed> = {}): Surveyed {
  return {
    file: 'a.yaml',
    title: 'Things',
    operations: [{ method: 'get', codes: ['200'] }],
    findings: [found()],
    exceptions: [],
    ...other,
  };
}

/** A report on documents. */
export function reportOn(documents: readonly Surveyed[], other: Partial<Report> = {}): Report {
  return {
    documents,
    failures: [],
    passedOver: 0,
    baseline: { name: undefined, hidden: 0 },
    rules,
    rulesets: ['acme.yaml'],
    call: ['--ruleset', 'acme.yaml'],
    version: '1.2.3',
    ...other,
  };
}
