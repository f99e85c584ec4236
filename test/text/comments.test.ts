import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { edit, editOut } from '../../src/text/edit.ts';

const at = (path: string, value: unknown) => ({ path: path.split('.'), value });

describe('a new key comes after the comments that belong to what stands above it', () => {
  test.each([
    ['deeper, behind a blank line', 'r:\n  "200": {}\n\n    # on 200\n"z": 1\n', 'r:\n  "200": {}\n\n    # on 200\n  "404": 1\n"z": 1\n'],
    [
      'deeper, before the next key',
      'r:\n  "200": {}\n\n      # deep\n\n    # on 200\n\n  # on 500\n  "500": {}\n',
      'r:\n  "200": {}\n\n      # deep\n\n    # on 200\n\n  "404": 1\n\n  # on 500\n  "500": {}\n',
    ],
    [
      'in its column, at once and before a blank line',
      'r:\n  "200": {}\n  # on 200\n\n  "500": {}\n',
      'r:\n  "200": {}\n  # on 200\n\n  "404": 1\n\n  "500": {}\n',
    ],
    [
      'in its column, where nothing follows in it',
      'r:\n  "200": {}\n\n  # end of r\n# on z\nz: 1\n',
      'r:\n  "200": {}\n\n  # end of r\n  "404": 1\n# on z\nz: 1\n',
    ],
    ['of the next outer key', 'r:\n  "200": {}\n\n# on z\n  # more\nz: 1\n', 'r:\n  "200": {}\n  "404": 1\n\n# on z\n  # more\nz: 1\n'],
    [
      'below a block scalar',
      'r:\n  "200":\n    a: |\n      x\n\n    # on 200\n\nz: 1\n',
      'r:\n  "200":\n    a: |\n      x\n\n    # on 200\n  "404": 1\n\nz: 1\n',
    ],
    ['at the end of the text', 'r:\n  "200": {}\n\n  # end', 'r:\n  "200": {}\n\n  # end\n  "404": 1'],
    ['with CRLF', 'r:\r\n  "200": {}\r\n\r\n   # on 200\r\n', 'r:\r\n  "200": {}\r\n\r\n   # on 200\r\n  "404": 1\r\n'],
    ['below the key of an empty value', 'r:\n\n  # none\nz: 1\n', "r:\n\n  # none\n  '404': 1\nz: 1\n"],
    [
      'in braces',
      'r: {\n  "200": {}, # two\n    # on 200\n  # on 500\n  "500": {}\n}\n',
      'r: {\n  "200": {}, # two\n    # on 200\n  "404": 1,\n  # on 500\n  "500": {}\n}\n',
    ],
    ['before the first in braces', 'r: {\n  # on 500\n  "500": {}\n}\n', 'r: {\n  "404": 1,\n  # on 500\n  "500": {}\n}\n'],
  ])('%s', (_, before, after) => {
    expect(edit(before, [at('r.404', 1)])).toBe(after);
  });

  test('a list in the column of its key', () => {
    expect(edit('a:\n- b\n  # on b\n# on c\nc: 1\n', [at('a.-', 'x')])).toBe('a:\n- b\n  # on b\n- x\n# on c\nc: 1\n');
  });
});

describe('an entry goes with its comments, and with no others', () => {
  test.each([
    [
      'above',
      'r:\n  # on 200\n  "200": 1\n  # on 422\n  "422": 2\n  # on 500\n  "500": 3\n',
      'r:\n  # on 200\n  "200": 1\n  # on 500\n  "500": 3\n',
    ],
    ['below', 'r:\n  "200": 1\n  "422": 2\n\n    # on 422\n  "500": 3\n', 'r:\n  "200": 1\n  "500": 3\n'],
    ['the last', 'r:\n  "200": 1\n  "422": 2\n    # on 422\n  # end of r\n', 'r:\n  "200": 1\n  # end of r\n'],
    [
      'in braces',
      'r: {\n  "200": 1, # on 200\n  # on 422\n  "422": 2, # more\n  # on 500\n  "500": 3\n}\n',
      'r: {\n  "200": 1, # on 200\n  # on 500\n  "500": 3\n}\n',
    ],
    ['the last in braces', 'r: {\n  "200": 1, # on 200\n  # on 422\n  "422": 2 # more\n}\n', 'r: {\n  "200": 1 # on 200\n}\n'],
    ['the last in braces, with a comma', 'r: {\n  "200": 1, # on 200\n  "422": 2, # more\n}\n', 'r: {\n  "200": 1, # on 200\n}\n'],
    ['the first in braces', 'r: {"422": 2, # on 422\n  # on 200\n  "200": 1}\n', 'r: {\n  # on 200\n  "200": 1}\n'],
  ])('%s', (_, before, after) => {
    expect(editOut(before, [['r', '422']])).toEqual({ text: after, kept: [] });
  });
});

