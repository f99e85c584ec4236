import { grouped } from '../grouped.ts';
import type { SurveyedFinding } from '../survey.ts';
import { type Html, html } from './template.ts';
import { figure, severityNames } from './words.ts';

/** The form that the script uses to hide findings; without it the form stays hidden and all findings are shown. */
export function filters(findings: readonly SurveyedFinding[]): Html {
  const rules = [...grouped(findings, ({ rule }) => rule)].sort(([a], [b]) => a.localeCompare(b));
  const severities = severityNames.flatMap((name, severity) => {
    const number = findings.filter(finding => finding.severity === severity).length;
    return number > 0 ? [{ name, number }] : [];
  });
  return html`<form id="filters" aria-label="Filter the findings" hidden>
<fieldset><legend>Severity</legend>${severities.map(({ name, number }) => html`<label><input type="checkbox" name="severity" value="${name}" checked> ${name} (${figure(number)})</label> `)}</fieldset>
<label>Rule <select name="rule"><option value="">all</option>${rules.map(([rule, found]) => html`<option value="${rule}">${rule} (${figure(found.length)})</option>`)}</select></label>
<label>Text <input type="search" name="text" autocomplete="off"></label>
<button type="reset">Show all</button>
<p id="shown" role="status"></p>
</form>`;
}
