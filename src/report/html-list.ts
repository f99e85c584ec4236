import { severities, summaryOf } from './finding-text.ts';
import { byDocument } from './findings.ts';
import { html, link } from './html/template.ts';
import type { RuleInfos } from './rule-info.ts';
import type { Report } from './run.ts';

const style = `body{font:16px Arial,"Helvetica Neue",Helvetica,sans-serif;color:#333;margin:2em}
table{border-collapse:collapse;max-width:1000px;width:100%}
th,td{text-align:left;padding:5px 10px;border-bottom:1px solid #ddd}
summary{cursor:pointer;padding:10px 0}
.error{color:#b94a48}.warning{color:#8a5d00}.information{color:#31708f}.hint{color:#5a5a5a}`;

/** Findings by document as a plain page. */
export function* htmlList({ findings, rules }: Report): Generator<string> {
  const head = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta name="generator" content="statute lint">
<title>Findings</title>
<style>`;
  const title = html`</style>
</head>
<body>
<h1>Findings</h1>
<p>${findings.length === 0 ? 'Nothing was found.' : summaryOf(findings)}</p>
`;
  yield `${head.text}\n${style}\n${title.text}`;
  for (const [source, found] of byDocument(findings, source => source ?? '')) yield* documentPart(source, found, rules);
  yield '</body>\n</html>\n';
}

function* documentPart(source: string, found: Report['findings'], rules: RuleInfos): Generator<string> {
  yield html`<details>
<summary>${source}: ${summaryOf(found)}</summary>
<table>
<thead><tr><th scope="col">place</th><th scope="col">severity</th><th scope="col">finding</th><th scope="col">rule</th></tr></thead>
<tbody>
`.text;
  for (const { range, severity, message, code } of found) {
    const { line, character } = range.start;
    const { name } = severities[severity];
    const rule = link(rules.get(String(code))?.documentationUrl, String(code));
    yield html`<tr><td>${line + 1}:${character + 1}</td><td class="${name}">${name}</td><td>${message}</td><td>${rule}</td></tr>\n`.text;
  }
  yield '</tbody>\n</table>\n</details>\n';
}
