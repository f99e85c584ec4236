// Runs lint, inject and explain on documents that nobody would write, and says what must not be. CONTRIBUTING.md tells how.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { forEsbuild } from './built-in.mjs';

/** An input that has run for so long, in seconds, does not end. The child itself measures what a command takes of the processor. */
const patience = 120;
/** Megabytes of memory that an input may take. */
const memory = 1_024;

const targets = ['lint', 'inject', 'explain'];
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    runs: { type: 'string' },
    seconds: { type: 'string' },
    only: { type: 'string', multiple: true },
  },
});
const only = values.only ?? targets;
const first = Number(values.seed ?? Math.floor(Math.random() * 2 ** 30));
const seconds = Number(values.seconds ?? (values.runs === undefined ? 60 : 86_400));
const runs = Number(values.runs ?? 2 ** 30);
if (![first, seconds, runs].every(Number.isInteger) || !only.every(each => targets.includes(each))) {
  console.error(`expected whole numbers for --seed, --runs and --seconds, and of ${targets.join(', ')} for --only`);
  process.exit(2);
}

/** The seeds differ with the corpus. */
const corpus = process.env.STATUTE_CORPUS === undefined ? '' : `STATUTE_CORPUS=${process.env.STATUTE_CORPUS} `;

const root = fileURLToPath(new URL('../', import.meta.url));
// Two folders below the root, as the sources are: they look for the package from where they stand.
const bundle = join(root, `node_modules/.statute-fuzz/child-${process.pid}.mjs`);
process.on('exit', () => rmSync(bundle, { force: true }));
await build({
  entryPoints: [join(root, 'test/fuzz/child.ts')],
  outfile: bundle,
  bundle: true,
  plugins: [forEsbuild],
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
});

const began = Date.now();
const until = began + seconds * 1_000;
/** @type {Map<string, number>} */
const counts = new Map();
/**
 * How often each kind of failure came.
 * @type {Map<string, number>}
 */
const kinds = new Map();

/**
 * What a child says: that it has begun an input, that it is alive, that an input has failed, or that it is done.
 * @typedef {{ seed: number, target: string, kind: string, detail: string, files: Readonly<Record<string, string>> }} Failed
 * @typedef {{ done?: boolean, alive?: boolean, start?: number, target?: string, failed?: Failed }} Message
 */

/**
 * Runs a child from a seed on, and gives the seed to go on with, undefined where all is done.
 * @param {number} seed
 * @returns {Promise<number | undefined>}
 */
function stretch(seed) {
  return new Promise(resolve => {
    const job = JSON.stringify({ seed, runs: first + runs - seed, until, only, known: [...kinds.keys()] });
    const child = fork(bundle, [job], {
      execArgv: [`--max-old-space-size=${memory}`],
      cwd: root,
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    let last = { start: seed, target: only[0] ?? '', at: Date.now() };
    let isDone = false;
    let said = '';
    child.stderr?.on('data', text => {
      said = (said + text).slice(-2_000);
    });
    const watch = setInterval(() => {
      if (Date.now() - last.at > patience * 1_000) child.kill('SIGKILL');
    }, 1_000);
    child.on('message', sent => {
      const message = /** @type {Message} */ (sent);
      if (message.done) isDone = true;
      if (message.alive) last.at = Date.now();
      if (message.start !== undefined && message.target !== undefined) {
        last = { start: message.start, target: message.target, at: Date.now() };
        counts.set(message.target, (counts.get(message.target) ?? 0) + 1);
      }
      if (message.failed) tell(message.failed);
    });
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      if (isDone) return resolve(undefined);
      const kind = signal === 'SIGKILL' ? `${last.target} does not end` : `${last.target} ends the process (${signal ?? code})`;
      tell({ seed: last.start, target: last.target, kind, detail: said, files: {} });
      resolve(last.start + 1);
    });
  });
}

/**
 * Says what failed: all of it where its kind is new.
 * @param {Failed} failed
 */
function tell({ seed, target, kind, detail, files }) {
  const times = (kinds.get(kind) ?? 0) + 1;
  kinds.set(kind, times);
  if (times > 1) return;
  console.log(
    `\n${kind}\n  again by: ${corpus}npm run fuzz -- --seed ${seed} --runs 1 --only ${target}\n${detail.slice(0, 4_000).replace(/^/gm, '  ')}`,
  );
  const texts = Object.entries(files);
  if (texts.length === 0) return;
  const folder = mkdtempSync(join(tmpdir(), 'statute-failed-'));
  for (const [name, text] of texts) writeFileSync(join(folder, name), text, 'latin1');
  console.log(
    `  the smallest input, in ${folder}:\n${texts.map(([name, text]) => `  --- ${name}\n${text.slice(0, 2_000).replaceAll('\r', '\\r').replace(/^/gm, '  ')}`).join('\n')}`,
  );
}

/** @type {number | undefined} */
let next = first;
while (next !== undefined && next < first + runs && Date.now() < until) next = await stretch(next);

const took = (Date.now() - began) / 1_000;
const done = [...counts].map(([target, count]) => `${target} ${count}`).join(', ');
console.log(
  `\nseed ${first}: ${done} inputs in ${took.toFixed(0)} s (${([...counts.values()].reduce((sum, each) => sum + each, 0) / took).toFixed(1)}/s)`,
);
for (const [kind, count] of kinds) console.log(`${String(count).padStart(6)}  ${kind}`);
process.exitCode = kinds.size > 0 ? 1 : 0;
