import { describe, expect, test } from 'vitest';
import { edit } from '../../src/text/edit.ts';
import { type Addition, splice } from '../../src/text/splice.ts';
import { UserError } from '../../src/user-error.ts';

/** `a.b: value`, with keys apart at dots. */
function at(path: string, value: unknown): Addition {
  return { path: path.split('.'), value };
}

const ok = { description: 'ok' };

type Case = [name: string, before: string, additions: Addition[], after: string];

/** Each is also edited, which proves the meaning, and run twice. */
function cases(list: Case[]): void {
  test.each(list)('%s', (_, before, additions, after) => {
    expect(edit(before, additions)).toBe(after);
    expect(splice(before, additions, 'yaml')).toBe(after);
    expect(splice(after, additions)).toBe(after);
  });
}

describe('block YAML', () => {
  cases([
    [
      'a code goes after the highest lower one',
      "r:\n  '200':\n    d: a\n  '500':\n    d: b\n",
      [at('r.404', ok)],
      "r:\n  '200':\n    d: a\n  '404':\n    description: ok\n  '500':\n    d: b\n",
    ],
    [
      'never before a lower one',
      'r:\n  "500": {}\n  "200": {}\n',
      [at('r.404', ok)],
      'r:\n  "500": {}\n  "200": {}\n  "404":\n    description: ok\n',
    ],
    ['before all others without a lower one', 'r:\n  "500": {}\n', [at('r.404', ok)], 'r:\n  "404":\n    description: ok\n  "500": {}\n'],
    [
      'before default and extensions',
      'r:\n  default: {}\n  x-a: 1\n',
      [at('r.404', ok)],
      "r:\n  '404':\n    description: ok\n  default: {}\n  x-a: 1\n",
    ],
    ['default last', 'r:\n  "200": {}\n', [at('r.default', ok)], 'r:\n  "200": {}\n  default:\n    description: ok\n'],
    [
      'a range after its codes',
      'r:\n  "404": {}\n  "500": {}\n',
      [at('r.4XX', ok)],
      'r:\n  "404": {}\n  "4XX":\n    description: ok\n  "500": {}\n',
    ],
    [
      'several codes in order',
      'r:\n  "404": {}\n',
      [at('r.500', ok), at('r.409', ok), at('r.200', ok)],
      'r:\n  "200":\n    description: ok\n  "404": {}\n  "409":\n    description: ok\n  "500":\n    description: ok\n',
    ],
    [
      'after a line of spaces that belongs to a block scalar',
      'r:\n  a: |\n    x\n      \n  # c\n  b: 1\n',
      [at('r.c', 1)],
      'r:\n  a: |\n    x\n      \n  # c\n  b: 1\n\n  c: 1\n',
    ],
    [
      'between such a line and what follows',
      'r:\n  description: |\n    x\n\n      \n\n  content: 1\n',
      [at('r.headers', 1)],
      'r:\n  description: |\n    x\n\n      \n\n  headers: 1\n\n  content: 1\n',
    ],
    [
      'codes without quotes are codes',
      'r:\n  200: {}\n  404: {}\n',
      [at('r.200', ok), at('r.401', ok)],
      'r:\n  200: {}\n  401:\n    description: ok\n  404: {}\n',
    ],
    [
      'after all codes where the last is lower, in whatever order they are',
      'r:\n  "404": {}\n  "204": {}\n',
      [at('r.500', 1), at('r.401', 1)],
      'r:\n  "404": {}\n  "204": {}\n  "401": 1\n  "500": 1\n',
    ],
    ['other keys come last', 'c:\n  b: 1\n  d: 2\n', [at('c.a', 1)], 'c:\n  b: 1\n  d: 2\n  a: 1\n'],
    [
      'parents on the way',
      'a: 1\n',
      [at('c.r.X', ok), at('c.r.Y', ok), at('c.s', true)],
      'a: 1\nc:\n  r:\n    X:\n      description: ok\n    Y:\n      description: ok\n  s: true\n',
    ],
    ['the step of the siblings', 'a:\n    b:\n        c: 1\n', [at('a.d', { e: 1 })], 'a:\n    b:\n        c: 1\n    d:\n        e: 1\n'],
    ['the step of the document', 'a:\n   b: 1\n', [at('c', { e: { f: 1 } })], 'a:\n   b: 1\nc:\n   e:\n      f: 1\n'],
    ['an empty value', 'a:\n  r:\nb: 1\n', [at('a.r.404', ok)], "a:\n  r:\n    '404':\n      description: ok\nb: 1\n"],
    ['an empty value with a comment', 'a:\n  r: # none\n  b: 1\n', [at('a.r.x', 1)], 'a:\n  r: # none\n    x: 1\n  b: 1\n'],
    ['an empty value that gets a string', 'a:\n  r: # none\n  b: 1\n', [at('a.r', 'x')], 'a:\n  r: x # none\n  b: 1\n'],
    ['null', 'a:\n  r: null # none\n  b: ~\n', [at('a.r.x', 1), at('a.b', 2)], 'a:\n  r: # none\n    x: 1\n  b: 2\n'],
    ['an empty map', 'a:\n  r: {}\n', [at('a.r.x', 1)], 'a:\n  r:\n    x: 1\n'],
    ['an empty value and the next key of its map', 'a:\n  r:\n', [at('a.b', 1), at('a.r.x', 1)], 'a:\n  r:\n    x: 1\n  b: 1\n'],
    [
      'maps that end together',
      'a:\n  b:\n    c: 1\n',
      [at('d', 1), at('a.d', 1), at('a.b.d', 1)],
      'a:\n  b:\n    c: 1\n    d: 1\n  d: 1\nd: 1\n',
    ],
    ['no newline at the end', 'a:\n  b: 1', [at('a.c', 1), at('d', 1)], 'a:\n  b: 1\n  c: 1\nd: 1'],
    ['CRLF', 'a:\r\n  b: 1\r\nc: 1\r\n', [at('a.d.e', 1)], 'a:\r\n  b: 1\r\n  d:\r\n    e: 1\r\nc: 1\r\n'],
    [
      'ends of lines of both kinds, as the neighbour has them',
      'a:\r\n  b: 1\r\nc:\n  d: 1\n',
      [at('a.x', 1), at('c.x', 1)],
      'a:\r\n  b: 1\r\n  x: 1\r\nc:\n  d: 1\n  x: 1\n',
    ],
    ['ends of both kinds and none at the end', 'a: 1\r\nb: 2\nc: 3', [at('d', 1)], 'a: 1\r\nb: 2\nc: 3\nd: 1'],
    ['a byte order mark', '\uFEFFa: 1\nb: 2\n', [at('c', 1)], '\uFEFFa: 1\nb: 2\nc: 1\n'],
    ['a byte order mark before the only entry', '\uFEFF"404": 1', [at('200', 1)], '\uFEFF"200": 1\n"404": 1'],
    ['document markers', '---\na: 1\n...\n', [at('b', 1)], '---\na: 1\nb: 1\n...\n'],
    [
      'comments below a map',
      'a:\n  b: 1 # b\n  # more on b\n# next\nc: 1\n',
      [at('a.d', 1)],
      'a:\n  b: 1 # b\n  # more on b\n  d: 1\n# next\nc: 1\n',
    ],
    [
      'a comment above the next key',
      'r:\n  "200": {}\n    # on 200\n  # on 500\n  "500": {}\n',
      [at('r.404', 1)],
      'r:\n  "200": {}\n    # on 200\n  "404": 1\n  # on 500\n  "500": {}\n',
    ],
    ['a comment above the first key', 'r:\n  # on 500\n  "500": {}\n', [at('r.404', 1)], 'r:\n  "404": 1\n  # on 500\n  "500": {}\n'],
    ['blank lines after', 'a:\n  b: 1\n\n\nc: 1\n', [at('a.d', 1)], 'a:\n  b: 1\n  d: 1\n\n\nc: 1\n'],
    ['a block scalar', 'a:\n  b: |\n    x\n\nc: 1\n', [at('a.d', 1)], 'a:\n  b: |\n    x\n  d: 1\n\nc: 1\n'],
    ['a block scalar that keeps its blank lines', 'a:\n  b: |+\n    x\n\nc: 1\n', [at('a.d', 1)], 'a:\n  b: |+\n    x\n\n  d: 1\nc: 1\n'],
    ['a block scalar at the end', 'a:\n  b: >-\n    x\n    y\n', [at('a.d', 1)], 'a:\n  b: >-\n    x\n    y\n  d: 1\n'],
    ['a text on several lines', 'a:\n  b: x\n    y\n  c: "x\n    y"\n', [at('a.d', 1)], 'a:\n  b: x\n    y\n  c: "x\n    y"\n  d: 1\n'],
    ['keys with a question mark', '? a\n: b: 1\n? c\n: 1\n', [at('a.d', 1), at('e', 1)], '? a\n: b: 1\n  d: 1\n? c\n: 1\ne: 1\n'],
    [
      'keys with a question mark and nothing else',
      'a:\n  ? b\n  ? c\n',
      [at('a.d', 1), at('a.b', 2), at('a.c', { x: 1 })],
      'a:\n  ? b\n  : 2\n  ? c\n  :\n    x: 1\n  d: 1\n',
    ],
    ['a first key with a question mark', '? "404"\n: 1\n', [at('200', 1)], '"200": 1\n? "404"\n: 1\n'],
    ['maps in a list', 'a:\n  - b: 1\n    c: 2\n  - d: 1\n', [at('a.0.x', 1)], 'a:\n  - b: 1\n    c: 2\n    x: 1\n  - d: 1\n'],
    [
      'the end of a list',
      'a:\n  - b\nc:\n- d\n',
      [at('a.-', 'e'), at('c.-', 'd'), at('c.-', { e: 1, f: [1] })],
      'a:\n  - b\n  - e\nc:\n- d\n- e: 1\n  f:\n    - 1\n',
    ],
    ['a new list', 'a: 1\n', [at('b.c.-', 'x'), at('b.c.-', 'y'), at('b.c.-', 'x')], 'a: 1\nb:\n  c:\n    - x\n    - y\n'],
    ['lists as the document has them', 'a:\n- b\n', [at('c', [{ d: 1 }])], 'a:\n- b\nc:\n- d: 1\n'],
    ['an anchor', 'a: &a\n  b: 1\nc: 1\n', [at('a.d', 1)], 'a: &a\n  b: 1\n  d: 1\nc: 1\n'],
    ['an anchor, and the same where it is used', 'a: &a\n  b: 1\nc: *a\n', [at('c.d', 1), at('a.d', 1)], 'a: &a\n  b: 1\n  d: 1\nc: *a\n'],
    [
      'merge keys hold what they bring in',
      'a: &a {x: 1}\nb:\n  <<: *a\n  z: 1\n',
      [at('b.x', 2), at('b.y', 2)],
      'a: &a {x: 1}\nb:\n  <<: *a\n  z: 1\n  y: 2\n',
    ],
    ['the last of several equal keys', 'a: {x: 1}\na:\n  y: 1\n', [at('a.z', 1)], 'a: {x: 1}\na:\n  y: 1\n  z: 1\n'],
    [
      'numbers in other forms',
      'a:\n  0404: 1\n  0x10: 2\n',
      [at('a.404', 1), at('a.16', 1), at('a.5', 1)],
      "a:\n  0404: 1\n  0x10: 2\n  '5': 1\n",
    ],
    [
      'something is there',
      'a: 0\nb: ""\nc: []\nd: false\n',
      [at('a', 1), at('b', 1), at('c', 1), at('d', 1)],
      'a: 0\nb: ""\nc: []\nd: false\n',
    ],
    ['tags and anchors before nothing', 'a: !!map\n  b: &b\n', [at('a.b.c', 1)], 'a: !!map\n  b: &b\n    c: 1\n'],
  ]);
});

