import { exceptionsOf } from './exceptions.ts';
import type { Report } from './page.ts';
import { type Html, html } from './template.ts';
import { trafficNumbers } from './three-way.ts';
import { counted, figure, severityNames } from './words.ts';

/** The top of the page: what was looked at, the numbers, and where to find what. */
export function overview(report: Report): Html {
  const { documents, failures, passedOver, baseline, rulesets, traffic } = report;
  const findings = documents.flatMap(document => document.findings);
  const numbers: readonly [string, number, string][] = [
    ['documents', documents.length, ''],
    ...(failures.length > 0 ? [['not linted', failures.length, ''] satisfies [string, number, string]] : []),
    ['operations', documents.reduce((sum, { operations }) => sum + operations.length, 0), ''],
    ...severityNames.flatMap((name, severity): [string, number, string][] => {
      const number = findings.filter(finding => finding.severity === severity).length;
      return number > 0 || name === 'error' ? [[name === 'info' ? name : `${name}s`, number, name]] : [];
    }),
    ['fixable by inject', findings.filter(({ fix }) => fix !== undefined).length, 'fix'],
    ['exceptions', exceptionsOf(documents).length, ''],
    ...trafficNumbers(report),
  ];
  return html`<header>
<h1>Response codes</h1>
<p>${documents.length === 1 ? html`${documents[0]?.title} (${documents[0]?.file})` : `${figure(documents.length)} documents`}, checked against ${rulesetText(rulesets)}.${passedOver > 0 && ` ${counted(passedOver, 'other file')} skipped.`}${baseline.name !== undefined && ` ${counted(baseline.hidden, 'known finding')} not shown (baseline ${baseline.name}).`}</p>
<dl class="numbers">${numbers.map(([name, number, kind]) => html`<div class="${kind}"><dt>${name}</dt><dd>${figure(number)}</dd></div>`)}</dl>
<nav aria-label="Sections"><ul>
<li><a href="#clauses">APIs by clause</a></li>
<li><a href="#codes">Methods by code</a></li>
<li><a href="#findings">Findings</a></li>${traffic !== undefined && html`\n<li><a href="#traffic">Permitted, declared, returned</a></li>`}
<li><a href="#fixes">What inject could fix</a></li>
<li><a href="#exceptions">Exceptions</a></li>
</ul></nav>
</header>`;
}

/** The rulesets as a sentence names them. */
export function rulesetText(rulesets: readonly string[]): string {
  return rulesets.length === 0 ? 'the ruleset of their folder' : rulesets.join(' and ');
}
