import { describe, expect, test } from 'vitest';
import { goals } from '../../bench/goals.mjs';
import { pageOf } from '../../bench/page.mjs';
import { plotOf } from '../../bench/plot.mjs';

const megabytes = 2 ** 20;
const row = (name: string, median: number, peak = 100) => ({
  name,
  runs: 5,
  median,
  least: median,
  most: 2 * median,
  processor: median / 2,
  peak: peak * megabytes,
});
const same = { same: true, text: '12 findings, the same from both' };
const rows = [row('node', 0.04, 40), row('floor', 0.5), row('statute lint', 0.8, 180), row('spectral lint', 8)];
const small = {
  name: '1mb',
  title: '1 MB of YAML',
  bytes: 1e6,
  agreement: same,
  rows: rows.map(each => ({ ...each, median: each.median / 10 })),
};
const slow = { name: 'IBM openapi-validator', runs: 0, failed: 'over 120 s' };
const large = { name: '10mb', title: '10 MB of YAML', bytes: 1e7, agreement: same, rows: [...rows, slow] };
const absent = { name: 'cache', title: 'Unchanged', missing: '`statute lint` has no `--cache` here.', rows: [] };
const machine = { cores: 2, cpu: 'A processor', memory: 8, system: 'Linux 6', load: '1.0', node: 'v20.17.0', date: '2026-01-01' };
const settings = { runs: 5, budget: 60, timeout: 120 };
const results = { machine, versions: [{ name: 'spectral', version: '6.0.0' }], settings, parts: [small, large, absent] };

/** Where the clock and the processor say different things, as for a tool that uses several threads. */
const fleet = {
  name: 'fleet',
  title: 'A fleet',
  rows: [row('floor', 1), row('statute lint', 1.5), { ...row('Redocly CLI', 4.5), processor: 1.125 }],
};
const measured = [
  ...results.parts,
  { ...large, rows: [...large.rows, row('spectral lint without rules', 7.8)] },
  { name: 'tiny', title: 'A tiny one', rows: [row('node', 0.07), row('statute lint', 0.13)] },
  fleet,
  { name: 'threads', title: 'Threads', rows: [row('statute lint --threads 1', 5), row('statute lint --threads 2', 4)] },
].filter(part => part !== large);

describe('goals', () => {
  const verdictOf = (goal: string, parts: Parameters<typeof goals>[0] = results.parts) =>
    goals(parts).find(each => each.goal.startsWith(goal))?.verdict;

  test.each([
    ['10 MB: faster than `spectral lint`', 'missed by a factor of 1.20'],
    ['10 MB: against the floor', 'missed by a factor of 1.07'],
    ['A tiny document: over `node -e 0`', 'missed by a factor of 1.50'],
    ['Fleet, one thread: against the floor', 'met'],
    ['Fleet, one thread: faster than Redocly CLI', 'missed by a factor of 1.33'],
    ['60 MB: rate on two threads', 'missed by a factor of 1.28'],
    ['60 MB, one free processor', 'not measured'],
    ['Inside Spectral, 10 MB', 'met'],
    ['Inside Spectral, a tiny document', 'not measured'],
    ['10 MB: ahead of IBM', 'met'],
    ['10 MB: ahead of vacuum', 'not measured'],
    ['10 MB: peak memory above Node’s own', 'met'],
    ['Fleet: with a cache', 'not measured'],
  ])('%s: %s', (goal, verdict) => {
    expect(verdictOf(goal, measured)).toBe(verdict);
  });

  test('does not count a time where the findings differ', () => {
    const differing = { ...large, agreement: { same: false, text: '12 and 13' } };
    expect(verdictOf('10 MB: faster', [differing])).toBe('not measured');
  });
});

describe('the page', () => {
  const page = pageOf(results);

  test.each([
    ['the machine', 'on 2 cores (A processor, 8 GB, Linux 6; load 1.0) with Node v20.17.0: spectral 6.0.0.'],
    ['a tool', '| statute lint | 0.80 s | 0.80 s to 1.60 s | 1.60 times | 0.40 s | 180 MB | 140 MB |  | 5 |'],
    ['a tool that takes too long', '| IBM openapi-validator | over 120 s |  |  |  |  |  |  | 0 |'],
    ['what both found', 'Compared: 12 findings, the same from both.'],
    ['what was not measured', 'Not measured: `statute lint` has no `--cache` here.'],
    ['the growth', '| 1 MB of YAML | 0.050 s | 0.080 s | 0.80 s |'],
  ])('has %s', (_, text) => {
    expect(page).toContain(text);
  });

  test('says where findings differ', () => {
    const differing = { ...large, agreement: { same: false, text: '12 and 13' } };
    expect(pageOf({ ...results, parts: [small, differing] })).toContain('**The findings differ**: 12 and 13.');
  });
});

describe('the plot', () => {
  test('has a title, a description, both schemes and a line for each tool on all sizes', () => {
    const plot = plotOf(results.parts);
    expect(plot).toContain('<title id="title">');
    expect(plot).toContain('On 10 MB of YAML: floor 0.50 seconds, statute lint 0.80 seconds, spectral lint 8.00 seconds.');
    expect(plot).toContain('prefers-color-scheme: dark');
    expect(plot.match(/stroke-width="2"/g)).toHaveLength(3);
  });

  test('is empty without two sizes', () => {
    expect(plotOf([large])).toBe('');
  });
});
