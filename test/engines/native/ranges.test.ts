import { Yaml } from '@stoplight/spectral-parsers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Ranges, rangeIn, rangesIn, rangesInJson } from '../../../src/engines/native/ranges.ts';
import { documentOf } from '../../../src/text/document.ts';
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
        documentOf(text, 'a'),
        expected.map(([path]) => path),
      );
      expect(found).toEqual(expected.map(([, range]) => range));
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['JSON', JSON.stringify({ a: { b: [1, { c: 2 }] }, d: 'x' }, null, 2)],
  ['YAML', 'a:\n  b:\n    - 1\n    - c: 2\nd: x\n'],
])('places in %s are the same one by one and all at once, in any order', (_, text) => {
  const paths = [['d'], ['a', 'b', '1', 'c'], ['a'], ['nowhere'], ['d'], ['a', 'b']];
  const document = documentOf(text, 'a');
  const first = rangeIn(document, ['a']);
  expect(rangesIn(document, paths)).toEqual(paths.map(path => rangeIn(documentOf(text, 'a'), path)));
  expect(rangesIn(document, [['a']])).toEqual([first]);
  expect(rangesIn(document, [])).toEqual([]);
});
