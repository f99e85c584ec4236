import { measure } from './measure.mjs';

/**
 * Runs several commands in turn, round after round, so that what else happens on the machine meets all of them. Each round begins
 * with another. A command that has used up its time, or has failed, sits out the rest.
 * @param {readonly Entry[]} entries
 * @param {{ runs: number, budget: number, timeout: number, folder: string, say: (text: string) => void }} options seconds for all runs of one command, and for one
 * @returns {Promise<import('./goals.mjs').Row[]>}
 * @typedef {Omit<import('./tools.mjs').Tool, 'command'> & { command: import('./tools.mjs').Command }} Entry a tool with its documents
 * @typedef {{ name: string, times: number[], processors: number[], peaks: number[], spent: number, findings?: number, failed?: string }} Result
 */
export async function inTurns(entries, { runs, budget, timeout, folder, say }) {
  /** @type {Map<string, Result>} */
  const results = new Map(entries.map(({ name }) => [name, { name, times: [], processors: [], peaks: [], spent: 0 }]));
  for (let round = 0; round < runs; round += 1) {
    for (const { name, command, count, good = [0, 1] } of rotated(entries, round)) {
      const result = results.get(name);
      if (result === undefined || result.failed !== undefined || result.spent >= budget) continue;
      const ran = await measure(command, { folder, timeout });
      result.spent += ran.seconds;
      if (ran.timedOut) result.failed = `over ${timeout} s`;
      else if (ran.code === null || !good.includes(ran.code)) result.failed = `exit ${ran.code}: ${firstLine(ran.stderr || ran.stdout)}`;
      else {
        result.times.push(ran.seconds);
        if (ran.peak !== undefined) result.peaks.push(ran.peak);
        if (ran.processor !== undefined) result.processors.push(ran.processor);
        if (count !== undefined) result.findings ??= count(ran.stdout);
      }
      say(`  ${name}: ${result.failed ?? `${ran.seconds.toFixed(2)} s`}`);
    }
  }
  return [...results.values()].map(({ name, times, processors, peaks, findings, failed }) => ({
    name,
    runs: times.length,
    ...(times.length > 0 ? { median: median(times), least: Math.min(...times), most: Math.max(...times) } : {}),
    ...(processors.length > 0 ? { processor: median(processors) } : {}),
    ...(peaks.length > 0 ? { peak: median(peaks) } : {}),
    ...(findings === undefined ? {} : { findings }),
    ...(failed === undefined ? {} : { failed }),
  }));
}

/**
 * The value in the middle, or the mean of the two that are.
 * @param {readonly number[]} list not empty
 */
function median(list) {
  const sorted = list.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** @type {<T>(list: readonly T[], by: number) => T[]} */
const rotated = (list, by) => [...list.slice(by % list.length), ...list.slice(0, by % list.length)];

/** @param {string} text */
const firstLine = text => (text.split('\n').find(line => line.trim() !== '') ?? '').slice(0, 100);
