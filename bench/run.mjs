import { machine } from './machine.mjs';
import { measure } from './measure.mjs';
import { inTurns } from './rounds.mjs';
import { peers, statuteLint } from './tools.mjs';
import { agreement } from './verify.mjs';

/**
 * @typedef {{ runs: number, budget: number, timeout: number }} Settings rounds, seconds for all runs of a tool in a part, seconds for one
 * @typedef {{ name: string, title: string, bytes?: number, missing?: string, agreement?: { same: boolean, text: string }, rows: import('./goals.mjs').Row[] }} Measured
 * @typedef {{ machine: ReturnType<typeof machine>, versions: { name: string, version: string }[], settings: Settings, parts: Measured[] }} Results
 */

/**
 * Measures parts one after another.
 * @param {readonly { name: string, prepare: () => import('./parts.mjs').Part }[]} parts
 * @param {Settings & { folder: string, say: (text: string) => void }} options
 * @returns {Promise<Results>}
 */
export async function runAll(parts, { folder, say, ...settings }) {
  const measured = [];
  for (const { prepare } of parts) measured.push(await runOne(prepare(), settings, folder, say));
  const versions = [statuteLint(), ...peers()].map(({ name, version }) => ({ name: name.replace(' lint', ''), version }));
  return { machine: machine(), versions, settings, parts: measured };
}

/**
 * @param {import('./parts.mjs').Part} part
 * @param {Settings} given
 * @param {string} folder
 * @param {(text: string) => void} say
 * @returns {Promise<Measured>}
 */
async function runOne({ name, title, bytes, documents, tools, compared, warm = [], missing, once = false }, given, folder, say) {
  // What is large enough to be run once only takes its time.
  const settings = once ? { ...given, runs: 1, timeout: 5 * given.timeout } : given;
  say(title);
  const about = { name, title, ...(bytes === undefined ? {} : { bytes }) };
  if (missing !== undefined) return { ...about, missing, rows: [] };
  for (const tool of warm) await measure(tool.command(documents), { folder, timeout: settings.timeout });
  const agreed = compared === undefined ? undefined : await agreement(compared, documents, { folder, timeout: 5 * settings.timeout });
  if (agreed !== undefined) say(`  ${agreed.text}`);
  const entries = tools.map(({ command, ...tool }) => ({ ...tool, command: command(documents) }));
  const rows = await inTurns(entries, { ...settings, folder, say });
  return { ...about, ...(agreed === undefined ? {} : { agreement: agreed }), rows };
}
