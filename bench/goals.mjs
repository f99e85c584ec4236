/**
 * What Statute wants of itself, and how far it is.
 * @param {readonly { name: string, agreement?: { same: boolean }, rows: readonly Row[] }[]} parts what was measured
 * @returns {{ goal: string, wanted: string, measured: string, verdict: string }[]}
 * @typedef {{ name: string, runs: number, median?: number, least?: number, most?: number, peak?: number, findings?: number, failed?: string }} Row
 */
export function goals(parts) {
  const row = (part, name) => parts.find(each => each.name === part)?.rows.find(each => each.name === name);
  const ratio = (over, under) => (over?.median && under?.median ? over.median / under.median : undefined);
  const statute = part => row(part, 'statute lint');
  const floorOf = part => ratio(statute(part), row(part, 'floor'));
  const differs = parts.find(({ name }) => name === '10mb')?.agreement?.same === false;
  return [
    atLeast(
      '10 MB: faster than `spectral lint` with the same rules and findings',
      12,
      differs ? undefined : ratio(row('10mb', 'spectral lint'), statute('10mb')),
    ),
    atMost('10 MB: against the floor', 1.8, floorOf('10mb')),
    atMost('10 MB of JSON: against the floor', 1.8, floorOf('10mb-json')),
    atMost('A tiny document: against the floor', 2.5, floorOf('tiny')),
    ...['vacuum', 'Redocly CLI', 'IBM openapi-validator'].flatMap(peer => {
      return [
        ['1mb', '1 MB'],
        ['10mb', '10 MB'],
        ['fleet', 'Fleet'],
      ].map(([part, title]) => ahead(`${title}: ahead of ${peer}`, row(part, peer), statute(part)));
    }),
    atLeast(
      'Fleet: rate on two threads against one',
      1.7,
      ratio(row('threads', 'statute lint --threads 1'), row('threads', 'statute lint --threads 2')),
    ),
    atLeast('Fleet: with a cache against without', 10, ratio(row('cache', 'statute lint'), row('cache', 'statute lint --cache'))),
    atMost('Peak memory of 5,000 documents against 100 (flat)', 1.25, quotient(statute('memory-5000')?.peak, statute('memory-100')?.peak)),
    atMost('10 MB: peak memory above Node’s own, in MB', 200, difference(statute('10mb')?.peak, row('10mb', 'node')?.peak), ''),
    atMost('Inject, 10 MB: against the floor', 3, ratio(row('inject', 'statute inject'), row('inject', 'floor'))),
  ];
}

const quotient = (over, under) => (over && under ? over / under : undefined);
const difference = (more, less) => (more && less ? (more - less) / 2 ** 20 : undefined);

const atLeast = (goal, target, value) => verdict(goal, 'at least', target, value, value >= target, target / value);
const atMost = (goal, target, value, unit = ' times') => verdict(goal, 'at most', target, value, value <= target, value / target, unit);

function verdict(goal, bound, target, value, met, factor, unit = ' times') {
  const wanted = `${bound} ${target}${unit}`;
  if (value === undefined) return { goal, wanted, measured: '', verdict: 'not measured' };
  return { goal, wanted, measured: `${short(value)}${unit}`, verdict: met ? 'met' : `missed by a factor of ${short(factor)}` };
}

/** A peer that took too long is behind; one that failed otherwise, or is not there, was not measured. */
function ahead(goal, peer, statute) {
  if (statute?.median && peer?.failed?.startsWith('over ')) return { goal, wanted: 'ahead', measured: peer.failed, verdict: 'met' };
  const value = quotient(peer?.median, statute?.median);
  return { ...verdict(goal, 'at least', 1, value, value > 1, 1 / value), wanted: 'ahead' };
}

/** A number as short as it can be read: two digits after the point below 10, none from 100 on. */
export const short = value => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
