import { json, text } from '@stoplight/spectral-formatters';
import { array, assert, constantFrom, nat, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import type { Result } from '../../src/engines/linter.ts';
import { type Format, report } from '../../src/report/format.ts';
import { run } from './finding.ts';
import { textOf, written } from './written.ts';

const word = constantFrom('paths', '/a b', '404', '', 'x.y', '{id}');
const position = record({ line: nat(2000), character: nat(80) });
const finding = record({
  code: constantFrom('ed-fi-404', 'a', 'a-rule-with-a-long-name'),
  message: constantFrom('GET /a declares 418.', 'short', 'with "quotes" and é'),
  path: array(word, { minLength: 1, maxLength: 5 }),
  severity: constantFrom<Result['severity'][]>(0, 1, 2, 3),
  range: record({ start: position, end: position }),
  source: constantFrom('/repo/a.yaml', '/repo/apis/b.yaml'),
});

const options = { failSeverity: 0 };

test.each([
  ['json', json],
  ['text', text],
] as const)('%s is what Spectral writes', async (format: Format, theirs) => {
  const samples: Result[][] = [];
  assert(property(array(finding, { maxLength: 6 }), findings => void samples.push(findings)));
  for (const findings of samples) {
    const bySource = findings.toSorted((a, b) => (a.source ?? '').localeCompare(b.source ?? ''));
    const ours = written(run(bySource), format).replace(/\n$/, '');
    expect(ours).toBe(
      theirs(
        bySource.map(each => ({ ...each, path: [...each.path] })),
        options,
      ).replace(/\n$/, ''),
    );
  }
});

test('colours are there for a terminal only', async () => {
  const found: Result = {
    code: 'a',
    message: 'm',
    path: ['paths'],
    severity: 0,
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
    source: '/repo/a.yaml',
  };
  expect(textOf(report(run([found]), 'stylish'), true)).toContain('\u001b[31merror\u001b[39m');
  expect(written(run([found]), 'stylish')).not.toContain('\u001b');
});
