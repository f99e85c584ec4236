import { expect, test } from 'vitest';
import { formats, report } from '../../src/report/format.ts';
import { merged } from '../../src/report/merge.ts';
import { piecesOf } from '../../src/text/line.ts';
import { finding, run } from './finding.ts';

/** More than the arguments of a call have room for. */
const many = Array.from({ length: 130_000 }, (_, line) => {
  const place = { line, character: 4 };
  return finding({ range: { start: place, end: place } });
});

// GitLab takes Code Climate's report, made by the same writer.
test.each(formats.filter(format => format !== 'gitlab'))(
  '%s takes any number of findings, and holds none of what it has written',
  format => {
    let length = 0;
    let longest = 0;
    for (const piece of piecesOf(report(run(many), format))) {
      length += piece.length;
      longest = Math.max(longest, piece.length);
    }
    expect(length).toBeGreaterThan(many.length * 20);
    expect(longest).toBeLessThan(length / 20);
  },
);

test('reports of any number of findings are merged', () => {
  expect(merged([many, many])).toHaveLength(many.length);
});
