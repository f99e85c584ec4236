import { commandLine } from '../command-line.ts';
import { fairShare } from '../fair-share.ts';
import { grouped } from '../grouped.ts';
import type { RuleInfos } from '../rule-info.ts';
import type { Surveyed, SurveyedFinding } from '../survey.ts';
import type { Report } from './page.ts';
import { type Html, html, link } from './template.ts';
import { bySeverity, counted, figure, severityNames } from './words.ts';

/** So many findings a browser shows at once. */
const mostFindings = 2_000;
const mostNames = 100;
/** Documents stand open where there are no more than this. */
const mostOpen = 3;

/** A document with those of its findings that the page holds. */
interface Part {
  readonly document: Surveyed;
  readonly id: string;
  readonly shown: readonly SurveyedFinding[];
}

/** The anchor of a document's findings. */
export function documentId(index: number): string {
  return `document-${index + 1}`;
}

/** The findings by document and operation, with the lines they are about. */
export function findingsSection({ documents, rules, call, baseline, traffic }: Report): Html {
  const lint = ['statute', 'lint', ...call, ...(baseline.name === undefined ? [] : ['--baseline', baseline.name])];
  const commands = [lint, ...(traffic === undefined ? [] : [['statute', 'observe', ...call, ...traffic.call]])];
  const clean = documents.filter(({ findings }) => findings.length === 0);
  const share = fairShare(
    documents.map(({ findings }) => findings.length).filter(number => number > 0),
    mostFindings,
  );
  const found = documents
    .map((document, index): Part => ({ document, id: documentId(index), shown: worstOf(document.findings, share) }))
    .filter(({ shown }) => shown.length > 0);
  const shown = found.flatMap(part => part.shown);
  const left = documents.reduce((sum, { findings }) => sum + findings.length, -shown.length);
  return html`<section id="findings" aria-labelledby="findings-head">
<h2 id="findings-head">Findings</h2>
${left > 0 && html`<p>This page holds ${figure(shown.length)} of ${counted(shown.length + left, 'finding')}, the most severe of each document; the filters and their figures apply to these.</p>`}
${shown.length === 0 && html`<p>${documents.length === 0 ? 'No document was linted.' : `${nothingIn(baseline)} was found.`}</p>`}${(shown.length > 0 || traffic !== undefined) && filters(shown)}
${found.map(part => documentPart(part, found.length <= mostOpen, rules, commands))}
${
  clean.length > 0 &&
  html`<p>${nothingIn(baseline)} was found in ${clean
    .slice(0, mostNames)
    .map(({ file }) => file)
    .join(', ')}${clean.length > mostNames && ` and ${counted(clean.length - mostNames, 'more document')}`}.</p>`
}
</section>`;
}

function documentPart(
  { document: { title, file, findings }, id, shown }: Part,
  open: boolean,
  rules: RuleInfos,
  commands: readonly (readonly string[])[],
): Html {
  const operations = grouped(shown, ({ operation }) => operation);
  const left = findings.length - shown.length;
  return html`<details class="document group"${open && html` open`}>
<summary><h3>${title}</h3> <span>${title !== file && `${file}: `}${bySeverity(findings)}</span></summary>
<div id="${id}">
${[...operations].map(([operation, found]) => operationPart(operation, found, rules))}
${left > 0 && html`<p>And ${counted(left, 'more finding')} in this document, none more severe; ${commands.map((command, index) => html`${index > 0 && ' and '}<code>${commandLine([...command, file])}</code>`)} ${commands.length > 1 ? 'list' : 'lists'} all.</p>`}
</div>
</details>
`;
}

/** What was found where nothing is shown. */
export function nothingIn({ hidden }: Report['baseline']): string {
  return hidden > 0 ? 'Nothing new' : 'Nothing';
}

/** The worst findings, in their own order. */
function worstOf(findings: readonly SurveyedFinding[], most: number): readonly SurveyedFinding[] {
  if (findings.length <= most) return findings;
  const worst = new Set([...findings].sort((a, b) => a.severity - b.severity).slice(0, most));
  return findings.filter(finding => worst.has(finding));
}

function operationPart(operation: string | undefined, findings: readonly SurveyedFinding[], rules: RuleInfos): Html {
  const places = grouped(findings, ({ file, excerpt, line }) => JSON.stringify([file, line, excerpt?.lines]));
  return html`<section class="operation group">
<h4>${operation ?? 'The document'}</h4>
${[...places.values()].map(found => placePart(found, rules))}
</section>`;
}

function placePart(findings: readonly SurveyedFinding[], rules: RuleInfos): Html {
  const [first] = findings;
  if (first === undefined) return html``;
  const { excerpt, file, line } = first;
  const end = excerpt === undefined ? line : line + excerpt.lines.length + excerpt.more - 1;
  return html`<div class="place group">
<p class="where">${excerpt === undefined && `${file}, `}${end > line ? `lines ${line} to ${end}` : `line ${line}`}</p>
${excerpt !== undefined && html`<pre><code>${excerpt.lines.join('\n')}${excerpt.more > 0 && '\n…'}</code></pre>`}
<ul>${findings.map(finding => findingPart(finding, rules))}</ul>
</div>`;
}

function findingPart({ rule, severity, message, fix }: SurveyedFinding, rules: RuleInfos): Html {
  const info = rules.get(rule);
  const name = severityNames[severity] ?? 'hint';
  return html`<li class="finding" data-rule="${rule}" data-severity="${name}"><p><strong class="${name}">${name}</strong> ${message}</p>
<p class="why">${link(info?.documentationUrl, rule)}${info?.clause !== undefined && html`: “${info.clause}”`}${fix !== undefined && html` <span class="fix">inject adds ${fix}</span>`}</p></li>
`;
}

/** The form that the script uses to hide findings; without it the form stays hidden and all findings are shown. */
function filters(findings: readonly SurveyedFinding[]): Html {
  const rules = [...grouped(findings, ({ rule }) => rule)].sort(([a], [b]) => a.localeCompare(b));
  const severities = severityNames.flatMap((name, severity) => {
    const number = findings.filter(finding => finding.severity === severity).length;
    return number > 0 ? [{ name, number }] : [];
  });
  return html`<form id="filters" aria-label="Filter the findings" hidden>
${severities.length > 0 && html`<fieldset><legend>Severity</legend>${severities.map(({ name, number }) => html`<label><input type="checkbox" name="severity" value="${name}" checked> ${name} (${figure(number)})</label> `)}</fieldset>`}
<label>Rule <select name="rule"><option value="">all</option>${rules.map(([rule, found]) => html`<option value="${rule}">${rule} (${figure(found.length)})</option>`)}</select></label>
<label>Text <input type="search" name="text" autocomplete="off"></label>
<button type="reset">Show all</button>
<p id="shown" role="status"></p>
</form>`;
}
