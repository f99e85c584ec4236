import { expect, test } from 'vitest';
import type { LintOutcome } from '../../src/fleet/outcome.ts';
import { Packed } from '../../src/fleet/packed.ts';
import { lintInThreads } from '../../src/fleet/pool.ts';

const pooling = {
  setup: { request: { names: [], all: false, allowRemote: false, cwd: '/' }, access: { allowRemote: false, roots: [] }, facts: false },
  threads: 2,
  memory: 64,
  worker: new URL('./frail-worker.mjs', import.meta.url),
};

test.each([1, 3])('a thread that dies fails its document, and the others are carried on: %i at a time', async ahead => {
  const outcomes = new Map<string, LintOutcome>();
  const paths = ['a', 'exit', 'b', 'memory', 'c', 'throw', 'd', 'e'];
  await lintInThreads(paths, { ...pooling, ahead }, (path, outcome) => outcomes.set(path, outcome));
  const failed = (failure: string) => ({ failure, lasting: false });
  const expected = 'expected rules that neither exit nor throw later';
  expect(Object.fromEntries(outcomes)).toEqual({
    ...Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map(path => [path, { findings: expect.any(Packed), files: [path] }])),
    exit: failed(`exit: the thread that linted it ended (worker exited with code: 3); ${expected}`),
    memory: failed(
      "memory: linting it takes more than 64 MB, a thread's share of the memory; expected a smaller document, or fewer --threads",
    ),
    throw: failed(`throw: the thread that linted it ended (a rule threw); ${expected}`),
  });
});

test('a ruleset that cannot be used ends the run', async () => {
  await expect(lintInThreads(['a', 'refused', 'b'], pooling, () => {})).rejects.toThrow('there is no such ruleset');
});
