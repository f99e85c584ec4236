import { createHash } from 'node:crypto';
import type { RuleInfos } from '../rule-info.ts';
import type { Surveyed } from '../survey.ts';
import { exceptionsSection } from './exceptions.ts';
import { findingsSection } from './findings.ts';
import { fixesSection } from './fixes.ts';
import { heatMapSection } from './heat-map.ts';
import { matrixSection } from './matrix.ts';
import { overview, rulesetText } from './overview.ts';
import { script, threeWayScript } from './script.ts';
import { style, threeWayStyle } from './style.ts';
import { Html, html } from './template.ts';
import { type ReportedTraffic, threeWaySection } from './three-way.ts';
import { counted } from './words.ts';

/** What the page is about. */
export interface Report {
  readonly documents: readonly Surveyed[];
  /** What could not be linted, and why: one line each. */
  readonly failures: readonly string[];
  /** How many files are no documents of their own. */
  readonly passedOver: number;
  readonly rules: RuleInfos;
  /** The file of known findings, undefined without one, and how many it keeps off the page. */
  readonly baseline: { readonly name: string | undefined; readonly hidden: number };
  /** The rulesets as the call names them; none for the folder's own. */
  readonly rulesets: readonly string[];
  /** The options with which other commands go by the same rules. */
  readonly call: readonly string[];
  readonly version: string;
  /** Undefined where none was looked at. */
  readonly traffic?: ReportedTraffic | undefined;
}

/**
 * The report as one page that needs nothing else: no network, and no script to be read.
 * Its policy lets the browser use the style and the script of this page only, whatever a document says.
 */
export function pageOf(report: Report): string {
  const { failures, version, rulesets, traffic } = report;
  const [styles, scripts] = traffic === undefined ? [style, script] : [style + threeWayStyle, script + threeWayScript];
  const policy = `default-src 'none'; style-src '${hashOf(styles)}'; script-src '${hashOf(scripts)}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="statute ${version}">
<title>Response codes, checked against ${rulesetText(rulesets)}</title>
<style>${new Html(styles)}</style>
</head>
<body>
${overview(report)}
<main>
${failures.length > 0 && html`<section aria-labelledby="failures-head"><h2 id="failures-head">Not linted</h2><p>${counted(failures.length, 'document')} could not be linted.</p><ul>${failures.map(each => html`<li>${each}</li>`)}</ul></section>`}
${heatMapSection(report)}
${matrixSection(report)}
${findingsSection(report)}${traffic !== undefined && html`\n${threeWaySection(traffic)}`}
${fixesSection(report)}
${exceptionsSection(report)}
</main>
<footer><p>Written by statute ${version}.</p></footer>
<script>${new Html(scripts)}</script>
</body>
</html>
`;
  return page.text;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
