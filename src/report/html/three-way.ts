import { reasonPhrase } from '../../openapi/status.ts';
import { fairShare } from '../fair-share.ts';
import { grouped } from '../grouped.ts';
import type { ComparedCode, ThreeWay } from '../three-way.ts';
import type { Report } from './page.ts';
import { wideTable } from './table.ts';
import { type Html, html } from './template.ts';
import { counted, figure, severityNames } from './words.ts';

/** What the page says of recorded traffic. */
export interface ReportedTraffic {
  readonly requests: number;
  /** How many requests belong to no operation. */
  readonly unmatched: number;
  /** How many operations were called. */
  readonly called: number;
  /** What could not be read or compared, and why: one line each. */
  readonly failures: readonly string[];
  readonly documents: readonly ComparedDocument[];
  /** The options by which `observe` looks at the same traffic. */
  readonly call: readonly string[];
}

/** A document with what traffic showed of it. */
interface ComparedDocument {
  readonly file: string;
  readonly title: string;
  readonly operations: readonly ThreeWay[];
}

/** So many operations are shown in all, and so many codes of each. */
const mostOperations = 300;
const mostCodes = 40;
const mostDocuments = 200;
/** Documents stand open where there are no more than this. */
const mostOpen = 3;

const neverReturned = 'declared, never returned';

/** What the ruleset says, the documents declare and traffic showed, operation by operation. */
export function threeWaySection({ documents, requests, unmatched, failures }: ReportedTraffic): Html {
  const compared = [...documents]
    .sort((a, b) => mismatchesIn(b.operations) - mismatchesIn(a.operations))
    .filter(has => has.operations.length > 0);
  const shown = compared.slice(0, mostDocuments);
  const share = fairShare(
    shown.map(({ operations }) => operations.length),
    mostOperations,
  );
  const kinds = [
    ...grouped(
      compared
        .flatMap(({ operations }) => operations)
        .flatMap(codesOf)
        .flatMap(({ mismatches }) => mismatches),
      each => each,
    ),
  ];
  return html`<section id="traffic" aria-labelledby="traffic-head">
<h2 id="traffic-head">Permitted, declared, returned</h2>
<p>What the rules say of each code of each operation, what declares it, and how often it was returned in ${counted(requests, 'recorded request')}.${unmatched > 0 && ` ${counted(unmatched, 'request')} ${unmatched === 1 ? 'belongs' : 'belong'} to no operation.`} Conditions of rules are decided for each operation; “-” means that no rule applies.</p>
${failures.length > 0 && html`<p>Not read, or not in full:</p><ul>${failures.map(each => html`<li>${each}</li>`)}</ul>`}
${
  kinds.length > 0 &&
  html`<p>Mismatches: ${kinds
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind, all]) => `${kind} (${figure(all.length)})`)
    .join('; ')}.</p>`
}
<p id="codes-shown" role="status"></p>
${shown.map(document => documentPart(document, share, shown.length <= mostOpen))}
${compared.length > shown.length && html`<p>And ${counted(compared.length - shown.length, 'more document')}, none with more mismatches than those shown.</p>`}
</section>`;
}

function documentPart({ file, title, operations }: ComparedDocument, most: number, open: boolean): Html {
  const shown = worstOf(operations, most);
  const left = operations.length - shown.length;
  return html`<details class="document" data-name="${title} ${file}"${open && html` open`}>
<summary><h3>${title}</h3> <span>${title !== file && `${file}: `}${sizeOf(operations)}</span></summary>
<div>
${wideTable(`Codes of ${title}: permitted, declared, returned`, 'three-way', [
  html`<thead><tr><th scope="col">code</th><th scope="col">rules say</th><th scope="col">declared</th><th scope="col">returned</th><th scope="col">mismatch</th></tr></thead>`,
  shown.map(operationPart),
])}
${left > 0 && html`<p>And ${counted(left, 'more operation')} in this document, none with more mismatches other than “${neverReturned}”.</p>`}
</div>
</details>
`;
}

/** How many operations there are, and how many codes that do not agree. */
function sizeOf(operations: readonly ThreeWay[]): string {
  const declared = operations.filter(({ isDeclared }) => isDeclared).length;
  const others = operations.length - declared;
  const mismatched = operations.flatMap(codesOf).filter(({ mismatches }) => mismatches.length > 0).length;
  return [
    counted(declared, 'operation'),
    ...(others > 0 ? [`${counted(others, 'method')} that ${others === 1 ? 'is' : 'are'} not declared`] : []),
    `${counted(mismatched, 'code')} with a mismatch`,
  ].join(', ');
}

/** The operations with the most mismatches, in their own order. */
function worstOf(operations: readonly ThreeWay[], most: number): readonly ThreeWay[] {
  if (operations.length <= most) return operations;
  const all = operations.map(operation => ({ operation, worst: mismatchesIn([operation]) }));
  const worst = all.sort((a, b) => b.worst - a.worst || b.operation.requests - a.operation.requests).slice(0, most);
  const shown = new Set(worst.map(({ operation }) => operation));
  return operations.filter(operation => shown.has(operation));
}

/** How many mismatches there are; that something was never returned may be because nobody asked for it. */
function mismatchesIn(operations: readonly ThreeWay[]): number {
  return operations.flatMap(codesOf).reduce((sum, { mismatches }) => sum + mismatches.filter(each => each !== neverReturned).length, 0);
}

function codesOf({ codes }: ThreeWay): readonly ComparedCode[] {
  return codes;
}

function operationPart({ operation, isDeclared, requests, codes }: ThreeWay): Html {
  const said = [isDeclared ? '' : 'the document does not declare the method', requests > 0 ? counted(requests, 'request') : 'not called'];
  return html`<tbody>
<tr><th colspan="5" scope="rowgroup"><code>${operation}</code> <span>${said.filter(Boolean).join('; ')}</span></th></tr>
${codes.slice(0, mostCodes).map(code => codePart(code, requests))}
${codes.length > mostCodes && html`<tr><td colspan="5">And ${counted(codes.length - mostCodes, 'more code')}.</td></tr>`}
</tbody>`;
}

function codePart({ code, ruled, by, declaredBy, returned, first, mismatches, findings }: ComparedCode, requests: number): Html {
  const declared = declaredBy === undefined ? 'no' : declaredBy === code ? 'yes' : `by ${declaredBy}`;
  const kind = mismatches.some(each => each.startsWith('returned') || each.startsWith('declared, not'))
    ? 'unwanted'
    : mismatches.length > 0
      ? 'missing'
      : '';
  const found = [...new Set(findings.map(({ rule, severity }) => `${severityNames[severity] ?? 'hint'} ${rule}`))];
  return html`<tr class="compared" data-found="${found.join('\n')}"><th scope="row">${code}${reasonPhrase(code) !== undefined && html`<small>${reasonPhrase(code)}</small>`}</th><td>${ruled}${by !== undefined && html`<small>${by}</small>`}</td><td>${declared}</td><td>${requests === 0 ? '' : returned === 0 ? 'never' : `${figure(returned)} of ${figure(requests)}`}${first !== undefined && html`<small>${returned > 1 && 'first '}at ${first}</small>`}</td><td class="${kind}">${mismatches.length > 0 ? mismatches.join('; ') : 'none'}</td></tr>
`;
}

/** The link to the section, and what the top of the page says of traffic. */
export function trafficNumbers({ traffic }: Report): readonly [string, number, string][] {
  return traffic === undefined
    ? []
    : [
        ['recorded requests', traffic.requests, ''],
        ['operations called', traffic.called, ''],
      ];
}
