import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { folder } from './run.ts';

const bin = join(folder, 'node_modules/statute/bin/statute.js');

test('everything that the command loads is in the package', () => {
  const loaded = [...readFileSync(bin, 'utf8').matchAll(/(?:from |import\()'(\.[^']+)'/g)].map(([, path = '']) => path);
  expect(loaded.sort()).toEqual(['../dist/command/choose.js', '../dist/command/main.js', '../dist/command/order.js']);
  for (const path of loaded) expect(existsSync(new URL(path, pathToFileURL(bin)))).toBe(true);
});

test('the question of init can be asked', async () => {
  const { choose } = await import(pathToFileURL(join(folder, 'node_modules/statute/dist/command/choose.js')).href);
  const [input, output] = [new PassThrough(), new PassThrough()];
  const answer = choose('Which?', [{ value: 'a', label: 'A', hint: '' }], { input, output });
  input.write('\r');
  expect(await answer).toBe('a');
});
