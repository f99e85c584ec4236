import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { editOut } from '../../src/text/edit.ts';

const out = (text: string, ...paths: string[]) =>
  editOut(
    text,
    paths.map(path => path.split('.')),
  );

describe('what is left of a text', () => {
  test.each<[name: string, text: string, path: string, expected: string]>([
    ['a block entry', 'a:\n  b: 1\n  c:\n    d: 2 # x\n  # y\n  e: 3\n', 'a.c', 'a:\n  b: 1\n  # y\n  e: 3\n'],
    ['the first', 'a:\n  b: 1\n  c: 2\n', 'a.b', 'a:\n  c: 2\n'],
    ['the last, without a final newline', 'a:\n  b: 1\n  c: 2', 'a.c', 'a:\n  b: 1\n'],
    ['a quoted code, with CRLF', "a:\r\n  '422': {}\r\n  '200': {}\r\n", 'a.422', "a:\r\n  '200': {}\r\n"],
    ['a block scalar that keeps its end', 'a:\n  b: |+\n    x\n\n  c: 2\n', 'a.b', 'a:\n  c: 2\n'],
    ['a flow entry', 'a: {b: 1, c: 2, d: 3}\n', 'a.c', 'a: {b: 1, d: 3}\n'],
    ['the last of a flow map', 'a: {b: 1, c: 2}\n', 'a.c', 'a: {b: 1}\n'],
    ['JSON', '{\n  "a": {\n    "b": 1,\n    "c": {"x": [1]}\n  }\n}\n', 'a.c', '{\n  "a": {\n    "b": 1\n  }\n}\n'],
    ['JSON, in between', '{"a": {"b": 1, "c": 2, "d": 3}}', 'a.c', '{"a": {"b": 1, "d": 3}}'],
  ])('%s', (_, text, path, expected) => {
    expect(out(text, path)).toEqual({ text: expected, kept: [] });
  });

  test('several, of one map and of others', () => {
    expect(out('a: {b: 1, c: 2, d: 3}\ne:\n  f: 1\n  g: 2\n  h: 3\n', 'a.b', 'a.d', 'e.f', 'e.h').text).toBe('a: {c: 2}\ne:\n  g: 2\n');
  });
});

describe('what stays', () => {
  test.each([
    ['the last of a map', 'a:\n  b: 1\n', 'a.b', 'it is the last of its map'],
    ['what is anchored', 'a:\n  b: &x 1\n  c: 2\n', 'a.b', 'it has an anchor'],
    ['what has an anchor in it', 'a:\n  b: {d: &x 1}\n  c: *x\n', 'a.b', 'it has an anchor'],
    ['what stands behind an alias', 'x: &x {b: 1, c: 2}\na: *x\n', 'a.b', 'a is shared by an alias'],
    ['what an alias uses', 'x: &x {b: 1, c: 2}\na: *x\n', 'x.b', 'x is shared by an alias'],
  ])('%s', (_, text, path, why) => {
    expect(out(text, path)).toEqual({ text, kept: [{ path: path.split('.'), why }] });
  });
});

test('of generated maps everything else stays', () => {
  const key = fc.stringMatching(/^[a-z]{1,4}$/);
  const map = fc.dictionary(key, fc.oneof(fc.integer(), key, fc.dictionary(key, fc.integer(), { minKeys: 1 })), {
    minKeys: 2,
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(map, fc.boolean(), fc.nat(), (value, flow, choice) => {
      const keys = Object.keys(value);
      const chosen = keys[choice % keys.length] ?? '';
      const lines = keys.map(each => `  ${each}: ${flow ? JSON.stringify(value[each]) : JSON.stringify(value[each])} # c`);
      const text = flow ? JSON.stringify({ a: value }) : `a:\n${lines.join('\n')}\nz: 1\n`;
      const { [chosen]: _, ...rest } = value;
      const result = out(text, `a.${chosen}`).text;
      expect(parse(result).a).toEqual(rest);
      if (!flow) expect(result).toBe(text.replace(`${lines[keys.indexOf(chosen)]}\n`, ''));
    }),
  );
});
