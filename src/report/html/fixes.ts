import { commandLine } from '../command-line.ts';
import { grouped } from '../grouped.ts';
import type { Report } from './page.ts';
import { wideTable } from './table.ts';
import { type Html, html } from './template.ts';
import { counted, figure } from './words.ts';

const mostRows = 100;

/** An addition, and what it is for. */
interface Row {
  readonly fix: string;
  readonly operations: number;
  readonly files: number;
  readonly rules: readonly string[];
}

/** What inject could add, and to how much. */
export function fixesSection({ documents, call, baseline }: Report): Html {
  const findings = documents.flatMap(document => document.findings);
  const fixed = documents.flatMap(({ file, findings }) =>
    findings.flatMap(({ fix, fact, rule }) => (fix === undefined ? [] : [{ fix, rule, file, operation: `${file} ${fact?.id}` }])),
  );
  const additions = [...grouped(fixed, ({ fix }) => fix)]
    .map(([fix, all]): Row => {
      const [operations, files] = [distinct(all.map(each => each.operation)).length, distinct(all.map(each => each.file)).length];
      return { fix, operations, files, rules: distinct(all.map(each => each.rule)) };
    })
    .sort((a, b) => b.operations - a.operations);
  const left = additions.length - mostRows;
  return html`<section id="fixes" aria-labelledby="fixes-head">
<h2 id="fixes-head">What inject could fix</h2>
${
  fixed.length === 0
    ? html`<p>None of the findings can be fixed by adding something.</p>`
    : html`<p>${figure(fixed.length)} of ${counted(findings.length, 'finding')} can be fixed by adding something. <code>${commandLine(['statute', 'inject', ...call, '--diff'])}</code> with the documents shows what is added, what is not, and why; <code>--write</code> adds it.${baseline.hidden > 0 && ' It also fixes known findings, which are not counted here.'}</p>
${wideTable('Additions by inject', 'plain', [
  html`<thead><tr><th scope="col">addition</th><th scope="col">operations</th><th scope="col">documents</th><th scope="col">rules</th></tr></thead>`,
  html`<tbody>${additions.slice(0, mostRows).map(({ fix, operations, files, rules }) => html`<tr><th scope="row">${fix}</th><td>${figure(operations)}</td><td>${figure(files)}</td><td>${rules.join(', ')}</td></tr>\n`)}</tbody>`,
])}
${left > 0 && html`<p>And ${counted(left, 'more addition')}, none to more operations than those shown.</p>`}`
}
</section>`;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
