import { describe, expect, test } from 'vitest';
import { writingAt } from '../../src/editor/cursor.ts';

/** What is written where `|` stands in a text. */
const at = (text: string) => {
  const writing = writingAt(text.replace('|', ''), text.indexOf('|'));
  return writing && { path: writing.path.join('.'), what: writing.what, written: writing.written };
};

describe('in YAML', () => {
  test.each([
    ['a:\n  b:\n    |', 'a.b', 'key', ''],
    ['a:\n  b: 1\n  |', 'a', 'key', ''],
    ['a:\n  b: 1\n  c|', 'a', 'key', 'c'],
    ["a:\n  '200': {x: 1}\n  '4|", 'a', 'key', '4'],
    ['a:\n  "/b/{c}":\n    get:\n      # says\n\n      responses:\n        4|', 'a./b/{c}.get.responses', 'key', '4'],
    ['a:\n  - rule: x\n    co|', 'a.-', 'key', 'co'],
    ['a:\n- rule: x\n  co|', 'a.-', 'key', 'co'],
    ['a:\n  -\n    rule: x\n    co|', 'a.-', 'key', 'co'],
    ['a:\n  - ru|', 'a.-', 'key', 'ru'],
    ['a:\n  - b:\n      - c|', 'a.-.b.-', 'key', 'c'],
    ['a:\n  - rule: ed-|', 'a.-.rule', 'value', 'ed-'],
    ['a:\n  rule: |', 'a.rule', 'value', ''],
    ['a:\n  rule: "ed|"', 'a.rule', 'value', 'ed'],
    ['|', '', 'key', ''],
    ['a: 1\n|', '', 'key', ''],
    ['a:\r\n  b:\r\n    c|\r\n', 'a.b', 'key', 'c'],
    ['a: &x\n  b|', 'a', 'key', 'b'],
  ])('%j', (text, path, what, written) => expect(at(text)).toEqual({ path, what, written }));

  test.each(['a: # co|', 'a: {b|}', 'a: b c: |d', "a: 'x' y|"])('%j is not told', text => expect(at(text)?.what).not.toBe('key'));
});

describe('in JSON', () => {
  test.each([
    ['{"a": {"b": {"|', 'a.b', 'key', ''],
    ['{"a": {"b": {"x": 1, "4|', 'a.b', 'key', '4'],
    ['{"a": {"b": {"x": 1, "4|"}}}', 'a.b', 'key', '4'],
    ['{"a": [{"rule": "ed-|"}]}', 'a.-.rule', 'value', 'ed-'],
    ['{"a": {"b": {}}, "c": {|}}', 'c', 'key', ''],
  ])('%j', (text, path, what, written) => expect(at(text)).toEqual({ path, what, written }));

  test.each(['{"a": [1, |2]}', '{"a": 1|}', '{"a"| : 1}'])('%j is not told', text => expect(at(text)).toBeUndefined());
});
