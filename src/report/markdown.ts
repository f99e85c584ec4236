import type { Result } from '../hosts/linter.ts';
import { grouped } from './grouped.ts';
import { markdownText } from './markdown-text.ts';
import { relativePath, startOf } from './place.ts';
import type { RuleInfos } from './rule-info.ts';
import type { Run } from './run.ts';

const names = ['error', 'warning', 'info', 'hint'] as const;

/** Findings as Markdown, for a comment or the summary of a job: a table for each document that has some. */
export function markdown({ findings, rules, cwd }: Run): string {
  if (findings.length === 0) return 'No findings.\n';
  const bySource = grouped(findings, ({ source }) => relativePath(source, cwd));
  return [...bySource].map(([source, found]) => tableOf(source, found, rules)).join('\n');
}

function tableOf(source: string, found: readonly Result[], rules: RuleInfos): string {
  const rows = found.map(finding => {
    const { line, column } = startOf(finding);
    const code = String(finding.code);
    const url = rules.get(code)?.documentationUrl;
    const rule = url === undefined ? markdownText(code) : `[${markdownText(code)}](<${url.replace(/[<>|\s]/g, encodeURIComponent)}>)`;
    return `| ${line}:${column} | ${names[finding.severity]} | ${rule} | ${markdownText(finding.message)} |\n`;
  });
  return `### ${markdownText(source)}\n\n| place | severity | rule | finding |\n|---|---|---|---|\n${rows.join('')}`;
}