describe('values in block YAML', () => {
  const strings = [
    'a b',
    '',
    ' a',
    'a: b',
    'a #b',
    'a#b',
    '404',
    '1.0',
    '1.0.0',
    'true',
    'No',
    '~',
    '2020-01-01',
    "it's",
    '- a',
    '-a',
    '*a',
    '@a',
    '{a}',
    'a{b}',
    '#/a',
    'a:',
    '\ta',
    'a\u0085b',
    '\uFEFF',
    '1e3',
    '12:30',
    '0x1f',
    '<<',
    '=',
    'a\nb',
    'a\nb\n',
    'a\n\n',
    '\na',
    'a\n \nb',
    '---',
    '?',
    '? a',
    '!a',
    '%a',
    '`a',
    '|',
    '>',
    '"a"',
    'x'.repeat(300),
  ];

  test('strings, in quotes where they need them', () => {
    const after = splice('a: 1\n', [at('s', strings), at('m', { k: 'a\nb' })]);
    expect(edit('a: 1\n', [at('s', strings), at('m', { k: 'a\nb' })])).toBe(after);
    for (const plain of ['a b', 'a#b', '1.0.0', "it's", '-a', 'a{b}', 'x'.repeat(300)]) expect(after).toContain(`- ${plain}\n`);
    for (const text of ['', '404', '1.0', 'No', '2020-01-01', 'a: b', '{a}', '#/a']) expect(after).toContain(`- '${text}'\n`);
    expect(after).toContain('m:\n  k: |-\n    a\n    b\n');
  });

  test('the same in brackets', () => {
    for (const before of ['a: {b: 1}\n', '{"a": {"b": 1}}', '{\n\t"a": {}\n}']) {
      const additions = [at('a.s', strings), at('a.m', { k: 'a\nb', '404': null, 'a b': [], c: {} })];
      expect(splice(edit(before, additions), additions)).toBe(edit(before, additions));
    }
  });

  test('the order of keys as given, and everything else', () => {
    const value = { z: 1, a: -1.5, m: null, b: true, e: {}, l: [], n: [[1, 2], { x: 1, y: [] }] };
    expect(edit('q: 1\n', [at('v', value)])).toBe(
      'q: 1\nv:\n  z: 1\n  a: -1.5\n  m: null\n  b: true\n  e: {}\n  l: []\n  n:\n    - - 1\n      - 2\n    - x: 1\n      y: []\n',
    );
  });

  test('a key that an object has from its prototype', () => {
    const value: unknown = JSON.parse('{"__proto__": {"a": 1}}');
    const after = 'q: 1\nv:\n  __proto__:\n    a: 1\n  toString: 1\n';
    expect(splice('q: 1\n', [at('v', value), at('v.toString', 1)])).toBe(after);
  });
});

