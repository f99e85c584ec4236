// Lints a document, shows what it is about, and fixes what can be fixed: node api/lint.mjs
import { readFile } from 'node:fs/promises';
import { inject, lint, loadRuleset } from 'statute/api';

const source = 'enrollments.yaml';
const text = await readFile(source, 'utf8');
const ruleset = await loadRuleset('ed-fi');

for (const { code, operation, codes, range, fixable } of await lint(text, { ruleset, source })) {
  const { method, path } = operation ?? {};
  console.log(`${range.start.line + 1}: ${method} ${path}: ${codes} (${code}${fixable ? ', fixable' : ''})`);
}

const { text: fixed, edits, steps } = await inject(text, { ruleset, source, requestHeaders: true });
console.log(`${edits.length} edits, ${steps.filter(({ done }) => done === 'added').length} additions`);
console.log(`${(await lint(fixed, { ruleset, source })).length} findings left`);
