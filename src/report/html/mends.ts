import { grouped } from '../grouped.ts';
import type { Report } from './page.ts';
import { wideTable } from './table.ts';
import { type Html, html } from './template.ts';
import { counted } from './words.ts';

const mostRows = 100;

/** What inject could add, and to how much. */
export function mendsSection({ documents, rulesets }: Report): Html {
  const findings = documents.flatMap(document => document.findings);
  const mended = documents.flatMap(({ file, findings }) =>
    findings.flatMap(({ mend, operation, rule }) => (mend === undefined ? [] : [{ mend, rule, file, operation: `${file} ${operation}` }])),
  );
  const additions = [...grouped(mended, ({ mend }) => mend)].sort(([, a], [, b]) => b.length - a.length);
  const left = additions.length - mostRows;
  return html`<section id="mends" aria-labelledby="mends-head">
<h2 id="mends-head">What inject could mend</h2>
${
  mended.length === 0
    ? html`<p>Nothing of what was found can be mended by adding something.</p>`
    : html`<p>${mended.length} of ${counted(findings.length, 'finding')} can be mended by adding something. <code>statute inject${rulesets.map(name => ` --ruleset ${name}`)} --diff</code> with the documents shows what is added, and what is left and why; <code>--write</code> adds it.</p>
${wideTable('Additions by inject', 'plain', [
  html`<thead><tr><th scope="col">addition</th><th scope="col">operations</th><th scope="col">documents</th><th scope="col">rules</th></tr></thead>`,
  html`<tbody>${additions.slice(0, mostRows).map(([mend, all]) => html`<tr><th scope="row">${mend}</th><td>${distinct(all.map(each => each.operation)).length}</td><td>${distinct(all.map(each => each.file)).length}</td><td>${distinct(all.map(each => each.rule)).join(', ')}</td></tr>\n`)}</tbody>`,
])}
${left > 0 && html`<p>And ${counted(left, 'more addition')}, each to fewer operations.</p>`}`
}
</section>`;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
