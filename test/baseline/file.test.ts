import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBaseline, written } from '../../src/baseline/file.ts';
import { compareKeys, idOf } from '../../src/baseline/key.ts';
import { folderWith } from '../cli/run.ts';

const path = join(folderWith({}), 'baseline.json');

function read(text: string) {
  writeFileSync(path, text);
  return readBaseline(path);
}

const whole = `{
  "format": 1,
  "rulesets": ["ed-fi@0.1.0"],
  "rules": {
    "a": "0123456789ab"
  },
  "findings": [
    {"file":"a.yaml","at":"GET /a","rule":"a","code":"404","count":1},
    {"file":"b.yaml","at":"#","rule":"parser","count":2}
  ]
}
`;

test('one entry a line, sorted by anything but the language of the machine', () => {
  const entries = [
    { file: 'b.yaml', at: '#', rule: 'parser', code: undefined, count: 2 },
    { file: 'a.yaml', at: 'GET /a', rule: 'a', code: '404', count: 1 },
  ];
  const text = written({ rulesets: ['ed-fi@0.1.0'], rules: new Map([['a', '0123456789ab']]), entries });
  expect(text).toBe(whole);
  expect(
    ['b', 'Z', 'ä', 'a']
      .map(file => ({ file, at: '', rule: '', code: undefined }))
      .sort(compareKeys)
      .map(({ file }) => file),
  ).toEqual(['Z', 'a', 'b', 'ä']);
});

test('nothing known', () => {
  const text = '{\n  "format": 1,\n  "rulesets": [],\n  "rules": {},\n  "findings": []\n}\n';
  expect(written({ rulesets: [], rules: new Map(), entries: [] })).toBe(text);
  expect(read(text).entries).toEqual([]);
});

test('what is written is read', () => {
  const entry = fc.record({
    file: fc.string({ minLength: 1 }),
    at: fc.string({ minLength: 1, unit: 'binary' }),
    rule: fc.string({ minLength: 1 }),
    code: fc.option(fc.constantFrom('404', '4XX', '401|403'), { nil: undefined }),
    count: fc.integer({ min: 1 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: idOf }), entries => {
      const again = read(written({ rulesets: [], rules: new Map(), entries })).entries;
      expect(again).toEqual(entries.toSorted(compareKeys));
    }),
    { numRuns: 50 },
  );
});

describe('what was broken by hand is refused', () => {
  test.each([
    ['a conflict', ['    {"file":"b', '<<<<<<< HEAD\n    {"file":"b'], ':9:1: ', 'expected a value'],
    ['a comma too many', ['"count":2}\n', '"count":2},\n'], ':10:3: a comma before ]', 'expected no trailing comma'],
    ['another format', ['"format": 1', '"format": 2'], ':2: format is 2; expected 1', ''],
    ['no format', ['"format": 1,', ''], ':1: format is missing; expected 1', ''],
    ['something else', ['rulesets', 'ruleset'], ':1: the baseline.ruleset is not known; expected format, rulesets, rules, findings', ''],
    ['no rules', ['"rules": {\n    "a": "0123456789ab"\n  }', '"rules": []'], ':1: the baseline.rules is []; expected an object', ''],
    ['no fingerprint', ['"0123456789ab"', 'null'], ':5: rules.a is null; expected a text', ''],
    ['a count of none', ['"count":1', '"count":0'], ':8: findings[0].count is 0; expected a whole number above 0', ''],
    ['no count', [',"count":2', ''], ':9: findings[1].count is missing; expected a whole number above 0', ''],
    ['a line', ['"count":2', '"line":3,"count":2'], ':9: findings[1].line is not known; expected file, at, rule, code, count', ''],
    ['no entry', ['{"file":"b.yaml","at":"#","rule":"parser","count":2}', '7'], ':9: findings[1] is 7; expected an object with', ''],
    [
      'an entry that is there twice',
      ['{"file":"b.yaml","at":"#","rule":"parser","count":2}', '{"file":"a.yaml","at":"GET /a","rule":"a","code":"404","count":3}'],
      ':9: findings[1] is the same finding as findings[0]; expected one entry with the total count',
      '',
    ],
  ])('%s', (_, [from = '', to = ''], where, what) => {
    expect(whole).toContain(from);
    const error = (() => {
      try {
        return read(whole.replace(from, to));
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toMatchObject({ name: 'UserError' });
    const { message } = error as Error;
    expect(message).toContain(`${path}${where}`);
    expect(message).toContain(what);
    expect(message).not.toContain('\n');
  });

  test.each([
    ['', 'is empty'],
    ['null', 'format is missing'],
    ['['.repeat(100_000) + ']'.repeat(100_000), 'values are nested more than 500 levels deep'],
    [`${'{"a":'.repeat(100_000)}0${'}'.repeat(100_000)}`, 'values are nested more than 500 levels deep'],
    [`{"format": ${'{"a":'.repeat(100_000)}`, ':1:500012: unexpected end of the text'],
    ['hello', ':1:1: unexpected "hello"; expected a value'],
  ])('%#', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
