import { grouped } from './grouped.ts';
import { type Html, html, link } from './html/template.ts';
import type { RuleInfos } from './rule-info.ts';
import type { Run } from './run.ts';
import { severities, summaryOf } from './stylish.ts';

const style = `body{font:16px Arial,"Helvetica Neue",Helvetica,sans-serif;color:#333;margin:2em}
table{border-collapse:collapse;max-width:1000px;width:100%}
th,td{text-align:left;padding:5px 10px;border-bottom:1px solid #ddd}
summary{cursor:pointer;padding:10px 0}
.error{color:#b94a48}.warning{color:#8a5d00}.information{color:#31708f}.hint{color:#5a5a5a}`;

/** Findings by document as a plain page. */
export function htmlList({ findings, rules }: Run): string {
  const documents = [...grouped(findings, ({ source }) => source ?? '')];
  const head = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta name="generator" content="statute lint">
<title>Findings</title>
<style>`;
  const parts = documents.map(([source, found]) => documentPart(source, found, rules).text);
  const title = html`</style>
</head>
<body>
<h1>Findings</h1>
<p>${findings.length === 0 ? 'Nothing was found.' : summaryOf(findings)}</p>
`;
  return `${head.text}\n${style}\n${title.text}${parts.join('')}</body>\n</html>\n`;
}

function documentPart(source: string, found: Run['findings'], rules: RuleInfos): Html {
  return html`<details>
<summary>${source}: ${summaryOf(found)}</summary>
<table>
<thead><tr><th scope="col">place</th><th scope="col">severity</th><th scope="col">finding</th><th scope="col">rule</th></tr></thead>
<tbody>
${found.map(({ range: { start }, severity, message, code }) => {
  const { name } = severities[severity];
  const rule = link(rules.get(String(code))?.documentationUrl, String(code));
  return html`<tr><td>${start.line + 1}:${start.character + 1}</td><td class="${name}">${name}</td><td>${message}</td><td>${rule}</td></tr>\n`;
})}</tbody>
</table>
</details>
`;
}
