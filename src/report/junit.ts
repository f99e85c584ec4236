import type { Result } from '../hosts/linter.ts';
import { grouped } from './grouped.ts';
import { relativePath, startOf } from './place.ts';
import type { Run } from './run.ts';
import { xmlText } from './xml-text.ts';

/**
 * Findings as JUnit XML: a suite for each document, a failure for each finding that fails the run.
 * A document without failures is a test that passed; what is below the fail severity is the suite's output.
 */
export function junit({ findings, documents, failSeverity, cwd }: Run): string {
  const found = grouped(findings, ({ source }) => relativePath(source, cwd));
  const sources = new Set([...documents.map(source => relativePath(source, cwd)), ...found.keys()]);
  const suites = [...sources].map(source => suiteOf(source, found.get(source) ?? [], failSeverity));
  const tests = suites.reduce((sum, suite) => sum + suite.tests, 0);
  const failures = suites.reduce((sum, suite) => sum + suite.failures, 0);
  const head = `<testsuites name="statute" tests="${tests}" failures="${failures}" errors="0" time="0">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.map(({ text }) => text).join('')}</testsuites>\n`;
}

function suiteOf(source: string, found: readonly Result[], failSeverity: number): { tests: number; failures: number; text: string } {
  const failing = found.filter(({ severity }) => severity <= failSeverity);
  const others = found.filter(({ severity }) => severity > failSeverity);
  const name = xmlText(source);
  const cases =
    failing.length === 0
      ? [`    <testcase name="no findings that fail" classname="${name}" time="0"/>\n`]
      : failing.map(finding => failure(finding, source));
  const output = others.length === 0 ? '' : `    <system-out>${xmlText(others.map(each => line(each, source)).join('\n'))}</system-out>\n`;
  const counts = `tests="${cases.length}" failures="${failing.length}" errors="0" skipped="0" time="0"`;
  const text = `  <testsuite name="${name}" ${counts}>\n${cases.join('')}${output}  </testsuite>\n`;
  return { tests: cases.length, failures: failing.length, text };
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
