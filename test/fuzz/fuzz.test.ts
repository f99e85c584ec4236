import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** How many inputs take about ten seconds. */
const runs = '24';

test('documents drawn by lot do no harm to lint, inject and explain, nor these to them', () => {
  const seed = process.env.STATUTE_FUZZ_SEED ?? '1';
  const args = ['scripts/fuzz.mjs', '--runs', runs, ...(seed === 'random' ? [] : ['--seed', seed])];
  const { STATUTE_CORPUS: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env, timeout: 300_000 });
  expect([status, status === 0 ? '' : stdout + stderr]).toEqual([0, '']);
}, 300_000);
