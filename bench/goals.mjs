const alone = 'spectral lint without rules';

/**
 * What Statute wants of itself, and how far it is.
 * @param {readonly Rows[]} parts what was measured
 * @returns {{ goal: string, wanted: string, measured: string, processor: string, verdict: string }[]}
 * @typedef {{ name: string, agreement?: { same: boolean }, rows: readonly Row[] }} Rows
 * @typedef {{ name: string, runs: number, median?: number, least?: number, most?: number, processor?: number, peak?: number, findings?: number, failed?: string }} Row
 * @typedef {{ value?: number | undefined, processor?: number | undefined }} Value by the clock, and by the processor
 */
export function goals(parts) {
  /** @type {(part: string, name: string) => Row | undefined} */
  const row = (part, name) => parts.find(each => each.name === part)?.rows.find(each => each.name === name);
  /** @param {string} part */
  const statute = part => row(part, 'statute lint');
  /** @param {string} part */
  const floorOf = part => ratio(statute(part), row(part, 'floor'));
  /** @param {string} part */
  const twoThreads = part => ratio(row(part, 'statute lint --threads 1'), row(part, 'statute lint --threads 2'));
  const differs = parts.find(({ name }) => name === '10mb')?.agreement?.same === false;
  return [
    atLeast(
      '10 MB: faster than `spectral lint` with the same rules and findings',
      12,
      differs ? {} : ratio(row('10mb', 'spectral lint'), statute('10mb')),
    ),
    atMost('10 MB: against the floor', 1.5, floorOf('10mb')),
    atMost('10 MB of JSON: against the floor', 1.8, floorOf('10mb-json')),
    atMost('A tiny document: over `node -e 0`', 40, over(statute('tiny'), row('tiny', 'node')), ' ms'),
    atMost('Fleet, one thread: against the floor', 1.8, floorOf('fleet')),
    byProcessor('Fleet, one thread: faster than Redocly CLI, in processor time', 2, ratio(row('fleet', 'Redocly CLI'), statute('fleet'))),
    ...['vacuum', 'Redocly CLI', 'IBM openapi-validator'].flatMap(peer =>
      Object.entries({ '1mb': '1 MB', '10mb': '10 MB', fleet: 'Fleet' }).map(([part, title]) =>
        ahead(`${title}: ahead of ${peer}`, row(part, peer), statute(part)),
      ),
    ),
    atLeast('60 MB: rate on two threads against one', 1.6, twoThreads('threads')),
    atLeast('60 MB, one free processor: rate on two threads against one', 0.97, twoThreads('one-processor')),
    atLeast('Fleet: with a cache against without', 10, ratio(row('cache', 'statute lint'), row('cache', 'statute lint --cache'))),
    atMost('Peak memory of 5,000 documents against 100 (flat)', 1.25, {
      value: quotient(statute('memory-5000')?.peak, statute('memory-100')?.peak),
    }),
    atMost('10 MB: peak memory above Node’s own, in MB', 200, { value: difference(statute('10mb')?.peak, row('10mb', 'node')?.peak) }, ''),
    atMost('Inject, 10 MB: against the floor', 2.5, ratio(row('inject', 'statute inject'), row('inject', 'floor'))),
    atMost('Inside Spectral, 10 MB: against Spectral without rules', 1.05, ratio(row('10mb', 'spectral lint'), row('10mb', alone))),
    atMost(
      'Inside Spectral, a tiny document: over Spectral without rules',
      45,
      over(row('tiny', 'spectral lint'), row('tiny', alone)),
      ' ms',
    ),
  ];
}

/**
 * How many times as long one takes as another, by the clock and by the processor.
 * @type {(over: Row | undefined, under: Row | undefined) => Value}
 */
const ratio = (over, under) => ({ value: quotient(over?.median, under?.median), processor: quotient(over?.processor, under?.processor) });

/** @type {(over: number | undefined, under: number | undefined) => number | undefined} */
const quotient = (over, under) => (over && under ? over / under : undefined);
/**
 * How many milliseconds one takes more than another.
 * @type {(more: Row | undefined, less: Row | undefined) => Value}
 */
const over = (more, less) => ({
  value: more?.median && less?.median ? (more.median - less.median) * 1000 : undefined,
  processor: more?.processor && less?.processor ? (more.processor - less.processor) * 1000 : undefined,
});

/** @type {(more: number | undefined, less: number | undefined) => number | undefined} */
const difference = (more, less) => (more && less ? (more - less) / 2 ** 20 : undefined);

/** @type {(goal: string, target: number, value: Value) => ReturnType<typeof verdict>} */
const atLeast = (goal, target, value) => verdict(goal, `at least ${target} times`, value, measured => target / measured);
/** @type {(goal: string, target: number, value: Value) => ReturnType<typeof verdict>} */
const byProcessor = (goal, target, { value, processor }) => ({
  ...verdict(goal, `at least ${target} times`, { value: processor }, measured => target / measured),
  measured: value === undefined ? '' : `${short(value)} times`,
  processor: processor === undefined ? '' : `${short(processor)} times`,
});

/** @type {(goal: string, target: number, value: Value, unit?: string) => ReturnType<typeof verdict>} */
const atMost = (goal, target, value, unit = ' times') =>
  verdict(goal, `at most ${target}${unit}`, value, measured => measured / target, unit);

/**
 * A goal is met where the factor that is missing is 1 or less; it is judged by the time that a user waits.
 * @param {string} goal
 * @param {string} wanted
 * @param {Value} value
 * @param {(measured: number) => number} missing
 */
function verdict(goal, wanted, { value, processor }, missing, unit = ' times') {
  if (value === undefined) return { goal, wanted, measured: '', processor: '', verdict: 'not measured' };
  const factor = missing(value);
  return {
    goal,
    wanted,
    measured: `${short(value)}${unit}`,
    processor: processor === undefined ? '' : `${short(processor)}${unit}`,
    verdict: factor <= 1 ? 'met' : `missed by a factor of ${short(factor)}`,
  };
}

/**
 * A peer that took too long is behind; one that failed otherwise, or is not there, was not measured.
 * @param {string} goal
 * @param {Row | undefined} peer
 * @param {Row | undefined} statute
 */
function ahead(goal, peer, statute) {
  if (statute?.median && peer?.failed?.startsWith('over '))
    return { goal, wanted: 'ahead', measured: peer.failed, processor: '', verdict: 'met' };
  return verdict(goal, 'ahead', ratio(peer, statute), measured => 1 / measured);
}

/**
 * A number as short as it can be read: two digits after the point below 10, none from 100 on.
 * @param {number} value
 */
export const short = value => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
