import { expect, test } from 'vitest';
import { Kept, letGo } from '../../src/openapi/kept.ts';
import type { Doc } from '../../src/openapi/node.ts';

const docOf = (root: unknown): Doc => ({ root, other: () => undefined });

test('what is kept of a document is made once, and anew once it was let go of', () => {
  let made = 0;
  const kept = new Kept(() => ({ number: ++made }));
  const [doc, other] = [docOf({}), docOf({})];
  expect([kept.in(doc), kept.in(doc), kept.in(other)].map(({ number }) => number)).toEqual([1, 1, 2]);
  letGo(doc);
  expect(kept.in(doc).number).toBe(3);
  expect(kept.in(other).number).toBe(2);
});