/** A key with what stands below it, and the comments about it. */
interface Entry {
  readonly code: string;
  readonly above: boolean;
  /** How much deeper than the key the comments below it stand. */
  readonly below: readonly number[];
  readonly blank: boolean;
  readonly inner: readonly Entry[];
}

const entries = (depth: number): fc.Arbitrary<Entry[]> =>
  fc.uniqueArray(
    fc.record({
      code: fc.integer({ min: 100, max: 599 }).map(String),
      above: fc.boolean(),
      below: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
      blank: fc.boolean(),
      inner: depth === 0 ? fc.constant([]) : entries(depth - 1),
    }),
    { minLength: 1, maxLength: 3, selector: ({ code }) => code },
  );

/** The lines of entries; each comment names the path that it is about. */
function written(list: readonly Entry[], column: number, step: number, path: string): string[] {
  const pad = ' '.repeat(column);
  return list.flatMap(({ code, above, below, blank, inner }) => {
    const own = `${path}.${code}`;
    return [
      ...(above ? [`${pad}# above ${own}`] : []),
      inner.length === 0 ? `${pad}"${code}": "${own}"` : `${pad}"${code}": # on ${own}`,
      ...written(inner, column + step, step, own),
      ...below.flatMap(deeper => [...(blank ? [''] : []), `${pad}${' '.repeat(deeper)}# below ${own} in ${column}`]),
    ];
  });
}

/** Each comment with the line of the key that it is about: the next one, or the last one not deeper than that. */
function owners(text: string): string[] {
  const lines = text.split('\n');
  const columnOf = (line: string) => line.length - line.trimStart().length;
  const isKey = (line: string) => line !== '' && !line.trimStart().startsWith('#');
  return lines.flatMap((line, index) => {
    const comment = line.trim();
    if (comment.startsWith('# above')) return [`${comment}: ${lines.slice(index).find(isKey)}`];
    if (!comment.startsWith('# below')) return [];
    const column = Number(comment.split(' in ')[1]);
    return [`${comment}: ${lines.slice(0, index).findLast(key => isKey(key) && columnOf(key) <= column)}`];
  });
}

test('of documents drawn by lot, every comment stays with its key', () => {
  fc.assert(
    fc.property(
      entries(2),
      fc.constantFrom(2, 4),
      fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 100, max: 599 })), { minLength: 1, maxLength: 4 }),
      (list, step, drawn) => {
        const text = `${['r:', ...written(list, step, step, 'r')].join('\n')}\nz: 1\n`;
        const paths = ['r', ...list.flatMap(({ code, inner }) => (inner.length > 0 ? [`r.${code}`] : []))];
        const result = edit(
          text,
          drawn.map(([which, code]) => at(`${paths[which % paths.length]}.${code}.new`, 1)),
        );
        expect(owners(result)).toEqual(owners(text));
      },
    ),
  );
});

test('of documents drawn by lot, an entry goes with its comments', () => {
  fc.assert(
    fc.property(entries(1), fc.nat(20), (list, which) => {
      const gone = list[which % list.length];
      fc.pre(list.length > 1 && gone !== undefined);
      const text = (of: readonly Entry[]) => `${['r:', ...written(of, 2, 2, 'r')].join('\n')}\nz: 1\n`;
      const result = editOut(text(list), [['r', gone?.code ?? '']]).text;
      expect(result).toBe(text(list.filter(entry => entry !== gone)));
      expect(parse(result).r).not.toHaveProperty(gone?.code ?? '');
    }),
  );
});
