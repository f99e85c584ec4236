import { expect, test } from 'vitest';
import { codes, operation } from '../documents.ts';
import { foundBy } from './cases.ts';

test('finds nothing in documents', async () => {
  expect(await foundBy('as-declared', { differences: ['code', 'never', 'method'] }, operation('get /a', codes(418)))).toEqual([]);
});
