import { expect, test } from 'vitest';
import { compared } from '../../bench/verify.mjs';

test.each([
  ['the same in another order', ['b', 'a'], ['a', 'b'], true, '2 findings, the same from both'],
  ['nothing', [], [], true, '0 findings, the same from both'],
  ['one that is missing', ['a'], ['a', 'b'], false, '1 findings and 2; the first that only one has is b'],
  ['one too many', ['a', 'b'], ['b'], false, '2 findings and 1; the first that only one has is a'],
  ['one at the end too many', ['a', 'b'], ['a'], false, '2 findings and 1; the first that only one has is b'],
  ['one that is twice there', ['a', 'a', 'b'], ['a', 'b', 'b'], false, '3 findings and 3; the first that only one has is a'],
  ['others', ['a', 'c'], ['a', 'b'], false, '2 findings and 2; the first that only one has is b'],
])('findings are compared: %s', (_, ours, theirs, same, text) => {
  expect(compared(ours, theirs)).toEqual({ same, text });
});
