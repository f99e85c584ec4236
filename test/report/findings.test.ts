import { expect, test } from 'vitest';
import { colourOf, summaryOf } from '../../src/report/finding-text.ts';
import { byDocument, digestOf, first, Joined, severityCounts } from '../../src/report/findings.ts';
import { finding } from './finding.ts';

const [a, b] = ['/repo/a.yaml', '/repo/b.yaml'];
const ofA = [finding({ source: a }), finding({ source: a, severity: 2 })];
const ofBoth = [finding({ source: b, severity: 1 }), finding({ source: a, severity: 1, message: 'in what b refers to' })];
const nameOf = (source: string | undefined) => source ?? '-';

test('findings of several documents by the document that they stand in, as they come up', () => {
  const digested = Object.assign([...ofA], { digest: digestOf(ofA) });
  for (const part of [ofA, digested]) {
    const groups = byDocument(new Joined([part, ofBoth]), nameOf);
    expect([...groups].map(([name, found]) => [name, [...found]])).toEqual([
      [a, [...ofA, ofBoth[1]]],
      [b, [ofBoth[0]]],
    ]);
    expect([...groups.values()].map(({ length }) => length)).toEqual([3, 1]);
  }
});

test('how many there are of each severity, in which document, and the first of them', () => {
  const all = new Joined([ofA, ofBoth]);
  expect(severityCounts(all)).toEqual([1, 2, 1, 0]);
  expect(digestOf(ofA)).toEqual({ severities: [1, 0, 1, 0], source: a });
  expect(digestOf(ofBoth).source).toBeUndefined();
  expect(first(all, 3)).toEqual([...ofA, ofBoth[0]]);
  expect([severityCounts(new Joined([])), first(all, 0)]).toEqual([[0, 0, 0, 0], []]);
});

test('what is said of none', () => {
  expect(summaryOf(new Joined([]))).toBe('0 problems (0 errors, 0 warnings, 0 infos, 0 hints)');
  expect(colourOf(new Joined([]))).toBe('white');
});