describe('YAML in brackets', () => {
  cases([
    ['one line', 'r: {a: 1}\n', [at('r.b', { c: 1, d: [1] })], 'r: {a: 1, b: {c: 1, d: [1]}}\n'],
    ['spaces inside', 'r: { a: 1 }\n', [at('r.b', ok)], 'r: { a: 1, b: { description: ok } }\n'],
    ['a trailing comma', 'r: {a: 1,}\n', [at('r.b', 1)], 'r: {a: 1, b: 1,}\n'],
    ['a code in between', 'r: {"200": 1, "500": 2}\n', [at('r.404', 1), at('r.100', 1)], 'r: {"100": 1, "200": 1, "404": 1, "500": 2}\n'],
    ['many lines', 'r: {\n  a: 1,\n  b: 2\n  }\n', [at('r.c', 3)], 'r: {\n  a: 1,\n  b: 2,\n  c: 3\n  }\n'],
    [
      'many lines, a trailing comma and comments',
      'r: {\n  a: 1, # a\n  b: 2, # b\n  # end\n  }\n',
      [at('r.c', 3)],
      'r: {\n  a: 1, # a\n  b: 2, # b\n  c: 3,\n  # end\n  }\n',
    ],
    ['many lines and a comment', 'r: {\n  a: 1 # a\n  }\n', [at('r.c', 3)], 'r: {\n  a: 1, # a\n  c: 3\n  }\n'],
    ['an empty map in one', 'r: {a: {}}\n', [at('r.a.b', 1), at('r.c', 2)], 'r: {a: {b: 1}, c: 2}\n'],
    ['empty values', 'r: {a, b: , c: null}\n', [at('r.a', 1), at('r.b', 2), at('r.c', 3)], 'r: {a: 1, b: 2 , c: 3}\n'],
    ['an alias at the end', 'q: &q 1\nr: {a: *q }\n', [at('r.b', 1)], 'q: &q 1\nr: {a: *q, b: 1 }\n'],
    [
      'a comment in an empty map',
      'p:\n  r: { # none\n    }\n',
      [at('p.r.a', 1), at('p.r.b', 1)],
      'p:\n  r: { # none\n      a: 1,\n      b: 1\n    }\n',
    ],
    ['lists', 'r: [a, b]\ns: []\n', [at('r.-', 'c'), at('r.-', 'a'), at('s.-', 1)], 'r: [a, b, c]\ns:\n  - 1\n'],
    [
      'in a list of a block',
      'r:\n  - {}\n  - null\n  -\n',
      [at('r.0.a', 1), at('r.1.a', 1), at('r.2.a', 1)],
      'r:\n  - {a: 1}\n  - {a: 1}\n  - {a: 1}\n',
    ],
    ['quotes around a colon', 'r: {a: 1}\n', [at('r.b', 'a:b'), at('r.c', 'https://a/b')], "r: {a: 1, b: 'a:b', c: https://a/b}\n"],
    ['JSON inside YAML', 'r: {"a": {"b": 1}}\n', [at('r.a.c', { d: 'x' })], 'r: {"a": {"b": 1, "c": {"d": "x"}}}\n'],
  ]);

  test.each([
    ['many lines', 'p:\n  r: {\n    a: 1\n  }\n', 'p:\n  r: {\n    a: 1,\n    b: 2\n  }\n'],
    ['a list', 'p:\n  r: [\n    1\n  ]\n  x: {c: 1}\n', 'p:\n  r: [\n    1\n  ]\n  x: {c: 1}\n  b: 2\n'],
  ])('a closing bracket in the column of the parent: %s', (name, before, after) => {
    const additions = [at(name === 'a list' ? 'p.b' : 'p.r.b', 2)];
    expect(edit(before, additions)).toBe(after);
    expect(splice(after, additions)).toBe(after);
  });
});

