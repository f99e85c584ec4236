import { array, assert, constantFrom, integer, nat, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { wrapped, wrappedText } from '../../src/report/wrapped.ts';
import type { Line, Style } from '../../src/text/line.ts';
import { printable } from '../../src/text/printable.ts';

const styles = constantFrom<readonly Style[]>([], ['red'], ['bold', 'underline']);
const part = string({ maxLength: 60 }).chain(text => styles.map(each => ({ text: ` ${text}`, styles: each })));
const wordsOf = (text: string) => text.split(' ').filter(Boolean);
const shown = (line: Line) => (typeof line === 'string' ? line : line.map(each => (typeof each === 'string' ? each : each.text)).join(''));

test('no line is longer than the width unless it is one word, and no word is lost or broken', () => {
  assert(
    property(array(part, { maxLength: 8 }), integer({ min: 1, max: 120 }), nat(12), nat(12), (parts, width, first, rest) => {
      const lines = wrapped(parts, width, { first, rest }).map(shown);
      for (const line of lines) if (line.length > width) expect(wordsOf(line)).toHaveLength(1);
      expect(lines.flatMap(wordsOf)).toEqual(parts.flatMap(({ text }) => wordsOf(printable(text))));
      for (const [index, line] of lines.entries()) expect(line.search(/[^ ]/)).toBe(index === 0 ? first : rest);
    }),
  );
});

test('a text is broken at blanks, and what goes on is indented', () => {
  expect(wrappedText('one two three four', 10)).toEqual(['one two', '  three', '  four']);
});

test('a word that is too long stands alone', () => {
  expect(wrappedText('see /students/{studentId}/enrollments now', 12)).toEqual(['see', '  /students/{studentId}/enrollments', '  now']);
});

test('blanks in a line stay', () => {
  expect(wrapped(['12:7', '  error', '  a-rule'], 40, { first: 4, rest: 8 })).toEqual(['    12:7  error  a-rule']);
});

test('words keep their styles', () => {
  const red = { text: '  error here', styles: ['red'] } as const;
  const indent = (width: number) => ({ text: ' '.repeat(width), styles: [] });
  expect(wrapped(['12:7', red], 12, { first: 0, rest: 2 })).toEqual([
    [indent(0), { text: '12:7', styles: [] }, indent(2), { text: 'error', styles: ['red'] }],
    [indent(2), { text: 'here', styles: ['red'] }],
  ]);
});

test('nothing has no lines', () => {
  expect(wrappedText('  ', 10)).toEqual([]);
});
