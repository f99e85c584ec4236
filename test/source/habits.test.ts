import { describe, expect, test } from 'vitest';
import { splice } from '../../src/source/splice.ts';

/** The lines that an addition puts into a text. */
function added(text: string, path: readonly string[], value: unknown): string {
  const before = text.split('\n');
  return splice(text, [{ path, value }])
    .split('\n')
    .filter(line => !before.includes(line))
    .join('\n');
}

describe('a list is indented', () => {
  const lists = (first: string, ...others: string[]) =>
    `tags:\n${first}- a\nx:\n${others.map((indent, index) => `  y${index}:\n    z:\n${indent}- a\n`).join('')}  new:\n    a: 1\n`;

  test('as most lists are, not as the first is', () => {
    expect(added(lists('', '      ', '      '), ['x', 'new', 'list'], ['b'])).toBe('    list:\n      - b');
    expect(added(lists('  ', '    ', '    '), ['x', 'new', 'list'], ['b'])).toBe('    list:\n    - b');
  });

  test('as the list beside it is', () => {
    expect(added('a:\n  - 1\nb:\n  - 1\nc:\n  d:\n  - 1\n', ['c', 'e'], [2])).toBe('  e:\n  - 2');
  });
});

describe('a code is quoted', () => {
  const codes = (...lines: string[]) => `a:\n  "200": 1\n  "400": 1\nb:\n${lines.map(line => `  ${line}: 1\n`).join('')}`;

  test.each([
    ['as most codes beside it are', ["'200'", "'400'", '"401"'], "  '500': 2"],
    ['as most in the document are where those beside it differ', ["'200'", '"401"'], '  "500": 2'],
    ['as most in the document are where those beside it are not', ['200', '401'], '  "500": 2'],
  ])('%s', (_, lines, line) => {
    expect(added(codes(...lines), ['b', '500'], 2)).toBe(line);
  });

  test('as other texts are where no code is', () => {
    expect(added('info: {version: "1"}\nb:\n  200: 1\n', ['b', '500'], 2)).toBe('  "500": 2');
    expect(added('b:\n  200: 1\n', ['b', '500'], 2)).toBe("  '500': 2");
  });
});

describe('a reference is written', () => {
  const reference = { $ref: '#/a' };

  test.each([
    ['in braces where those beside it are', "b: {$ref: '#/x'}", "  c: {$ref: '#/a'}"],
    ['with what is inside those', 'b: { $ref: "#/x" }', '  c: { $ref: "#/a" }'],
    ['on a line of its own where those beside it are', "b:\n    $ref: '#/x'", "  c:\n    $ref: '#/a'"],
    ['on a line of its own where nothing tells', 'b: 1', "  c:\n    $ref: '#/a'"],
  ])('%s', (_, beside, line) => {
    expect(added(`a:\n  ${beside}\n`, ['a', 'c'], reference)).toBe(line);
  });

  test('as most in the document are where none is beside it', () => {
    expect(added("a:\n  b: {$ref: '#/x'}\n  c: {$ref: '#/x'}\nd:\n  e:\n    $ref: '#/x'\nf:\n  g: 1\n", ['f', 'h'], reference)).toBe(
      "  h: {$ref: '#/a'}",
    );
  });

  test('in a list as its other items are', () => {
    expect(added("a: {$ref: '#/x'}\nb: {$ref: '#/x'}\nlist:\n  - $ref: '#/x'\n", ['list', '-'], reference)).toBe("  - $ref: '#/a'");
    expect(added("a:\n  $ref: '#/x'\nb:\n  $ref: '#/x'\nlist:\n  - {$ref: '#/x'}\n", ['list', '-'], reference)).toBe("  - {$ref: '#/a'}");
  });

  test('in quotes where others are that need none', () => {
    expect(added('a:\n  b:\n    $ref: "x.yaml"\n', ['a', 'c'], { $ref: 'y.yaml' })).toBe('  c:\n    $ref: "y.yaml"');
    expect(added('a:\n  b:\n    $ref: x.yaml\n', ['a', 'c'], { $ref: 'y.yaml' })).toBe('  c:\n    $ref: y.yaml');
  });
});