describe('JSON', () => {
  cases([
    [
      'two spaces',
      '{\n  "a": {\n    "b": 1\n  }\n}\n',
      [at('a.c', ok), at('d', [1])],
      '{\n  "a": {\n    "b": 1,\n    "c": {\n      "description": "ok"\n    }\n  },\n  "d": [\n    1\n  ]\n}\n',
    ],
    ['tabs', '{\n\t"a": {}\n}', [at('a.b.c', 1)], '{\n\t"a": {\n\t\t"b": {\n\t\t\t"c": 1\n\t\t}\n\t}\n}'],
    ['CRLF', '{\r\n    "a": 1\r\n}\r\n', [at('b.c', 1)], '{\r\n    "a": 1,\r\n    "b": {\r\n        "c": 1\r\n    }\r\n}\r\n'],
    [
      'one line',
      '{"a":{"b":1},"r":{"200":{}}}',
      [at('a.c', ok), at('r.404', [1, 2])],
      '{"a":{"b":1,"c":{"description":"ok"}},"r":{"200":{},"404":[1,2]}}',
    ],
    ['one line with spaces', '{"a": {"b": 1}, "c": {}}', [at('c.d', { e: 1, f: 2 })], '{"a": {"b": 1}, "c": {"d": {"e": 1, "f": 2}}}'],
    [
      'space before the colon',
      '{\n  "a" : {\n    "b" : 1\n  }\n}',
      [at('a.c', ok)],
      '{\n  "a" : {\n    "b" : 1,\n    "c" : {\n      "description" : "ok"\n    }\n  }\n}',
    ],
    [
      'a code in between',
      '{\n  "200": 1,\n  "500": 1\n}',
      [at('404', 1), at('100', 1)],
      '{\n  "100": 1,\n  "200": 1,\n  "404": 1,\n  "500": 1\n}',
    ],
    ['a byte order mark', '\uFEFF{"a": 1}', [at('b', 1)], '\uFEFF{"a": 1, "b": 1}'],
    ['an empty document', '{}', [at('b', 1)], '{"b": 1}'],
    ['an empty map over two lines', '{\n  "a": {\n  }\n}', [at('a.b', 1)], '{\n  "a": {\n    "b": 1\n  }\n}'],
    ['null', '{\n  "a": null\n}', [at('a.b', 1)], '{\n  "a": {\n    "b": 1\n  }\n}'],
    [
      'lists',
      '{\n  "a": [\n    "x"\n  ],\n  "b": ["x"]\n}',
      [at('a.-', 'y'), at('b.-', 'y')],
      '{\n  "a": [\n    "x",\n    "y"\n  ],\n  "b": ["x", "y"]\n}',
    ],
    [
      'siblings on one line each',
      '{\n  "200": {"d": 1},\n  "500": {"d": 1}\n}',
      [at('404', { d: 1 })],
      '{\n  "200": {"d": 1},\n  "404": {"d": 1},\n  "500": {"d": 1}\n}',
    ],
    ['equal keys', '{"a": {"b": 1}, "a": {"c": 1}}', [at('a.d', 1)], '{"a": {"b": 1}, "a": {"c": 1, "d": 1}}'],
  ]);
});

