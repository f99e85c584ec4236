import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { linterFor } from '../../src/engines/linter.ts';
import { type FleetRun, lintFiles } from '../../src/fleet/lint-files.ts';
import type { LintOutcome } from '../../src/fleet/outcome.ts';
import { Packed } from '../../src/fleet/packed.ts';
import { Prospect } from '../../src/fleet/threads.ts';
import { codes, operation } from '../documents.ts';
import { finding } from '../report/finding.ts';

const folder = mkdtempSync(join(tmpdir(), 'statute-fleet-'));
afterAll(() => rmSync(folder, { recursive: true }));
const files = Array.from({ length: 12 }, (_, index) => {
  const path = join(folder, `${index}.yaml`);
  writeFileSync(path, `${operation('get /a', codes(418))}${'#'.repeat(index * 100)}\n`);
  return { path, size: statSync(path).size };
});

const request = { names: ['rfc9110'], all: false, allowRemote: false, cwd: folder };
const setup = { request, access: { allowRemote: false, roots: [folder] }, facts: false } as const;
const worker = new URL('../../dist/command/worker.js', import.meta.url);

async function linted(more: Partial<FleetRun>): Promise<{ outcomes: LintOutcome[]; told: number }> {
  let told = 0;
  const tell = () => {
    told += 1;
  };
  const linter = () => linterFor(setup.request, setup.access, setup);
  const outcomes = await lintFiles(files, { setup, linter, threads: 1, cache: undefined, tell, ...more });
  const plain = outcomes.map(outcome => ('findings' in outcome ? { ...outcome, findings: [...outcome.findings] } : outcome));
  return { outcomes: plain, told };
}

describe('several threads find what one finds', () => {
  test.each([
    ['from the beginning', () => true],
    ['from half of it on', (left: number) => left < 8_000],
    ['never', () => false],
  ])('%s', async (_, isWorthAThread) => {
    const one = await linted({});
    const prospect = { done: () => {}, isWorthAThread };
    expect(await linted({ threads: 3, prospect, pooling: { worker } })).toEqual(one);
    expect(one.told).toBe(files.length);
  });
});

test('a ruleset that cannot be used ends the run', async () => {
  const none = { ...setup, request: { ...request, names: ['none'] } };
  const linter = () => linterFor(none.request, none.access, none);
  await expect(linted({ setup: none, linter, threads: 2 })).rejects.toThrow('there is no ruleset none');
});

test('another thread is not worth it where little is left', () => {
  expect(new Prospect().isWorthAThread(1_000_000)).toBe(false);
});

test('a run with many findings keeps those of its later documents packed', async () => {
  const found = Array.from({ length: 300 }, (_, line) => finding({ message: `GET /a declares no ${line}.` }));
  const lint = async () => ({ findings: found, files: [], by: 'native' as const });
  const linter = async () => ({
    ruleset: (await linterFor(setup.request, setup.access)).ruleset,
    engineFor: () => 'native' as const,
    lint,
  });
  const outcomes = await lintFiles(files, { setup, linter, threads: 1, cache: undefined, tell: () => {} });
  const kept = outcomes.map(outcome => ('findings' in outcome ? outcome.findings : []));
  expect(kept.map(each => each instanceof Packed)).toEqual(files.map((_, index) => index >= 4));
  for (const each of kept) expect([...each]).toEqual(found);
});
