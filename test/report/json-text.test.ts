import { array, assert, constantFrom, jsonValue, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { jsonList, jsonText } from '../../src/report/json-text.ts';

const hostile = ['\u007f', '\u0085', '\u2028', '\u202e', '\u{e0001}', '##[', '##vso[', '#', '[', '"', '\\', '\n', 'é', '\u{1f600}', 'a'];
const text = string({ unit: constantFrom(...hostile) });

test('a list is written in pieces as it is in one', () => {
  const item = jsonValue({ stringUnit: constantFrom(...hostile) });
  assert(
    property(array(item, { maxLength: 200, size: 'max' }), constantFrom('  ', '\t'), (items, indent) => {
      expect([...jsonList(items, indent)].join('')).toBe(jsonText(items, indent));
    }),
  );
});

test('a list that stands in another value begins its lines as that one does', () => {
  assert(
    property(array(array(text)), items => {
      const around = jsonText({ deep: { items: [] } }).split('[]');
      expect(around.join([...jsonList(items, '  ', '    ')].join(''))).toBe(jsonText({ deep: { items } }));
    }),
  );
});

test('what cannot be seen, or begins a command in a log, is escaped, and means the same', () => {
  assert(
    property(text, value => {
      const written = jsonText(value);
      expect(JSON.parse(written)).toBe(value);
      expect(written).not.toMatch(/[\u007f-\u009f\u2028\u2029\p{Cf}]|##[\w.-]*\[/u);
    }),
  );
});