describe('what is refused', () => {
  test.each([
    [
      'an alias',
      'a: &x {b: 1}\nc: *x\n',
      at('c.d', 1),
      'c stands for the anchor &x, so d cannot be added there alone; expected it written out, or edit the anchor &x, which changes all that use it',
    ],
    [
      'a map from a merge key',
      'a: &x {b: {}}\nc:\n  <<: *x\n',
      at('c.b.d', 1),
      'c.b stands for the anchor &x, so d cannot be added there alone; expected it written out, or edit the anchor &x, which changes all that use it',
    ],
    ['several documents', 'a: 1\n---\nb: 1\n', at('c', 1), 'the text contains 2 YAML documents; expected one per file'],
    ['no document', '# a\n', at('c', 1), 'the text contains no document; expected one'],
    ['text on the way', 'a: x\n', at('a.b.c', 1), 'a is a value, so b.c cannot be added there; expected a map'],
    ['a list on the way', 'a: [1]\n', at('a.b', 1), 'a is a list of 1, so b cannot be added there; expected a map to hold b'],
    ['a map for a list', 'a: {b: 1}\n', at('a.-', 1), 'a is a map, so - cannot be added there; expected a list'],
  ])('%s', (_, text, addition, message) => {
    expect(() => splice(text, [addition])).toThrow(new UserError(message));
  });

  test('text that is no YAML', () => {
    expect(() => splice('a: "b\n', [at('c', 1)])).toThrow(UserError);
  });

  test('an edit of an anchor that is used elsewhere', () => {
    expect(() => edit('a: &x {b: 1}\nc: *x\n', [at('a.d', 1)])).toThrow(
      new UserError(
        'the edit would not mean what was intended; nothing was written; a is the anchor &x, and what uses it would change too: add the same there, or write it out',
      ),
    );
  });

  test('nothing, where what is behind the alias is there', () => {
    expect(splice('a: &x {b: 1}\nc: *x\n', [at('c.b', 2), at('c', 2)])).toBe('a: &x {b: 1}\nc: *x\n');
  });
});
