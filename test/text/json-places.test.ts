import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonText } from '../../src/text/json-places.ts';
import { limits } from '../../src/text/limits.ts';

/** A map that is nested so many levels deep. */
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

test('what one walk has passed over does not change what another finds', () => {
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 5 }),
      fc.array(fc.array(fc.constantFrom('a', 'b', '0', '1'), { maxLength: 4 })),
      fc.nat(4),
      (text, paths, deep) => {
        const json = new JsonText(text);
        const keys = json.repeatedKeys(path => path.length < deep);
        expect(json.places(paths)).toEqual(new JsonText(text).places(paths));
        expect(json.repeatedKeys(path => path.length < deep)).toEqual(keys);
        expect(json.places(paths)).toEqual(new JsonText(text).places(paths));
      },
    ),
  );
});

test('the same depth is refused by every walk, the first or a later one', () => {
  const fits = new JsonText(nested(limits.depth));
  expect(fits.repeatedKeys(path => path.length < 3)).toEqual([]);
  for (const path of [[], ['a'], ['a', 'a', 'a']]) expect(fits.places([path])[0]).toBeDefined();
  fits.refuseDeep();
  const deeper = new JsonText(nested(limits.depth + 1));
  for (let walk = 0; walk < 2; walk += 1) {
    expect(() => deeper.refuseDeep()).toThrow('nested more than 500 levels');
    expect(() => deeper.repeatedKeys(() => true)).toThrow('nested more than 500 levels');
  }
});
