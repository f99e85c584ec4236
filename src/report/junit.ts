import type { Result } from '../engines/linter.ts';
import { byDocument, type Findings, severityCounts } from './findings.ts';
import { relativePath, startOf } from './place.ts';
import type { Report } from './run.ts';
import { xmlText } from './xml-text.ts';

/**
 * Findings as JUnit XML: a suite for each document, a failure for each finding that fails the run.
 * A document without failures is a test that passed; what is below the fail severity is the suite's output.
 */
export function* junit({ findings, documents, failSeverity, cwd }: Report): Generator<string> {
  const found = byDocument(findings, source => relativePath(source, cwd));
  const sources = new Set([...documents.map(source => relativePath(source, cwd)), ...found.keys()]);
  const suites = [...sources].map(source => suiteOf(source, found.get(source) ?? [], failSeverity));
  const tests = suites.reduce((sum, suite) => sum + suite.tests, 0);
  const failures = suites.reduce((sum, suite) => sum + suite.failures, 0);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="statute" tests="${tests}" failures="${failures}" errors="0" time="0">\n`;
  for (const suite of suites) yield* written(suite, failSeverity);
  yield '</testsuites>\n';
}

/** The findings of a document. */
interface Suite {
  readonly source: string;
  readonly found: Findings;
  readonly tests: number;
  readonly failures: number;
}

function suiteOf(source: string, found: Findings, failSeverity: number): Suite {
  const failures = severityCounts(found)
    .slice(0, failSeverity + 1)
    .reduce((sum, count) => sum + count, 0);
  return { source, found, tests: Math.max(failures, 1), failures };
}

function* written({ source, found, tests, failures }: Suite, failSeverity: number): Generator<string> {
  const name = xmlText(source);
  yield `  <testsuite name="${name}" tests="${tests}" failures="${failures}" errors="0" skipped="0" time="0">\n`;
  if (failures === 0) yield `    <testcase name="no findings that fail" classname="${name}" time="0"/>\n`;
  for (const finding of found) if (finding.severity <= failSeverity) yield failure(finding, source);
  let before = '    <system-out>';
  for (const finding of found) {
    if (finding.severity <= failSeverity) continue;
    yield before + xmlText(line(finding, source));
    before = xmlText('\n');
  }
  if (failures < found.length) yield '</system-out>\n';
  yield '  </testsuite>\n';
}

function failure(finding: Result, source: string): string {
  const place = finding.path.join('.');
  const name = xmlText(place === '' ? String(finding.code) : `${finding.code} at ${place}`);
  const type = xmlText(String(finding.code));
  const head = `<testcase name="${name}" classname="${xmlText(source)}" file="${xmlText(source)}" line="${startOf(finding).line}" time="0">`;
  const body = `<failure type="${type}" message="${xmlText(finding.message)}">${xmlText(line(finding, source))}</failure>`;
  return `    ${head}\n      ${body}\n    </testcase>\n`;
}

function line(finding: Result, source: string): string {
  const { line, column } = startOf(finding);
  return `${source}:${line}:${column} ${finding.code} ${finding.message}`;
}
