import { Yaml } from '@stoplight/spectral-parsers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Ranges, rangesInJson } from '../../../src/engines/native/ranges.ts';
import { treeOf } from '../../../src/text/tree.ts';
import { layout, root, Writer } from '../../text/generated.ts';

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** All paths of a value. */
function* pathsOf(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, below] of Object.entries(value)) yield* pathsOf(below, [...path, key]);
}

/** Each path with the range that Spectral gives for it. */
function expectedIn(text: string) {
  const document = Yaml.parse(text);
  return Array.from(pathsOf(document.data), path => [path, Yaml.getLocationForJsonPath(document, [...path])?.range ?? nowhere] as const);
}

test('places in YAML are where Spectral has them', () => {
  fc.assert(
    fc.property(root, layout, (value, how) => {
      const text = new Writer(how).document(value);
      const ranges = new Ranges(treeOf(text));
      for (const [path, range] of expectedIn(text)) expect([path, ranges.of(path)]).toEqual([path, range]);
    }),
    { numRuns: 200 },
  );
});

test('places in JSON are where Spectral has them', () => {
  fc.assert(
    fc.property(root, fc.constantFrom(0, 2, '\t'), fc.boolean(), (value, indent, mark) => {
      const text = (mark ? '\uFEFF' : '') + JSON.stringify(value, null, indent);
      const expected = expectedIn(text);
      const found = rangesInJson(
        text,
        expected.map(([path]) => path),
      );
      expect(found).toEqual(expected.map(([, range]) => range));
    }),
    { numRuns: 300 },
  );
});
