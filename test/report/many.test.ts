import { expect, test } from 'vitest';
import { formats } from '../../src/report/format.ts';
import { merged } from '../../src/report/merge.ts';
import { finding, run } from './finding.ts';
import { written } from './written.ts';

/** More than the arguments of a call have room for. */
const many = Array.from({ length: 150_000 }, (_, line) => {
  const place = { line, character: 4 };
  return finding({ range: { start: place, end: place } });
});

test.each(formats)('%s takes any number of findings', format => {
  expect(written(run(many), format).length).toBeGreaterThan(many.length);
});

test('reports of any number of findings are merged', () => {
  expect(merged([many, many])).toHaveLength(many.length);
});
