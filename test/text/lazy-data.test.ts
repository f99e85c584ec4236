import { expect, test } from 'vitest';
import { lazyData } from '../../src/text/lazy-data.ts';
import { treeOf } from '../../src/text/tree.ts';

const large = Array.from({ length: 40 }, (_, index) => `  key${index}: ${index}\n`).join('');

test('a collection that is made later is made once', () => {
  const { data } = lazyData(treeOf(`a: &a\n${large}b: *a\n`));
  const { a, b } = data as { a: object; b: object };
  expect(Object.keys(a)).toHaveLength(40);
  expect(b).toBe(a);
  expect((data as { a: object }).a).toBe(a);
});

test('data that was released is not read any more: what was left to be made fails, and is not taken for nothing', () => {
  const { data, release } = lazyData(treeOf(`small: 1\nlarge:\n${large}`));
  release();
  expect((data as { small: number }).small).toBe(1);
  expect(() => (data as { large: object }).large).toThrow('released');
});
