import type { Listed } from '../exceptions.ts';
import { grouped } from '../grouped.ts';
import type { Surveyed } from '../survey.ts';
import type { Report } from './page.ts';
import { wideTable } from './table.ts';
import { type Html, html, link } from './template.ts';
import { counted, figure } from './words.ts';

const mostRows = 500;

/** The exceptions of all documents, those in a file that several refer to once. */
export function exceptionsOf(documents: readonly Surveyed[]): Listed[] {
  const all = documents.flatMap(document => document.exceptions);
  return [...new Map(all.map(each => [JSON.stringify([each.file, each.path]), each])).values()];
}

/** What the authors of the documents have decided to live with, and what they owe. */
export function exceptionsSection({ documents }: Report): Html {
  const exceptions = exceptionsOf(documents).sort(byExpiry);
  const left = exceptions.length - mostRows;
  return html`<section id="exceptions" aria-labelledby="exceptions-head">
<h2 id="exceptions-head">Exceptions</h2>
${
  exceptions.length === 0
    ? html`<p>No document has exceptions.</p>`
    : html`<p>${debtOf(exceptions)}</p>
${wideTable('Exceptions, soonest to expire first', 'plain', [
  html`<thead><tr><th scope="col">where</th><th scope="col">rules and codes</th><th scope="col">reason</th><th scope="col">owner</th><th scope="col">ticket</th><th scope="col">expires</th><th scope="col">state</th></tr></thead>`,
  html`<tbody>${exceptions.slice(0, mostRows).map(row)}</tbody>`,
])}
${left > 0 && html`<p>And ${counted(left, 'more exception')}, none of which expires before those shown.</p>`}`
}
</section>`;
}

function row({ file, on, rules, codes, reason, owner, ticket, expires, state }: Listed): Html {
  const what = [...rules, ...(codes ?? [])].join(', ');
  return html`<tr><th scope="row">${on}<small>${file}</small></th><td>${what || 'all'}</td><td>${reason ?? 'none given'}</td><td>${owner ?? 'nobody'}</td><td>${ticket === null ? 'none' : link(ticket, ticket)}</td><td>${expires ?? 'never'}</td><td class="${state === 'in force' ? 'declared' : 'unwanted'}">${state}</td></tr>
`;
}

/** What is owed, in a sentence. */
function debtOf(exceptions: readonly Listed[]): string {
  const states = [...grouped(exceptions, ({ state }) => state)].map(([state, all]) => `${figure(all.length)} ${state}`);
  const without = (['reason', 'owner', 'expires'] as const).flatMap(key => {
    const number = exceptions.filter(exception => exception[key] === null).length;
    return number === 0 ? [] : [`${figure(number)} without ${{ reason: 'a reason', owner: 'an owner', expires: 'an end' }[key]}`];
  });
  return `${counted(exceptions.length, 'exception')}: ${[...states, ...without].join(', ')}.`;
}

function byExpiry(a: Listed, b: Listed): number {
  return (a.expires ?? '9999').localeCompare(b.expires ?? '9999');
}
