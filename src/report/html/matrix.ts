import { aboutCodes, type Fact } from '../../checks/finding.ts';
import { methods } from '../../openapi/operation.ts';
import { reasonPhrase } from '../../openapi/status.ts';
import type { Surveyed } from '../survey.ts';
import type { Report } from './page.ts';
import { wideTable } from './table.ts';
import { type Html, html } from './template.ts';
import { figure } from './words.ts';

/** What is known of a code on a method: the operations that declare it, those that lack it, and those that may not have it. */
interface Cell {
  declared: number;
  readonly missing: Set<string>;
  readonly unwanted: Set<string>;
}

type Table = Map<string, Map<string, Cell>>;

/** How many operations of each method declare each code, and what the findings say about that. */
export function matrixSection({ documents }: Report): Html {
  const table = tableOf(documents);
  const codes = [...new Set([...table.values()].flatMap(row => [...row.keys()]))].sort(byCode);
  const known = [...methods, ...[...table.keys()].sort()];
  const rows = [...table].sort(([a], [b]) => known.indexOf(a) - known.indexOf(b));
  return html`<section id="codes" aria-labelledby="codes-head">
<h2 id="codes-head">Methods by code</h2>
${
  codes.length === 0
    ? html`<p>No operation declares a response.</p>`
    : html`<p>How many operations below <code>paths</code> declare each code; below that, how many lack it and how many declare it though the rules do not permit it. If one of several codes is enough, the first is counted.</p>
${wideTable('Operations by method and code', 'codes', [
  html`<thead><tr><th scope="col">method</th>${codes.map(code => html`<th scope="col">${code}${reasonPhrase(code) !== undefined && html`<small>${reasonPhrase(code)}</small>`}</th>`)}</tr></thead>`,
  html`<tbody>${rows.map(([method, row]) => html`<tr><th scope="row">${method.toUpperCase()}</th>${codes.map(code => cellOf(row.get(code)))}</tr>\n`)}</tbody>`,
])}`
}
</section>`;
}

function cellOf(cell: Cell | undefined): Html {
  if (cell === undefined) return html`<td>0</td>`;
  const { declared, missing, unwanted } = cell;
  const kind = unwanted.size > 0 ? 'unwanted' : missing.size > 0 ? 'missing' : 'declared';
  return html`<td class="${kind}">${figure(declared)}${missing.size > 0 && html` <span>${figure(missing.size)} missing</span>`}${unwanted.size > 0 && html` <span>${figure(unwanted.size)} not permitted</span>`}</td>`;
}

function tableOf(documents: readonly Surveyed[]): Table {
  const table: Table = new Map();
  const at = (method: string, code: string): Cell => {
    const row = table.get(method) ?? new Map<string, Cell>();
    const cell = row.get(code) ?? { declared: 0, missing: new Set(), unwanted: new Set() };
    table.set(method, row.set(code, cell));
    return cell;
  };
  for (const { file, operations, findings } of documents) {
    for (const { method, codes } of operations) for (const code of codes) at(method, code).declared += 1;
    for (const { fact } of findings) {
      if (!fact?.isCounted) continue;
      const mark = markOf(fact.what);
      if (mark !== undefined) at(fact.method, mark.code)[mark.as].add(`${file} ${fact.id}`);
    }
  }
  return table;
}

function markOf(fact: Fact): { code: string; as: 'missing' | 'unwanted' } | undefined {
  const about = aboutCodes(fact);
  const [code] = about?.codes ?? [];
  return about === undefined || code === undefined ? undefined : { code, as: about.are };
}

/** Codes in ascending order, each range after its codes, then the rest. */
function byCode(a: string, b: string): number {
  const rank = (key: string) => (/^[1-5]XX$/i.test(key) ? Number(key[0]) * 100 + 99.5 : /^[1-5][0-9]{2}$/.test(key) ? Number(key) : 1_000);
  return rank(a) - rank(b) || a.localeCompare(b);
}
