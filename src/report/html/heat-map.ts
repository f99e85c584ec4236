import { grouped } from '../grouped.ts';
import type { RuleInfo, RuleInfos } from '../rule-info.ts';
import type { Surveyed } from '../survey.ts';
import { documentId, nothingIn } from './findings.ts';
import type { Report } from './page.ts';
import { wideTable } from './table.ts';
import { type Html, html, link } from './template.ts';
import { counted, figure } from './words.ts';

const mostRows = 200;
const mostColumns = 40;

/** A row of the table: a document and its findings by rule. */
interface Row {
  readonly document: Surveyed;
  readonly id: string;
  readonly counts: ReadonlyMap<string, number>;
}

/** How many findings each API has for each clause. */
export function heatMapSection({ documents, rules, baseline }: Report): Html {
  const rows = documents
    .map((document, index): Row => ({ document, id: documentId(index), counts: countsOf([document]) }))
    .sort((a, b) => b.document.findings.length - a.document.findings.length);
  const totals = countsOf(documents);
  const shown = columnsOf(totals, rules);
  const left = totals.size - shown.length;
  const hidden = rows.slice(mostRows);
  const most = rows.flatMap(({ counts }) => [...counts.values()]).reduce((a, b) => Math.max(a, b), 1);
  const quiet = [...rules.keys()].filter(name => !totals.has(name)).length;
  return html`<section id="clauses" aria-labelledby="clauses-head">
<h2 id="clauses-head">APIs by clause</h2>
${
  totals.size === 0
    ? html`<p>${documents.length === 0 ? 'No document was linted.' : `${nothingIn(baseline)} was found; ${counted(rules.size, 'rule')} ${rules.size === 1 ? 'was' : 'were'} applied.`}</p>`
    : html`<p>Findings for each API and each rule, by the section of the guideline. For ${counted(quiet, 'further rule')} ${nothingIn(baseline).toLowerCase()} was found.${left > 0 && ` ${counted(left, 'rule')} with the fewest findings ${left === 1 ? 'has' : 'have'} no column and ${left === 1 ? 'counts' : 'count'} in “all” only.`}</p>
${wideTable('Findings by API and clause', 'heat', [headOf(shown, rules), bodyOf(rows.slice(0, mostRows), shown, most), footOf(totals, shown)])}
${hidden.length > 0 && html`<p>And ${counted(hidden.length, 'more API')} with ${counted(sum(hidden.map(({ document }) => document.findings.length)), 'finding')} in all, none with more than those shown; “all APIs” counts them too.</p>`}`
}
</section>`;
}

function countsOf(documents: readonly Surveyed[]): Map<string, number> {
  const findings = documents.flatMap(document => document.findings);
  return new Map([...grouped(findings, ({ rule }) => rule)].map(([rule, found]) => [rule, found.length]));
}

/** The rules with the most findings, in the order of their sections and of the ruleset. */
function columnsOf(totals: ReadonlyMap<string, number>, rules: RuleInfos): string[] {
  const most = [...totals].sort(([, a], [, b]) => b - a).slice(0, mostColumns);
  const kept = new Set(most.map(([name]) => name));
  const inOrder = [...new Set([...rules.keys(), ...kept])].filter(name => kept.has(name));
  return [...grouped(inOrder, name => sectionOf(rules.get(name))).values()].flat();
}

/** The section that a rule stands for, as a key. */
function sectionOf(rule: RuleInfo | undefined): string {
  return JSON.stringify([rule?.guideline, rule?.section]);
}

function sectionHead(rule: RuleInfo | undefined, columns: number): Html {
  const name = rule?.guideline === undefined && rule?.section === undefined ? 'No clause' : rule.section;
  return html`<th scope="colgroup" colspan="${columns}"><span>${rule?.guideline !== undefined && html`<small>${rule.guideline}</small>`}${name}</span></th>`;
}

function headOf(columns: readonly string[], rules: RuleInfos): Html {
  const sections = [...grouped(columns, name => sectionOf(rules.get(name))).values()];
  return html`<thead>
<tr><th rowspan="2" scope="col">API</th>${sections.map(names => sectionHead(rules.get(names[0] ?? ''), names.length))}<th rowspan="2" scope="col">all</th></tr>
<tr>${columns.map(name => html`<th scope="col" class="rule"><span>${link(rules.get(name)?.documentationUrl, name)}</span></th>`)}</tr>
</thead>`;
}

function bodyOf(rows: readonly Row[], columns: readonly string[], most: number): Html {
  return html`<tbody>${rows.map(({ document, id, counts }) => {
    const name = document.findings.length > 0 ? html`<a href="#${id}">${document.title}</a>` : document.title;
    const file = document.title !== document.file && html`<small>${document.file}</small>`;
    const cells = columns.map(column => cell(counts.get(column) ?? 0, most));
    return html`<tr><th scope="row">${name}${file}</th>${cells}<td class="sum">${figure(document.findings.length)}</td></tr>\n`;
  })}</tbody>`;
}

function footOf(totals: ReadonlyMap<string, number>, columns: readonly string[]): Html {
  const cells = columns.map(column => html`<td class="sum">${figure(totals.get(column) ?? 0)}</td>`);
  return html`<tfoot><tr><th scope="row">all APIs</th>${cells}<td class="sum">${figure(sum([...totals.values()]))}</td></tr></tfoot>`;
}

/** A number on a shade from 0 to 4: the shades are steps of a logarithm, so that one API with very many leaves the others apart. */
function cell(count: number, most: number): Html {
  const shade = count === 0 ? 0 : Math.min(4, 1 + Math.floor((4 * Math.log(count)) / Math.log(most + 1)));
  return html`<td class="shade-${shade}">${figure(count)}</td>`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
