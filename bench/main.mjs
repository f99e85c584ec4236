// Measures statute beside other linters on the same documents, and writes docs/performance.md. With --only, prints and writes nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { goals } from './goals.mjs';
import { pageOf, section } from './page.mjs';
import { parts } from './parts.mjs';
import { plotOf } from './plot.mjs';
import { runAll } from './run.mjs';
import { installPeers } from './tools.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string', default: '5' },
    budget: { type: 'string', default: '60' },
    timeout: { type: 'string', default: '120' },
  },
});
const only = values.only.flatMap(each => each.split(','));
const settings = { runs: positive('runs'), budget: positive('budget'), timeout: positive('timeout') };

installPeers();
const folder = mkdtempSync(join(tmpdir(), 'statute-bench-'));
try {
  const all = parts(folder);
  const wanted = only.length === 0 ? all : all.filter(({ name }) => only.some(each => name === each || name.startsWith(`${each}-`)));
  const unknown = only.find(each => !wanted.some(({ name }) => name === each || name.startsWith(`${each}-`)));
  if (unknown !== undefined) fail(`--only ${unknown} is no part; expected some of ${all.map(({ name }) => name).join(', ')}`);
  else await report(await runAll(wanted, { ...settings, folder, say: text => console.error(text) }));
} finally {
  rmSync(folder, { recursive: true });
}

/**
 * Prints what was measured; after a whole run, writes the page and the plot too.
 * @param {import('./run.mjs').Results} results
 */
async function report(results) {
  console.log(results.parts.map(section).join('\n'));
  for (const { goal, wanted, measured, processor, verdict } of goals(results.parts)) {
    if (verdict !== 'not measured' || only.length === 0)
      console.log(`${goal}: ${measured || 'nothing'}, ${processor && `${processor} in processor time, `}wanted ${wanted}: ${verdict}`);
  }
  if (only.length === 0) {
    const docs = new URL('../docs/', import.meta.url);
    writeFileSync(new URL('performance.svg', docs), plotOf(results.parts));
    writeFileSync(new URL('performance.md', docs), pageOf(results));
  }
  if (results.parts.some(({ agreement }) => agreement?.same === false)) fail('findings differ, so the times of these parts do not count');
}

/** @param {'runs' | 'budget' | 'timeout'} name */
function positive(name) {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value > 0) return value;
  fail(`--${name} is "${values[name]}"; expected a whole number from 1 on`);
  process.exit();
}

/** @param {string} text */
function fail(text) {
  console.error(`bench: ${text}`);
  process.exitCode = 2;
}
