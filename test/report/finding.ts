import type { Result } from '../../src/engines/linter.ts';
import { type RuleInfos, ruleInfosOf } from '../../src/report/rule-info.ts';
import type { Report } from '../../src/report/run.ts';

/** A finding of rule `acme-404` on line 7, with what a test says otherwise. */
export function finding(other: Partial<Result> = {}): Result {
  return {
    code: 'acme-404',
    message: 'GET /a declares no 404.',
    path: ['paths', '/a', 'get', 'responses'],
    severity: 0,
    range: { start: { line: 6, character: 4 }, end: { line: 6, character: 13 } },
    source: '/repo/apis/a.yaml',
    ...other,
  };
}

/** What is known of rule `acme-404`. */
export const rules: RuleInfos = ruleInfosOf([
  {
    name: 'acme-404',
    enabled: true,
    description: 'Items declare 404.',
    documentationUrl: 'https://acme.example/guide#404',
    severity: 0,
    extensions: { guideline: 'Acme', section: '4.2', level: 'must', clause: 'What is not there is answered with 404.' },
  },
  { name: 'acme-off', enabled: false, description: null, documentationUrl: null, severity: -1, extensions: null },
]);

/** A run in `/repo` with these findings. */
export function run(findings: readonly Result[], other: Partial<Report> = {}): Report {
  return {
    findings,
    documents: ['/repo/apis/a.yaml'],
    rules,
    failSeverity: 0,
    version: '1.2.3',
    cwd: '/repo',
    view: { width: 100, overview: 'after' },
    ...other,
  };
}
