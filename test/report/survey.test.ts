import { describe, expect, test } from 'vitest';
import { linterFor } from '../../src/engines/linter.ts';
import { Documents } from '../../src/inject/documents.ts';
import { editableFiles } from '../../src/inject/editable-files.ts';
import { excerptOf } from '../../src/report/excerpt.ts';
import { fairShare } from '../../src/report/fair-share.ts';
import { surveyOf } from '../../src/report/survey.ts';
import { folderWith } from '../cli/run.ts';
import { finding } from './finding.ts';

const text = `openapi: 3.0.3
info: {title: Things, version: '1'}
security: [{key: []}]
paths:
  /things/{{id}}~x:
    post:
      responses:
        '201': {description: made, headers: {Location: {schema: {type: string}}}}
        '418': {$ref: '#/nowhere'}
`;

test('what the linter found, with what the checks know', async () => {
  const cwd = folderWith({ 'a.yaml': text });
  const source = `${cwd}/a.yaml`;
  const linter = await linterFor(
    { names: ['ed-fi'], all: false, allowRemote: false, cwd },
    { allowRemote: false, roots: [cwd] },
    { facts: true },
  );
  const input = { source, text };
  const { findings: results } = await linter.lint(input);
  const doc = new Documents(source, text, editableFiles(source, [cwd])).rootDoc();
  const { file, title, operations, findings } = surveyOf({ input, doc, results, exceptions: [] }, cwd);
  expect([file, title, operations]).toEqual(['a.yaml', 'Things', [{ method: 'post', codes: ['201', '418'] }]]);
  expect(findings.map(({ rule, line, operation, fact, fix }) => [rule, line, operation, fact?.what.is, fix])).toEqual([
    ['ed-fi-401-declared', 7, 'POST /things/{{id}}~x', 'missing-code', 'a 401 (Unauthorized) response'],
    ['ed-fi-500-declared', 7, 'POST /things/{{id}}~x', 'missing-code', 'a 500 (Internal Server Error) response'],
    ['ed-fi-permitted-codes', 9, 'POST /things/{{id}}~x', 'not-permitted', undefined],
    ['invalid-ref', 9, 'POST /things/{{id}}~x', undefined, undefined],
  ]);
  expect(findings[0]?.excerpt).toEqual({
    first: 7,
    lines: ['responses:', expect.stringContaining("  '201': {"), "  '418': {$ref: '#/nowhere'}"],
    more: 0,
  });
});

test('an addition that takes an option of inject names it', () => {
  const about = {
    operation: { zone: 'paths', method: 'put', path: '/a', at: ['paths', '/a', 'put'] },
    fact: { is: 'missing-request-header', key: '412', headers: ['If-Match'] },
    clause: undefined,
    fix: { add: 'header-parameter', header: 'If-Match' },
    definedAt: undefined,
  } as const;
  const results = [finding({ about }), finding({ about: { ...about, onRequest: true } })];
  const doc = { root: {}, other: () => undefined };
  const { findings } = surveyOf({ input: { source: '/repo/apis/a.yaml', text: '' }, doc, results, exceptions: [] }, '/repo');
  expect(findings.map(({ fix }) => fix)).toEqual(['the request header If-Match', 'the request header If-Match, with --request-headers']);
});

describe('an excerpt', () => {
  const range = (from: number, to: number, character = 0) => ({ start: { line: from, character }, end: { line: to, character: 9 } });

  test('is the first lines, without the indentation that they share', () => {
    const lines = ['a', '    b', '', '      c  ', '    d', '  e', 'f'];
    expect(excerptOf(lines, range(1, 6, 4))).toEqual({ first: 2, lines: ['b', '', '  c', 'd'], more: 2 });
  });

  test('is the part of a long line around the place', () => {
    const line = `${'x'.repeat(5_000)}{"404":{}}${'y'.repeat(5_000)}`;
    const { lines } = excerptOf([line], range(0, 0, 5_000));
    expect(lines).toEqual([`…${'x'.repeat(40)}{"404":{}}${'y'.repeat(110)}…`]);
  });

  test('ends where the text does', () => {
    expect(excerptOf(['a'], range(0, 3))).toEqual({ first: 1, lines: ['a'], more: 0 });
    expect(excerptOf(['a'], range(2, 3))).toEqual({ first: 3, lines: [], more: 0 });
  });
});

test.each([
  ['all fit', [3, 4], 10, 4],
  ['one is cut', [1, 100], 10, 9],
  ['all are cut alike', [50, 50, 50], 30, 10],
  ['there are more of them than may be shown', [2, 2, 2], 2, 1],
  ['there are none', [], 10, 1],
])('the share of each where %s', (_, counts, most, expected) => {
  expect(fairShare(counts, most)).toBe(expected);
});
