import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exceptionsOf } from '../../src/exceptions/read.ts';
import { isEmptyPhrase } from '../../src/exceptions/reason.ts';
import { apiOf } from '../../src/openapi/api.ts';
import { schemas } from '../../src/schema/index.ts';

const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictTypes: false });
const validate = ajv.compile(schemas()['openapi.json'] ?? {});

/** Whether the reader has nothing to say against what stands under a key of a document. */
function isRead(key: string, value: unknown): boolean {
  const root = { openapi: '3.1.0', info: { title: 'A', version: '1' }, paths: {}, [key]: value };
  const annotations = apiOf({ root, other: () => undefined })?.annotations ?? [];
  return annotations.flatMap(exceptionsOf).every(({ mistakes }) => mistakes.length === 0);
}

/** Whether it is taken for right: by the schema, and by the reader. */
function judged(key: string, value: unknown): { schema: boolean; reader: boolean } {
  return { schema: validate({ [key]: value }), reader: isRead(key, value) };
}

const odd = [null, true, 0, 1.5, -404, 99, 600, 404, '', ' ', '\n', '\u0000', '\u0085', [], {}, 'x'];
const good = 'Two partners need it until they move';
const names = fc.constantFrom(
  'ed-fi-500-declared',
  'ed-fi-*',
  'acme-1',
  '*',
  'r*',
  'a*b',
  'a b',
  'a\u0007',
  'statute-exceptions-stale',
  ...odd,
);
const codes = fc.constantFrom('404', '4XX', '4xx', '4xX', 'default', 'Default', '40', '600', '6XX', 100, 599, 404.5, ...odd);
const noDays = ['2026-1-31', '2026-13-01', '2026-12-32', '26-12-31', ' 2026-12-31', ...odd];
const days = fc.constantFrom('2026-12-31', '0000-01-01', ...noDays);
const pastDays = fc.constantFrom('0000-01-01', ...noDays);
const texts = fc.constantFrom('Payments', 12, 1.5, ' a ', ...odd);
const reasons = fc.constantFrom(good, `${good}\n`, 12, ...odd);

const entries = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record(
      {
        rule: fc.oneof(names, fc.array(names, { maxLength: 2 })),
        codes: fc.oneof(codes, fc.array(codes, { maxLength: 2 })),
        reason: reasons,
        owner: texts,
        ticket: texts,
        since: pastDays,
        expires: days,
        until: days,
      },
      { requiredKeys: [] },
    ),
  },
  fc.constantFrom<unknown>(...odd),
);

/** Entries that are right but for one field, so that each field is looked at by itself. */
const nearlyRight = fc
  .oneof(
    fc.record({ rule: fc.oneof(names, fc.array(names, { maxLength: 2 })) }),
    fc.record({ codes: fc.oneof(codes, fc.array(codes, { maxLength: 2 })) }),
    fc.record({ reason: reasons }),
    fc.record({ owner: texts }),
    fc.record({ ticket: texts }),
    fc.record({ since: pastDays }),
    fc.record({ expires: days }),
  )
  .map(field => ({ rule: 'ed-fi-500-declared', reason: good, ...field }));

const runs = { numRuns: 2000 };

describe('what an editor says of exceptions is what the reader says', () => {
  const written = fc.oneof(
    { weight: 9, arbitrary: fc.array(fc.oneof(entries, nearlyRight), { minLength: 1, maxLength: 2 }) },
    fc.constantFrom<unknown>(...odd),
  );

  test('what the schema refuses the reader refuses, and the other way round but for reasons that say nothing', () => {
    fc.assert(
      fc.property(written, value => {
        const { schema, reader } = judged('x-statute-exceptions', value);
        const saysNothing = [value].flat().some(each => isEmptyPhrase(String(Object(each).reason)));
        if (saysNothing) expect([value, schema || !reader]).toEqual([value, true]);
        else expect([value, schema]).toEqual([value, reader]);
      }),
      runs,
    );
  });

  test('so it is with {rule: reason}', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('ed-fi-500-declared', 'other', ''), reasons), value => {
        const { schema, reader } = judged('x-ignore-rules', value);
        const saysNothing = Object.values(value).some(each => isEmptyPhrase(String(each)));
        if (saysNothing) expect([value, schema || !reader]).toEqual([value, true]);
        else expect([value, schema]).toEqual([value, reader]);
      }),
      runs,
    );
  });

  test.each([
    ['a word that is no reason', { reason: 'tbd' }],
    ['a day that no month has', { expires: '2026-02-30' }],
    ['a day in the future', { since: '9999-01-01' }],
    ['a first day after the last', { since: '2020-01-02', expires: '2020-01-01' }],
  ])('only the reader refuses %s', (_, field) => {
    const value = [{ rule: 'ed-fi-500-declared', reason: good, ...field }];
    expect(judged('x-statute-exceptions', value)).toEqual({ schema: true, reader: false });
  });

  test('both kinds are drawn', () => {
    const drawn = fc.sample(nearlyRight, 200).map(entry => judged('x-statute-exceptions', [entry]));
    expect(drawn.filter(({ reader }) => reader).length).toBeGreaterThan(20);
    expect(drawn.filter(({ reader }) => !reader).length).toBeGreaterThan(20);
  });
});
