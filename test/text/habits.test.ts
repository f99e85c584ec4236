import { describe, expect, test } from 'vitest';
import { splice } from '../../src/text/splice.ts';

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
    ['not at all where those beside it are not', ['200', '401'], '  500: 2'],
    ['not at all where most beside it are not', ['200', "'204'", '401'], '  500: 2'],
    ['as those beside it that need it', ['4XX', "'401'"], "  '500': 2"],
    ['as most in the document are where none is beside it', ['default'], '  "500": 2'],
  ])('%s', (_, lines, line) => {
    expect(added(codes(...lines), ['b', '500'], 2)).toBe(line);
  });

  test('as other texts are where no code is', () => {
    expect(added('info: {version: "1"}\nb:\n  default: 1\n', ['b', '500'], 2)).toBe('  "500": 2');
    expect(added('b:\n  default: 1\n', ['b', '500'], 2)).toBe("  '500': 2");
  });

  test('not at all where most codes of the document are not', () => {
    expect(added('a:\n  200: 1\n  404: 1\nc:\n  "200": 1\nb:\n  default: 1\n', ['b', '500'], 2)).toBe('  500: 2');
  });

  test('a range as a code', () => {
    expect(added('b:\n  200: 1\n', ['b', '5XX'], 2)).toBe('  5XX: 2');
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

  test('in the quotes of those beside it', () => {
    const elsewhere = 'x:\n  a: {$ref: "#/x"}\n  b: {$ref: "#/x"}\n  c: {$ref: "#/x"}\n';
    expect(added(`${elsewhere}d:\n  e:\n    $ref: '#/x'\n`, ['d', 'f'], reference)).toBe("  f:\n    $ref: '#/a'");
    expect(added(`${elsewhere}d:\n  e:\n    $ref: "y.yaml"\n`, ['d', 'f'], { $ref: 'z.yaml' })).toBe('  f:\n    $ref: "z.yaml"');
    expect(added(`${elsewhere}d:\n  e:\n    $ref: y.yaml\n`, ['d', 'f'], { $ref: 'z.yaml' })).toBe('  f:\n    $ref: z.yaml');
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

describe('a blank line stands before a new entry', () => {
  const put = (text: string, path: readonly string[]) => splice(text, [{ path, value: 1 }]);

  test('where one stands before the entry above it', () => {
    expect(put('a:\n  "200": 1\n\n  # why\n  "400": 1\n\nb: 1\n', ['a', '500'])).toBe(
      'a:\n  "200": 1\n\n  # why\n  "400": 1\n\n  "500": 1\n\nb: 1\n',
    );
    expect(put('a:\n  "200": 1\n\n  "400": 1\n', ['a', '304'])).toBe('a:\n  "200": 1\n\n  "304": 1\n\n  "400": 1\n');
    expect(put('a:\n  "200": 1\n\n  "400": 1\n', ['a', '100'])).toBe('a:\n  "100": 1\n\n  "200": 1\n\n  "400": 1\n');
  });

  test('where one stands above the only entry', () => {
    expect(put('a:\n\n  "200": 1\n', ['a', '500'])).toBe('a:\n\n  "200": 1\n\n  "500": 1\n');
  });

  test('nowhere else', () => {
    expect(put('a:\n  "200": 1\n  "400": 1\n\nb: 1\n', ['a', '500'])).toBe('a:\n  "200": 1\n  "400": 1\n  "500": 1\n\nb: 1\n');
    expect(put('a:\n  b: 1\n\n  c: |+\n    text\n\n', ['a', 'd'])).toBe('a:\n  b: 1\n\n  c: |+\n    text\n\n  d: 1\n');
  });
});

describe('a field of an operation', () => {
  test('comes before its responses, though a Components Object has such fields too', () => {
    expect(splice('get:\n  responses: {}\n', [{ path: ['get', 'parameters'], value: ['a'] }])).toBe(
      'get:\n  parameters:\n    - a\n  responses: {}\n',
    );
  });
});

test('an item stands as far from its dash as others do', () => {
  expect(added('a:\n  -   b: 1\n      c: 2\n', ['a', '-'], { d: 3, e: ['f'] })).toBe('  -   d: 3\n      e:\n        -   f');
});

test.each([
  [
    'as others have them',
    'a:\n  description: "x"\n  b: {description: "y", c: 1}\n',
    '  d:\n    description: "Gone."',
    '{description: "y", c: 1, e: {description: "Gone."}}',
  ],
  [
    'not',
    "a:\n  description: x\n  b: {description: 'y: z', c: a}\n",
    '  d:\n    description: Gone.',
    "{description: 'y: z', c: a, e: {description: Gone.}}",
  ],
])('a description is in quotes where it needs none: %s', (_, text, block, flow) => {
  expect(added(text, ['a', 'd'], { description: 'Gone.' })).toBe(block);
  expect(added(text, ['a', 'b', 'e'], { description: 'Gone.' })).toBe(`  b: ${flow}`);
});
