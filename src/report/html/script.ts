/** The script of the page: it hides the findings that the filters leave out. The page can be read without it. */
export const script = `'use strict';
(() => {
  const form = document.getElementById('filters');
  if (!form) return;
  const status = document.getElementById('shown');
  const heading = (element, group, name) => element.closest(group)?.querySelector(name)?.textContent ?? '';
  const findings = [...document.querySelectorAll('.finding')].map(element => ({
    element,
    rule: element.dataset.rule,
    severity: element.dataset.severity,
    text: [element.textContent, heading(element, '.operation', 'h4'), heading(element, '.document', 'summary')].join(' ').toLowerCase(),
  }));
  const groups = [...document.querySelectorAll('.group')];
  const documents = [...document.querySelectorAll('.document')].map(element => ({ element, open: element.open }));
  let filtered = false;
  const apply = () => {
    const data = new FormData(form);
    const severities = data.getAll('severity');
    const rule = data.get('rule');
    const text = data.get('text').trim().toLowerCase();
    let shown = 0;
    for (const each of findings) {
      const fits = severities.includes(each.severity) && (rule === '' || rule === each.rule) && each.text.includes(text);
      each.element.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector('.finding:not([hidden])');
    const narrowed = shown < findings.length;
    if (narrowed !== filtered) for (const each of documents) {
      if (narrowed) each.open = each.element.open;
      each.element.open = narrowed || each.open;
    }
    filtered = narrowed;
    status.textContent = shown + ' of ' + findings.length + (findings.length === 1 ? ' finding' : ' findings') + ' shown';
  };
  let timer;
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(apply, 100); });
  form.addEventListener('reset', () => { clearTimeout(timer); timer = setTimeout(apply); });
  form.addEventListener('submit', event => event.preventDefault());
  form.hidden = false;
  apply();
})();
`;

/** Hides the rows that the filters leave out; the form and the rest of the page have a script of their own. */
export const threeWayScript = `(() => {
  const form = document.getElementById('filters');
  const status = document.getElementById('codes-shown');
  if (!form || !status) return;
  const rows = [...document.querySelectorAll('.compared')].map(element => ({
    element,
    findings: element.dataset.found.split('\\n').filter(Boolean).map(each => [each.slice(0, each.indexOf(' ')), each.slice(each.indexOf(' ') + 1)]),
    text: [element.textContent, element.closest('tbody').rows[0].textContent, element.closest('details').dataset.name].join(' ').toLowerCase(),
  }));
  const bodies = [...document.querySelectorAll('.three-way tbody')];
  const parts = [...document.querySelectorAll('#traffic .document')];
  const boxes = form.querySelectorAll('[name=severity]').length;
  const apply = () => {
    const data = new FormData(form);
    const severities = data.getAll('severity');
    const rule = data.get('rule');
    const text = data.get('text').trim().toLowerCase();
    const isOpen = severities.length === boxes && rule === '';
    let shown = 0;
    for (const each of rows) {
      const fits = (isOpen || each.findings.some(([severity, name]) => severities.includes(severity) && (rule === '' || rule === name))) && each.text.includes(text);
      each.element.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const body of bodies) body.hidden = !body.querySelector('.compared:not([hidden])');
    for (const part of parts) part.hidden = !part.querySelector('.compared:not([hidden])');
    status.textContent = shown + ' of ' + rows.length + (rows.length === 1 ? ' row' : ' rows') + ' shown, by the filters of the findings';
  };
  let timer;
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(apply, 100); });
  form.addEventListener('reset', () => { clearTimeout(timer); timer = setTimeout(apply); });
  apply();
})();
`;
