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

test.each([
  ['a large value, then a small one', `a:\n${large}a: 1\n`, { a: 1 }],
  [
    'a small value, then a large one',
    `a: 1\na:\n${large}`,
    { a: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`key${i}`, i])) },
  ],
  [
    'names that every object inherits',
    'constructor: 1\ntoString: {hasOwnProperty: 2}\n',
    { constructor: 1, toString: { hasOwnProperty: 2 } },
  ],
])('of a key that stands twice the last has the say, and a field is the object’s own: %s', (_, text, expected) => {
  const { data } = lazyData(treeOf(text));
  expect(data).toEqual(expected);
  expect(Object.keys(data as object)).toEqual(Object.keys(expected));
});

test('a key __proto__ is a field like others', () => {
  const { data } = lazyData(treeOf(`__proto__: {a: 1}\nb:\n  __proto__:\n${large.replaceAll('  key', '    key')}`));
  expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  expect(Object.keys(data as object)).toEqual(['__proto__', 'b']);
  expect(Object.keys((data as { b: object }).b)).toEqual(['__proto__']);
});
