import { byDocument, type Findings } from './findings.ts';
import { markdownText } from './markdown-text.ts';
import { relativePath, startOf } from './place.ts';
import type { RuleInfos } from './rule-info.ts';
import type { Report } from './run.ts';

const names = ['error', 'warning', 'info', 'hint'] as const;

/** Findings as Markdown, for a comment or the summary of a job: a table for each document that has some. */
export function* markdown({ findings, rules, cwd }: Report): Generator<string> {
  if (findings.length === 0) yield 'No findings.\n';
  let between = '';
  for (const [source, found] of byDocument(findings, source => relativePath(source, cwd))) {
    yield between;
    yield* tableOf(source, found, rules);
    between = '\n';
  }
}

function* tableOf(source: string, found: Findings, rules: RuleInfos): Generator<string> {
  yield `### ${markdownText(source)}\n\n| place | severity | rule | finding |\n|---|---|---|---|\n`;
  for (const finding of found) {
    const { line, column } = startOf(finding);
    const code = String(finding.code);
    const url = rules.get(code)?.documentationUrl;
    const rule = url === undefined ? markdownText(code) : `[${markdownText(code)}](<${url.replace(/[<>|\s]/g, encodeURIComponent)}>)`;
    yield `| ${line}:${column} | ${names[finding.severity]} | ${rule} | ${markdownText(finding.message)} |\n`;
  }
}
