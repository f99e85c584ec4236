import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Result } from '../../src/engines/linter.ts';
import { Packer, parcelOf, unpacked } from '../../src/fleet/packed.ts';
import { Joined } from '../../src/report/findings.ts';
import { formats } from '../../src/report/format.ts';
import { finding, run } from '../report/finding.ts';
import { written } from '../report/written.ts';

const definedAt = { source: '/repo/shared.yaml', path: ['components', 'responses', 'Gone'], range: finding().range };
const about: Result['about'] = {
  operation: { zone: 'paths', method: 'get', path: '/ä', at: { source: '/repo/a.yaml', path: ['paths', '/ä', 'get'] } },
  fact: { is: 'missing-body', key: '410', instead: undefined },
  clause: { guideline: 'Acme', section: '4.2', text: undefined },
  fix: { add: 'error-body', at: { source: '/repo/a.yaml', path: ['paths'] } },
  definedAt,
} as unknown as Result['about'];

/** A document's findings; some are about a file that it refers to. */
const ofDocument = fc.array(
  fc
    .record({
      code: fc.constantFrom<string | number>('acme-404', 'acme-410', 7),
      message: fc.string({ unit: 'grapheme' }),
      severity: fc.constantFrom(0, 1, 2, 3),
      source: fc.constantFrom('/repo/a.yaml', '/repo/b.yaml', '/repo/c d.yaml'),
      hasFacts: fc.boolean(),
    })
    .map(({ hasFacts, severity, ...rest }) => finding({ ...rest, severity: severity as Result['severity'], ...(hasFacts && { about }) })),
  { maxLength: 6 },
);

test('findings are the same again once they are unpacked, as often as it is done and in any order', () => {
  fc.assert(
    fc.property(fc.array(ofDocument, { minLength: 1, maxLength: 8 }), fc.nat(2_000), fc.nat(), (documents, times, from) => {
      const packer = new Packer();
      const all = Array.from({ length: times }, (_, index) => documents[index % documents.length] ?? []);
      const packed = all.map(found => packer.pack(found));
      expect(packed.map(({ length }) => length)).toEqual(all.map(({ length }) => length));
      for (const step of [0, 1, 700, 0]) {
        const index = (from + step) % Math.max(times, 1);
        expect([...(packed[index] ?? [])]).toEqual(all[index] ?? []);
      }
      const again = new Packer();
      for (const [index, each] of packed.slice(0, 40).entries()) expect([...again.pack(each)]).toEqual(all[index]);
    }),
    { numRuns: 30 },
  );
});

test.each(formats)('%s says the same of packed findings of several documents as of a list', format => {
  fc.assert(
    fc.property(fc.array(ofDocument, { maxLength: 4 }), fc.option(fc.nat(5), { nil: undefined }), (documents, most) => {
      const view = { width: 80, most, overview: 'after' } as const;
      const packer = new Packer();
      const list = run(documents.flat(), { view });
      const kept = run([], { view, findings: new Joined(documents.map((found, index) => (index % 2 === 0 ? packer.pack(found) : found))) });
      expect(written(kept, format)).toBe(written(list, format));
    }),
    { numRuns: 50 },
  );
});

test('a document with very many findings is kept in lists that no text is too short for', () => {
  const found = Array.from({ length: 12_345 }, (_, line) => finding({ message: `GET /${line} declares no 404.` }));
  const { texts, length, digest } = parcelOf(found);
  expect(Math.max(...texts.map(text => JSON.parse(text).length))).toBeLessThanOrEqual(1_000);
  expect([length, digest.severities[0], digest.source]).toEqual([12_345, 12_345, found[0]?.source]);
  expect([...new Packer().pack(unpacked({ texts, length, digest }))]).toEqual(found);
});
