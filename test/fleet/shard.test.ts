import { basename } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FoundFile } from '../../src/files/find.ts';
import { filesOfShard, shardOf } from '../../src/fleet/shard.ts';

const files = fc.uniqueArray(fc.record({ path: fc.stringMatching(/^\/fleet\/[a-z]{1,6}$/), size: fc.nat(10_000_000) }), {
  selector: ({ path }) => path,
});
const shards = (all: readonly FoundFile[], count: number, folder = '/fleet') =>
  Array.from({ length: count }, (_, index) => filesOfShard(all, { index: index + 1, count }, folder));
const weight = (shard: readonly FoundFile[]) => shard.reduce((sum, { size }) => sum + size, 0);

describe('shards', () => {
  test('hold each document once, in order', () => {
    fc.assert(
      fc.property(files, fc.integer({ min: 1, max: 9 }), (all, count) => {
        const parts = shards(all, count);
        const paths = parts.map(part => part.map(({ path }) => path));
        expect(paths.flat().sort()).toEqual(all.map(({ path }) => path).sort());
        for (const part of parts)
          expect(part.map(file => all.indexOf(file))).toEqual(part.map(file => all.indexOf(file)).sort((a, b) => a - b));
      }),
    );
  });

  test('do not depend on the order or on where the checkout lies', () => {
    fc.assert(
      fc.property(files, fc.integer({ min: 1, max: 9 }), (all, count) => {
        const elsewhere = all.map(({ path, size }) => ({ path: path.replace('/fleet', '/builds/7'), size })).reverse();
        const names = (parts: FoundFile[][]) => parts.map(part => part.map(({ path }) => basename(path)).sort());
        expect(names(shards(elsewhere, count, '/builds/7'))).toEqual(names(shards(all, count)));
      }),
    );
  });

  test('have about equally much to do, a few large documents or not', () => {
    const all = Array.from({ length: 20_000 }, (_, index) => ({
      path: `/fleet/${index}.yaml`,
      size: index % 1000 === 0 ? 5_000_000 : 1000 + (index % 90) * 500,
    }));
    const weights = shards(all, 8).map(weight);
    expect(Math.max(...weights) / Math.min(...weights)).toBeLessThan(1.1);
  });

  test('keep small documents where they are when one comes', () => {
    const all = Array.from({ length: 5000 }, (_, index) => ({ path: `/fleet/${index}.yaml`, size: 10_000 + index }));
    const before = shards(all, 4);
    const after = shards([{ path: '/fleet/-.yaml', size: 20_000 }, ...all], 4);
    for (const [index, shard] of before.entries()) {
      const now = new Set(after[index]);
      expect(shard.filter(file => !now.has(file))).toEqual([]);
    }
  });
});

test('a shard is written i/n', () => {
  expect(shardOf('2/10')).toEqual({ index: 2, count: 10 });
  for (const text of ['0/4', '5/4', '1', '1/0', 'a/b', '-1/4', '1/4/4', '']) {
    expect(() => shardOf(text)).toThrow(`--shard is "${text}"; expected i/n with i from 1 to n, such as 1/4`);
  }
});
